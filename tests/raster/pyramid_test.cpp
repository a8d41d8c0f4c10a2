#include "raster/pyramid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

std::vector<std::pair<std::int64_t, std::int64_t>> sizes(std::int64_t rows, std::int64_t cols) {
    std::vector<std::pair<std::int64_t, std::int64_t>> list;
    for (const auto& level : pyramid_of(rows, cols)) list.emplace_back(level.rows, level.cols);
    return list;
}

TEST(Pyramid, HalvesUntilATileHoldsAll) {
    using testing::ElementsAre;
    using testing::Pair;
    EXPECT_THAT(sizes(512, 512), ElementsAre(Pair(512, 512)));
    EXPECT_THAT(sizes(1025, 513), ElementsAre(Pair(1025, 513), Pair(512, 256)));
    EXPECT_THAT(sizes(5000, 1),
                ElementsAre(Pair(5000, 1), Pair(2500, 1), Pair(1250, 1), Pair(625, 1), Pair(312, 1)));
}

TEST(Pyramid, TilesAtTheEdgesHoldTheRest) {
    const PyramidLevel level{1000, 1100};
    EXPECT_EQ(level.tiles(), 6);
    EXPECT_EQ(level.rows_of(0), 512);
    EXPECT_EQ(level.rows_of(5), 488);
    EXPECT_EQ(level.cols_of(5), 76);
}

TEST(NearestCell, IsTheOneNearestToTheExactPlace) {
    for (const std::int64_t fine : {1, 2, 3, 5, 512, 1023, 1025, 39999}) {
        const auto half = std::max<std::int64_t>(1, fine / 2);
        for (std::int64_t i = 0; i < half; ++i) {
            const auto exact = static_cast<std::int64_t>(std::floor(
                0.5 + static_cast<double>(i) * static_cast<double>(fine) / static_cast<double>(half)));
            ASSERT_EQ(nearest_cell(i, fine), exact) << i << " of " << fine;
        }
    }
}

} // namespace
} // namespace kouprey::test
