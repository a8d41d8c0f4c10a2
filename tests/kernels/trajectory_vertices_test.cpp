#include "kernels/trajectory_vertices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace kouprey {
namespace {

using testing::ElementsAre;

class Trajectories : public testing::Test {
  protected:
    std::vector<double> years, values;

    YearlyValues of(std::vector<double> given) {
        values = std::move(given);
        years.resize(values.size());
        std::iota(years.begin(), years.end(), 2000);
        return {years, values};
    }
};

std::vector<double> dampened(std::vector<double> values, double threshold) {
    dampen_spikes(values, threshold);
    return values;
}

TEST(Spikes, BetweenEqualNeighboursGo) {
    EXPECT_THAT(dampened({1, 1, 5, 1, 1}, 0.9), ElementsAre(1, 1, 1, 1, 1));
    EXPECT_THAT(dampened({1, 1, 5, 1, 1}, 1), ElementsAre(1, 1, 5, 1, 1));
}

TEST(Spikes, MoveByTheShareThatNeighboursAreAlike) {
    const auto moved = dampened({0, 10, 1, 1, 1}, 0.85); // neighbours differ by 1 of 10
    EXPECT_NEAR(moved[1], 10 + 0.9 * (0.5 - 10), 1e-12);
    EXPECT_THAT(dampened({0, 10, 1, 1, 1}, 0.9), ElementsAre(0, 10, 1, 1, 1))
        << "not more than the threshold";
}

TEST(Spikes, AreDampenedFourTimesForEachValueAtMost) {
    double spike = 10; // between 0 and 1 it comes down towards 1, by less from step to step
    for (int step = 0; step < 12; ++step) spike += (1 - 1 / spike) * (0.5 - spike);
    EXPECT_GT(spike, 1.0001);
    EXPECT_NEAR(dampened({0, 10, 1}, 0)[1], spike, 1e-12);
}

TEST(Spikes, AreNeitherStepsNorEnds) {
    EXPECT_THAT(dampened({9, 0, 0, 5, 5, 0}, 0.5), ElementsAre(9, 0, 0, 5, 5, 0));
    EXPECT_THAT(dampened({3, 3, 3}, 0), ElementsAre(3, 3, 3));
}

TEST_F(Trajectories, AreMeasuredByLines) {
    const auto yearly = of({1, 3, 2, 6});
    const auto line = regression_line(yearly, 0, 3); // slope 1.4, mean 3
    EXPECT_NEAR(line.first, 0.9, 1e-12);
    EXPECT_NEAR(line.last, 5.1, 1e-12);
    EXPECT_NEAR(line.squares, 0.01 + 0.49 + 2.89 + 0.81, 1e-12);
    const auto anchored = anchored_line(yearly, 0, 3, 1); // (2 + 2 + 15) / 14
    EXPECT_NEAR(anchored.last, 1 + 3 * 19.0 / 14, 1e-12);
    EXPECT_EQ(anchored.first, 1);
    const auto joining = joining_line(yearly, 1, 3, 2, 6);
    EXPECT_NEAR(joining.squares, 1 + 4 + 0, 1e-12);
}

TEST_F(Trajectories, BendWhereTheyLieFarthestFromALine) {
    EXPECT_THAT(search_vertices(of({1, 1, 1, 1, 9, 9, 9, 9}), 3), ElementsAre(0, 4, 7));
    EXPECT_THAT(search_vertices(of({1, 1, 1, 1, 9, 9, 9, 9}), 4), ElementsAre(0, 3, 4, 7));
    EXPECT_THAT(search_vertices(of({0, 1, 2, 3, 4, 3, 2, 1, 0}), 8), ElementsAre(0, 4, 8))
        << "all lie on lines";
    EXPECT_THAT(search_vertices(of({2, 4, 6, 8, 10}), 4), ElementsAre(0, 4));
    EXPECT_THAT(search_vertices(of({5, 5, 5, 5}), 4), ElementsAre(0, 3));
}

TEST_F(Trajectories, BendBeforeTheEndForARiseAlone) {
    EXPECT_THAT(search_vertices(of({0, 0, 0, 0, 0, 8}), 3), ElementsAre(0, 4, 5)) << "a disturbance";
    EXPECT_THAT(search_vertices(of({0, 0, 0, 0, 0, -8}), 3), ElementsAre(0, 3, 5)) << "perhaps noise";
}

TEST_F(Trajectories, LoseTheVerticesThatBendLeast) {
    const auto yearly = of({0, 0, 0.5, 0, 8, 8, 7, 6, 5});
    std::vector<std::size_t> vertices{0, 2, 3, 4, 5, 8};
    cull_vertices(yearly, vertices, 5);
    EXPECT_THAT(vertices, ElementsAre(0, 3, 4, 5, 8));
    cull_vertices(yearly, vertices, 4);
    EXPECT_THAT(vertices, ElementsAre(0, 3, 4, 8))
        << "a disturbance begins at 3, and at 5 less changes than at 4";
    cull_vertices(yearly, vertices, 1);
    EXPECT_THAT(vertices, ElementsAre(0, 8)) << "ends stay";
}

} // namespace
} // namespace kouprey
