#include "kouprey/kernels/trend_fit.hpp"

#include "kernels/plain_fit.hpp"
#include "kernels/t_test.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace kouprey::test {
namespace {

constexpr double turn = 2 * std::numbers::pi;

class TrendFits : public testing::Test {
  protected:
    std::vector<double> times, values;

    void make(double slope, double peak, double noise) {
        std::mt19937 random(8);
        std::uniform_real_distribution<double> uniform(-1, 1);
        for (double time = 2001.03; time < 2012; time += 0.09) {
            times.push_back(time);
            values.push_back(5 + slope * (time - 2000) + 2 * std::cos(turn * (time - peak)) +
                             noise * uniform(random));
        }
    }
};

TEST_F(TrendFits, TellSlopeSeasonAndNoise) {
    for (const double peak : {0.0, 0.2, 0.5, 0.9}) {
        times.clear();
        values.clear();
        make(-0.3, peak, 0.2);
        const auto cell = TrendFit(times, 1, 0)(values);
        ASSERT_TRUE(cell.fitted);
        EXPECT_NEAR(cell.slope, -0.3, 0.01);
        EXPECT_NEAR(cell.amplitude, 2, 0.05);
        EXPECT_NEAR(std::cos(turn * (cell.peak - peak)), 1, 0.001);
        EXPECT_GE(cell.peak, 0);
        EXPECT_LT(cell.peak, 1);
        EXPECT_NEAR(cell.sigma, 0.2 / std::sqrt(3.0), 0.02);
        EXPECT_LT(cell.p_value, 1e-10);
        EXPECT_GT(cell.r_squared, 0.98);
    }
}

TEST_F(TrendFits, TestTheSlopeAsATextbookDoes) {
    make(0.01, 0.3, 1);
    for (std::size_t i = 0; i < values.size(); i += 5) values[i] = std::numeric_limits<double>::quiet_NaN();
    PlainRows rows;
    std::vector<double> seen;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const double t = times[i] - 2006;
        rows.push_back(
            {1, std::cos(turn * t), std::sin(turn * t), std::cos(2 * turn * t), std::sin(2 * turn * t), t});
        seen.push_back(values[i]);
    }
    const auto coefficients = plain_fit(rows, seen, seen.size());
    double squares = 0;
    for (std::size_t i = 0; i < seen.size(); ++i)
        squares += std::pow(seen[i] - plain_product(rows[i], coefficients), 2);
    const auto freedom = static_cast<int>(seen.size()) - 6;
    const auto variance =
        plain_solution(plain_normal(rows, seen.size()), {0, 0, 0, 0, 0, 1})[5] * squares / freedom;
    const auto cell = TrendFit(times, 2, 0)(values);
    EXPECT_NEAR(cell.slope, coefficients[5], 1e-9);
    EXPECT_NEAR(cell.p_value, t_test_p(coefficients[5] / std::sqrt(variance), freedom), 1e-9);
    EXPECT_EQ(cell.observations, seen.size());
}

TEST_F(TrendFits, OfLinesWithoutNoise) {
    times = {2000, 2001, 2002, 2003, 2004};
    const auto rising = TrendFit(times, 0, 0)(std::vector<double>{1, 2, 3, 4, 5});
    EXPECT_NEAR(rising.slope, 1, 1e-12);
    EXPECT_LT(rising.p_value, 1e-12);
    EXPECT_NEAR(rising.r_squared, 1, 1e-12);
    const auto flat = TrendFit(times, 0, 0)(std::vector<double>{3, 3, 3, 3, 3});
    EXPECT_TRUE(flat.fitted);
    EXPECT_NEAR(flat.slope, 0, 1e-12);
    EXPECT_EQ(flat.amplitude, 0);
    EXPECT_EQ(flat.r_squared, 0);
}

TEST_F(TrendFits, WantEnoughObservations) {
    make(0.1, 0.1, 0.1);
    EXPECT_EQ(TrendFit(times, 3, 0).least_observations(), 16U);
    EXPECT_EQ(TrendFit(times, 3, 4).least_observations(), 9U);
    for (std::size_t i = 10; i < values.size(); ++i) values[i] = std::numeric_limits<double>::quiet_NaN();
    const auto cell = TrendFit(times, 3, 0)(values);
    EXPECT_FALSE(cell.fitted);
    EXPECT_EQ(cell.observations, 10U);
}

TEST_F(TrendFits, PeakWithinTheYearThoughRoundedToItsEnd) {
    for (int quarter = 0; quarter < 8; ++quarter) times.push_back(2000 + 0.25 * quarter);
    const auto cell = TrendFit(times, 1, 0)(values = {1, 1, -1, 1, 1, 0, 1, 0}); // a hair before the new year
    ASSERT_TRUE(cell.fitted);
    EXPECT_GE(cell.peak, 0);
    EXPECT_LT(cell.peak, 1);
}

TEST_F(TrendFits, TellThePeakOfAQuarterOfTheYearFromTheFirstDayOn) {
    for (int quarter = 0; quarter < 24; ++quarter) times.push_back(2000 + 0.25 * quarter);
    for (int peak = 0; peak < 4; ++peak) {
        values.clear();
        for (int quarter = 0; quarter < 24; ++quarter)
            values.push_back((quarter - peak + 4) % 4 == 0 ? 1 : (quarter - peak + 4) % 4 == 2 ? -1 : 0);
        const auto cell = TrendFit(times, 1, 0)(values);
        ASSERT_TRUE(cell.fitted);
        EXPECT_NEAR(std::cos(turn * (cell.peak - 0.25 * peak)), 1, 1e-15) << peak;
    }
}

/// The same upside down; the sine has a coefficient of 0 exactly.
TEST_F(TrendFits, TellAPeakAtTheBeginningOrInTheMiddleOfTheYear) {
    for (int quarter = 0; quarter < 9; ++quarter) times.push_back(2000 + 0.25 * quarter);
    EXPECT_EQ(TrendFit(times, 1, 0)(std::vector<double>{0, 0, 1, 0, 2, 0, 1, 0, 0}).peak, 0.5);
    EXPECT_EQ(TrendFit(times, 1, 0)(std::vector<double>{0, 0, -1, 0, -2, 0, -1, 0, 0}).peak, 0);
}

} // namespace
} // namespace kouprey::test
