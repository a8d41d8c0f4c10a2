// The invented landscape and its scenes are what they are said to be.
#include "simulation/acquisition.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

const World& world() {
    static const World made(120, 6, 1);
    return made;
}

TEST(SimulatedWorld, IsTheSameEveryTime) {
    const World again(120, 6, 1), other(120, 6, 2);
    int same = 0;
    for (int i = 0; i < 360; ++i) {
        EXPECT_EQ(again.at(1, i, 359 - i), world().at(1, i, 359 - i));
        EXPECT_EQ(again.texture(i, i), world().texture(i, i));
        same += other.at(0, i, 359 - i) == world().at(0, i, 359 - i) ? 1 : 0;
    }
    EXPECT_LT(same, 360);
}

TEST(SimulatedWorld, LosesForestAndNothingElse) {
    int changed = 0;
    for (int r = 0; r < 360; ++r)
        for (int c = 0; c < 360; ++c) {
            const auto before = world().at(0, r, c), after = world().at(1, r, c);
            if (before == after) continue;
            EXPECT_EQ(before, Cover::forest);
            EXPECT_TRUE(after == Cover::crops || after == Cover::pasture);
            ++changed;
        }
    EXPECT_NEAR(world().cleared_cells(), changed / 9.0, 1e-6);
    EXPECT_GT(world().cleared_cells(), 200);
    EXPECT_GT(world().mixed_cells(), 50);
    EXPECT_LT(world().mixed_cells(), world().cleared_cells());
    EXPECT_GT(world().border_cells(), 200);
}

TEST(SimulatedWorld, HasPureCellsOfEveryClass) {
    std::array<int, 5> found{};
    for (int r = 0; r < 120; ++r)
        for (int c = 0; c < 120; ++c)
            if (Cover cover{}; world().pure(r, c, 2, cover)) ++found.at(static_cast<std::size_t>(cover));
    for (const auto cover : all_covers) EXPECT_GT(found.at(static_cast<std::size_t>(cover)), 50);
    Cover unused{};
    EXPECT_FALSE(world().pure(1, 50, 2, unused)); // reaches beyond the square
}

TEST(SimulatedScene, HasTheCloudsThatWereAskedForAndTellsMostOfThem) {
    for (const double clouds : {0.0, 0.3, 0.6}) {
        const auto scene = simulate(world(), {.period = 0, .date = 3, .clouds = clouds});
        EXPECT_GE(scene.cloud_share, clouds);
        EXPECT_LT(scene.cloud_share, clouds + 0.09); // the last disc goes beyond
        int told = 0, bright = 0;
        for (std::size_t i = 0; i < scene.bands[0].size(); ++i) {
            told += scene.bands[6][i] == 4 ? 1 : 0;
            bright += scene.bands[0][i] > 3000 ? 1 : 0;
        }
        EXPECT_LE(told, bright);
        if (clouds > 0) {
            EXPECT_LT(told, 0.97 * bright); // their edges are missed
            EXPECT_GT(told, 0.6 * bright);
        }
    }
}

TEST(SimulatedScene, OfAClearDayShowsTheSpectraOfTheGround) {
    const auto scene = simulate(world(), {.period = 0, .date = 5});
    std::array<double, 5> sum{};
    std::array<int, 5> count{};
    for (int r = 10; r < 110; ++r)
        for (int c = 10; c < 110; ++c) {
            Cover cover{};
            if (!world().pure(r, c, 1, cover)) continue;
            const auto cell = static_cast<std::size_t>((r - scene.row) * scene.cols + c - scene.col);
            sum.at(static_cast<std::size_t>(cover)) += scene.bands[3][cell];
            ++count.at(static_cast<std::size_t>(cover));
        }
    for (const auto cover : all_covers) {
        const auto i = static_cast<std::size_t>(cover);
        // the gain of one day is some 2 % off
        EXPECT_NEAR(sum.at(i) / count.at(i), spectrum_of(cover)[3], 0.07 * spectrum_of(cover)[3] + 15);
    }
}

TEST(SimulatedScene, EachDateIsElsewhere) {
    int moved = 0;
    const auto first = simulate(world(), {.period = 0, .date = 0, .clouds = 0.3});
    for (int date = 1; date < 5; ++date) {
        const auto other = simulate(world(), {.period = 0, .date = date, .clouds = 0.3});
        moved += other.row != first.row || other.col != first.col ? 1 : 0;
        EXPECT_NE(other.bands[6], first.bands[6]);
    }
    EXPECT_GE(moved, 2);
}

} // namespace
} // namespace kouprey::test
