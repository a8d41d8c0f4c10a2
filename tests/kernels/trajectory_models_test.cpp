#include "kernels/f_test.hpp"
#include "kernels/plain_fit.hpp"
#include "kernels/trajectory_models.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

class TrajectoryModels : public testing::Test {
  protected:
    std::vector<double> years, values;

    YearlyValues of(std::vector<double> given) {
        values = std::move(given);
        years.resize(values.size());
        std::iota(years.begin(), years.end(), 2000);
        return {years, values};
    }
};

TEST_F(TrajectoryModels, InOrderTakeTheBetterOfTwoLines) {
    const auto model = fit_in_order(of({1, 1, 1, 1, 9, 9, 9, 9}), {0, 3, 4, 7});
    EXPECT_THAT(model.values, ElementsAre(1, 1, 9, 9));
    EXPECT_EQ(model.p_value, 0);
    EXPECT_EQ(model.segments(), 3U);
    // The first segment is a regression (0, 2, 1 → 0.5 … 1.5); the second begins where it ends.
    const auto two = fit_in_order(of({0, 2, 1, 5, 2, 8}), {0, 2, 5});
    EXPECT_NEAR(two.values[0], 0.5, 1e-12);
    EXPECT_NEAR(two.values[1], 1.5, 1e-12);
    EXPECT_NEAR(two.values[2], 1.5 + 3 * (3.5 + 1 + 19.5) / 14, 1e-12);
}

TEST_F(TrajectoryModels, JointlyAreLeastSquares) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> uniform(0, 10);
    std::vector<double> noisy(14);
    for (auto& value : noisy) value = uniform(random);
    const auto yearly = of(noisy);
    const std::vector<std::size_t> vertices{0, 4, 5, 9, 13};
    const auto model = fit_jointly(yearly, vertices);
    PlainRows rows;
    for (std::size_t i = 0; i < noisy.size(); ++i) {
        auto& row = rows.emplace_back(vertices.size());
        for (std::size_t v = 0; v + 1 < vertices.size(); ++v) {
            if (i < vertices[v] || i > vertices[v + 1]) continue;
            const double later =
                static_cast<double>(i - vertices[v]) / static_cast<double>(vertices[v + 1] - vertices[v]);
            row[v] = 1 - later;
            row[v + 1] = later;
        }
    }
    const auto expected = plain_fit(rows, noisy, noisy.size());
    for (std::size_t v = 0; v < vertices.size(); ++v) EXPECT_NEAR(model.values[v], expected[v], 1e-10);
}

TEST_F(TrajectoryModels, TellWhichRecoveryIsTooFast) {
    const auto yearly = of({0, 8, 4, 2, 0});
    const TrajectoryModel model{{0, 1, 2, 4}, {0, 8, 4, 0}};
    EXPECT_EQ(too_fast_recovery(yearly, model, 0.25), 1U) << "half of the range in a year";
    EXPECT_EQ(too_fast_recovery(yearly, model, 0.5), 3U) << "no faster than allowed";
    EXPECT_EQ(too_fast_recovery(yearly, TrajectoryModel{{0, 4}, {3, 3}}, 0.25), 1U);
}

TEST_F(TrajectoryModels, LoseTheirWeakestVertices) {
    const auto yearly = of({0, 0, 0, 9, 9, 8, 9, 9});
    const TrajectoryModel model{{0, 2, 3, 5, 7}, {0, 0, 9, 8, 9}};
    EXPECT_EQ(weakest_vertex(yearly, model), 3U);
}

TEST_F(TrajectoryModels, BecomeSimplerOneByOne) {
    of({0, 0, 0, 9, 9, 8, 9, 9, 9});
    const auto models = simplify_in_order(years, values, {0, 2, 3, 5, 8}, 1);
    ASSERT_EQ(models.size(), 4U);
    for (std::size_t i = 0; i < models.size(); ++i) EXPECT_EQ(models[i].segments(), 4 - i);
    EXPECT_THAT(models[1].vertices, ElementsAre(0, 2, 3, 8));
    EXPECT_THAT(models[3].vertices, ElementsAre(0, 8));
    const auto joint = simplify_jointly({years, values}, {0, 2, 3, 5, 8});
    ASSERT_EQ(joint.size(), 4U);
    EXPECT_LE(joint[1].p_value, models[1].p_value) << "least squares cannot be worse";
}

/// Σ of the squares of observations first … last about the line between two values there.
double plain_squares(const YearlyValues& yearly, std::size_t first, std::size_t last, double from,
                     double to) {
    double squares = 0;
    for (auto i = first; i <= last; ++i) {
        const double part =
            (yearly.years[i] - yearly.years[first]) / (yearly.years[last] - yearly.years[first]);
        squares += std::pow(yearly.values[i] - (from + part * (to - from)), 2);
    }
    return squares;
}

/// Values and years at random, five vertices with values of their own.
struct RandomModel {
    std::vector<double> years, values;
    TrajectoryModel model{{0, 3, 4, 8, 11}, {}};

    explicit RandomModel(unsigned seed) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> uniform(0, 10);
        std::uniform_int_distribution<int> gap(1, 3);
        for (double year = 2000; years.size() < 12; year += gap(random)) {
            years.push_back(year);
            values.push_back(uniform(random));
        }
        for (std::size_t v = 0; v < 5; ++v) model.values.push_back(uniform(random));
    }
    YearlyValues yearly() const { return {years, values}; }
};

TEST_F(TrajectoryModels, WeakestIsTheVertexWhoseNeighboursLineFitsBest) {
    for (unsigned seed = 1; seed < 40; ++seed) {
        const RandomModel random(seed);
        const auto& [vertices, at, p] = random.model;
        std::vector<double> mean_squares;
        for (std::size_t v = 1; v < 4; ++v)
            mean_squares.push_back(
                plain_squares(random.yearly(), vertices[v - 1], vertices[v + 1], at[v - 1], at[v + 1]) /
                (random.years[vertices[v + 1]] - random.years[vertices[v - 1]]));
        const auto least = std::ranges::min_element(mean_squares) - mean_squares.begin();
        EXPECT_EQ(weakest_vertex(random.yearly(), random.model), static_cast<std::size_t>(least) + 1) << seed;
    }
}

TEST_F(TrajectoryModels, AreTestedByWhatTheyLeaveOfEveryObservation) {
    for (unsigned seed = 1; seed < 10; ++seed) {
        const RandomModel random(seed);
        const auto model = fit_jointly(random.yearly(), random.model.vertices);
        const double mean = std::accumulate(random.values.begin(), random.values.end(), 0.0) / 12;
        double left = 0, all = 0;
        for (const double value : random.values) all += (value - mean) * (value - mean);
        for (std::size_t s = 0; s < 4; ++s) {
            const auto first = model.vertices[s], last = model.vertices[s + 1];
            left += plain_squares(random.yearly(), first, last, model.values[s], model.values[s + 1]);
            if (s > 0) left -= std::pow(random.values[first] - model.values[s], 2); // counted before
        }
        EXPECT_NEAR(model.p_value, f_test_p(left / all, 8, 3), 1e-9) << seed;
    }
}

TEST_F(TrajectoryModels, SmoothByTheYearsOfTheNeighbours) {
    of({0, 0, 8, 0, 1, 0, 0, 0, 0});
    years = {2000, 2001, 2002, 2003, 2007, 2010, 2011, 2012, 2013};
    simplify_in_order(years, values, {0, 1, 2, 3, 8}, 0.25);
    EXPECT_NEAR(values[3], 8 + (1.0 - 8) * 1 / 5, 1e-12);
}

TEST_F(TrajectoryModels, LoseTooFastRecoveriesFirst) {
    of({0, 0, 8, 0, 0, 0, 0, 0, 0});
    const auto models = simplify_in_order(years, values, {0, 1, 2, 3, 8}, 0.25);
    EXPECT_THAT(models[1].vertices, ElementsAre(0, 1, 2, 8)) << "the later vertex of the recovery";
    EXPECT_EQ(values[3], 4) << "smoothed to the middle of its neighbours";
}

TEST_F(TrajectoryModels, SmoothTheEndWhereARecoveryIsTooFastThere) {
    of({0, 0, 0, 8, 8, 8, 0});
    const auto models = simplify_in_order(years, values, {0, 2, 3, 5, 6}, 0.25);
    EXPECT_EQ(values[6], 8);
    EXPECT_EQ(models[1].segments(), 3U);
    EXPECT_EQ(models[1].vertices.back(), 6U);
}

} // namespace
} // namespace kouprey::test
