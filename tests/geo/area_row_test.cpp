// Closed sums along a row of cell areas.
#include "kouprey/geo/cell_areas.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

/// Three pieces of eight columns from column −8 on: jumps, slopes up and down.
AreaRow sloping_row() { return AreaRow(-8, 3, {{1000, 7, 0}, {1060, -3, 0}, {1040, 0, 0}}); }

TEST(AreaRow, ConstantRowsMultiply) {
    const AreaRow row(Int128{1} << 90);
    EXPECT_TRUE(row.constant());
    EXPECT_TRUE(row.area(-1'000'000) == Int128{1} << 90);
    EXPECT_TRUE(row.sum(-3, 5) == Int128{8} << 90);
    EXPECT_TRUE(row.sum(5, 5) == 0);
}

TEST(AreaRow, PiecesAreLinear) {
    const AreaRow row = sloping_row();
    EXPECT_FALSE(row.constant());
    EXPECT_TRUE(row.area(-8) == 1000);
    EXPECT_TRUE(row.area(-1) == 1049);
    EXPECT_TRUE(row.area(0) == 1060);
    EXPECT_TRUE(row.area(7) == 1039);
    EXPECT_TRUE(row.area(15) == 1040);
}

TEST(AreaRow, SumOverAnyRunIsTheSumOfItsCells) {
    const AreaRow row = sloping_row();
    for (std::int64_t begin = -8; begin <= 16; ++begin) {
        Int128 sum = 0;
        for (std::int64_t end = begin; end <= 16; ++end) {
            EXPECT_TRUE(row.sum(begin, end) == sum) << begin << " " << end;
            if (end < 16) sum += row.area(end);
        }
    }
}

TEST(AreaRow, SumsOfAnySplitAddUp) {
    const AreaRow row = sloping_row();
    for (std::int64_t split = -8; split <= 16; ++split)
        EXPECT_TRUE(row.sum(-8, split) + row.sum(split, 16) == row.sum(-8, 16)) << split;
}

TEST(AreaRow, HoldsTheLargestCellsThereAre) {
    const Int128 hemisphere = Int128{255'032'810'862'044} * 1'000'000'000'000; // in 1e-12 m²
    const AreaRow row(0, 0, {{hemisphere, 0, 0}, {hemisphere, 0, 0}});
    EXPECT_TRUE(row.sum(0, 2) == 2 * hemisphere);
}

} // namespace
} // namespace kouprey
