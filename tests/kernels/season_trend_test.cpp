#include "kouprey/kernels/season_trend.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace kouprey {
namespace {

const std::vector<double> times{2000.0, 2000.3, 2001.55, 2004.0};

TEST(SeasonTrend, HasTheTermsOfItsModel) {
    const SeasonTrend model(times, 2, true);
    ASSERT_EQ(model.terms(), 6U);
    for (std::size_t date = 0; date < times.size(); ++date) {
        const auto row = model.row(date);
        const double turn = 2 * std::numbers::pi * times[date];
        EXPECT_EQ(row[0], 1);
        EXPECT_NEAR(row[1], std::cos(turn), 1e-11);
        EXPECT_NEAR(row[2], std::sin(turn), 1e-11);
        EXPECT_NEAR(row[3], std::cos(2 * turn), 1e-11);
        EXPECT_NEAR(row[4], std::sin(2 * turn), 1e-11);
        EXPECT_NEAR(row[5], (times[date] - 2002) / 2, 1e-12);
    }
}

TEST(SeasonTrend, GoesWithoutSeasonOrTrend) {
    EXPECT_EQ(SeasonTrend(times, 0, true).terms(), 2U);
    EXPECT_EQ(SeasonTrend(times, 0, false).terms(), 1U);
    EXPECT_EQ(SeasonTrend(times, 3, false).terms(), 7U);
    const std::vector<double> coefficients{5};
    EXPECT_EQ(SeasonTrend(times, 0, false).slope(coefficients), 0);
    EXPECT_EQ(SeasonTrend(times, 0, false).amplitude(coefficients), 0);
}

TEST(SeasonTrend, TellsSlopeAndAmplitude) {
    const SeasonTrend model(times, 1, true);
    const std::vector<double> coefficients{10, 3, 4, 6};
    EXPECT_DOUBLE_EQ(model.amplitude(coefficients), 5);
    EXPECT_DOUBLE_EQ(model.slope(coefficients), 3) << "6 in half of four years";
    EXPECT_NEAR(model.value(0, coefficients), 10 + 3 - 6, 1e-12);
    EXPECT_NEAR(model.value(3, coefficients), 10 + 3 + 6, 1e-12);
}

TEST(SeasonTrend, OfOneDateHasNoSpan) {
    const std::vector<double> one{2000.5};
    const SeasonTrend model(one, 1, true);
    EXPECT_EQ(model.row(0)[3], 0);
    EXPECT_EQ(model.dates(), 1U);
}

} // namespace
} // namespace kouprey
