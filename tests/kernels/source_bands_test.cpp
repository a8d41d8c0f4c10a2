#include "kouprey/kernels/source_bands.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

constexpr auto none = SourceBands::none;

TEST(SourceBands, CutTheRows) {
    const SourceBands bands(10, 3, 4);
    EXPECT_EQ(bands.bands(), (std::vector<Window>{{0, 0, 4, 3}, {4, 0, 4, 3}, {8, 0, 2, 3}}));
    EXPECT_EQ(bands.band_at(0), 0u);
    EXPECT_EQ(bands.band_at(7), 1u);
    EXPECT_EQ(bands.band_at(8), 2u);
}

TEST(SourceBands, HoldWholeGroupsOfColumns) {
    SourceBands bands(10, 70, 4);
    EXPECT_EQ(bands.first(2).size(), 128u);
    EXPECT_EQ(SourceBands::bytes(10, 70, 4), 3 * 128 * 2 * 4);
}

TEST(SourceBands, KnowTheNearestRowOutsideOfEachBand) {
    SourceBands bands(12, 2, 3);
    bands.first(0)[0] = 1; // column 0: sources in rows 1, 2 and 7
    bands.last(0)[0] = 2;
    bands.first(2)[0] = bands.last(2)[0] = 7;
    bands.link();
    const auto above = [&](std::size_t band) { return bands.above(band)[0]; };
    const auto below = [&](std::size_t band) { return bands.below(band)[0]; };
    EXPECT_EQ(above(0), none);
    EXPECT_EQ(above(1), 2);
    EXPECT_EQ(above(2), 2);
    EXPECT_EQ(above(3), 7);
    EXPECT_EQ(below(0), 7);
    EXPECT_EQ(below(1), 7);
    EXPECT_EQ(below(2), none);
    EXPECT_EQ(below(3), none);
    EXPECT_EQ(bands.above(3)[1], none);
    EXPECT_EQ(bands.below(0)[1], none);
}

} // namespace
} // namespace kouprey
