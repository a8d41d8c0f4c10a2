#include "kouprey/kernels/break_monitor.hpp"

#include "kernels/plain_monitor.hpp"
#include "kernels/somalia_ndvi.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace kouprey::test {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Irregular dates over ten years; from the eighth on values are monitored.
class BreakMonitors : public testing::Test {
  protected:
    std::vector<double> times, values;
    MonitorRule rule{.start = 2008, .order = 1};

    void make(std::uint32_t seed, double drop, double drop_time = 2008.7, double noise = 0.05) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> uniform(0, 1);
        times.clear();
        values.clear();
        for (double time = 2000.02; time < 2010; time += 0.02 + 0.12 * uniform(random)) {
            times.push_back(time);
            const double season = 0.1 * std::cos(2 * std::numbers::pi * time) + 0.01 * (time - 2000);
            values.push_back(0.6 + season + noise * (uniform(random) - 0.5) - (time >= drop_time ? drop : 0));
        }
    }
    MonitoredCell monitored() const { return BreakMonitor(times, rule)(values); }
};

/// mona of the examples of bfastmonitor: start 2010(13), stable history by ROC, order 3.
TEST(PublishedSeries, OfSomaliaBreaksWhereItIsPublishedTo) {
    std::vector<double> times, values;
    for (std::size_t i = 0; i < somalia_ndvi.size(); ++i) {
        times.push_back(2000 + static_cast<double>(i + 3) / 23);
        values.push_back(somalia_ndvi.at(i) == 0 ? none : somalia_ndvi.at(i));
    }
    const double start = 2010 + 12.0 / 23;
    BreakMonitor monitor(times, {.start = start - 1e-6, .order = 3, .history_level = 0.05});
    const auto cell = monitor(values);
    EXPECT_TRUE(cell.monitored);
    EXPECT_NEAR(cell.history_start, 2000 + 3.0 / 23, 1e-9) << "2000(4)";
    EXPECT_EQ(cell.history, 237U) << "229 degrees of freedom and 8 terms";
    EXPECT_NEAR(cell.r_squared, 0.520570, 5e-7);
    EXPECT_NEAR(cell.sigma, 0.08415, 5e-6);
    EXPECT_NEAR(cell.slope / 23, 0.0001376278, 5e-11);
    EXPECT_NEAR(cell.amplitude, std::hypot(0.0034256312, 0.0092576950), 5e-10);
    EXPECT_NEAR(cell.break_time, 2011 + 2.0 / 23, 1e-9) << "2011(3)";
    EXPECT_LT(cell.magnitude, 0);
}

TEST_F(BreakMonitors, FindADropAndNothingElse) {
    make(1, 0.3);
    const auto dropped = monitored();
    EXPECT_TRUE(dropped.monitored);
    EXPECT_GE(dropped.break_time, 2008.7);
    EXPECT_LT(dropped.break_time, 2009.1);
    EXPECT_LT(dropped.magnitude, -0.2);
    EXPECT_NEAR(dropped.break_magnitude, -0.3, 0.04);
    EXPECT_LE(dropped.p_value, 0.001);
    EXPECT_NEAR(dropped.duration, times.back() - dropped.break_time, 1e-12) << "it lasts to the end";
    EXPECT_NEAR(dropped.slope, 0.01, 0.002);
    EXPECT_NEAR(dropped.amplitude, 0.1, 0.01);
    make(1, 0);
    const auto stable = monitored();
    EXPECT_TRUE(stable.monitored);
    EXPECT_TRUE(std::isnan(stable.break_time));
    EXPECT_EQ(stable.p_value, 0.05);
    EXPECT_EQ(stable.duration, 0);
    EXPECT_EQ(stable.break_magnitude, 0);
}

TEST_F(BreakMonitors, AgreeWithPlainLoops) {
    int breaks = 0;
    for (std::uint32_t seed = 1; seed <= 40; ++seed)
        for (const auto process : {BreakProcess::mosum, BreakProcess::cusum}) {
            make(seed, 0.002 * seed, 2008.4, 0.2);
            rule.process = process;
            rule.order = static_cast<int>(seed % 4);
            rule.trend = seed % 3 != 0;
            rule.bandwidth = seed % 2 == 0 ? 0.25 : 0.5;
            const double critical = process == BreakProcess::mosum
                                        ? MosumBoundary(rule.bandwidth, 10, 0.05).critical()
                                        : CusumBoundary(0.05).critical();
            const auto found = monitored();
            const auto expected = plain_monitor(times, values, rule, critical, 0);
            ASSERT_NEAR(std::isnan(found.break_time) ? 0 : found.break_time, expected.break_time, 1e-12)
                << seed;
            ASSERT_NEAR(found.magnitude, expected.magnitude, 1e-9) << seed;
            const double p = process == BreakProcess::mosum
                                 ? MosumBoundary(rule.bandwidth, 10, 0.05).p_value(expected.statistic)
                                 : CusumBoundary(0.05).p_value(expected.statistic);
            ASSERT_NEAR(found.p_value, p, 1e-9) << seed;
            ASSERT_EQ(std::isnan(found.break_time), found.p_value >= 0.05) << seed;
            if (expected.break_time > 0) ++breaks;
        }
    EXPECT_GT(breaks, 10);
    EXPECT_LT(breaks, 70);
}

TEST_F(BreakMonitors, BeginTheHistoryWhereItIsStable) {
    int cut = 0;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        make(seed, 0.1);
        for (std::size_t i = 0; i < times.size() && times[i] < 2000.2 * 1 + 0.15 * seed; ++i)
            values[i] += 0.4;
        rule.history_level = 0.05;
        const auto found = monitored();
        const double lambda = cusum_lines_critical(0.05);
        const auto expected =
            plain_monitor(times, values, rule, MosumBoundary(0.25, 10, 0.05).critical(), lambda);
        ASSERT_NEAR(found.history_start, expected.history_start, 1e-12) << seed;
        ASSERT_NEAR(found.magnitude, expected.magnitude, 1e-9) << seed;
        if (expected.history_start > times.front()) ++cut;
    }
    EXPECT_GT(cut, 10);
}

TEST_F(BreakMonitors, PassOverWhatWasNotObserved) {
    make(3, 0.3);
    const auto all_times = times, all_values = values;
    std::vector<double> thinned_times, thinned;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (i % 3 == 1) {
            values[i] = none;
        } else {
            thinned_times.push_back(times[i]);
            thinned.push_back(values[i]);
        }
    }
    const auto with_gaps = BreakMonitor(all_times, rule)(values);
    const auto without = BreakMonitor(thinned_times, rule)(thinned);
    EXPECT_EQ(with_gaps.break_time, without.break_time);
    EXPECT_NEAR(with_gaps.magnitude, without.magnitude, 1e-12);
    EXPECT_EQ(with_gaps.history, without.history);
    EXPECT_EQ(with_gaps.observations, without.observations);
}

TEST_F(BreakMonitors, SayWhenADeviationEnds) {
    make(4, 0.4, 2004.3, 0.02);
    for (std::size_t i = 0; i < times.size(); ++i)
        if (times[i] >= 2004.6) values[i] += 0.4; // as before again
    rule.start = 2004;
    const auto cell = monitored();
    EXPECT_GE(cell.break_time, 2004.3);
    EXPECT_GT(cell.duration, 0.2);
    EXPECT_LT(cell.break_time + cell.duration, 2006.5) << "when no moving sum holds any of it";
}

TEST_F(BreakMonitors, MonitorNoFartherThanCriticalValuesReach) {
    make(5, 0.9, 2009, 0.02);
    for (std::size_t i = 0; i < times.size(); ++i) values[i] -= 0.01 * (times[i] - 2000);
    rule.trend = false; // which would go astray so far from its history
    rule.start = 2003.5;
    rule.level = 0.001;
    EXPECT_GE(monitored().break_time, 2009);
    rule.horizon = 2; // to about 2007
    EXPECT_TRUE(std::isnan(monitored().break_time));
}

TEST_F(BreakMonitors, JudgeNothingWithoutEnoughToJudgeBy) {
    make(6, 0.3);
    rule.least_history = 1000;
    EXPECT_FALSE(monitored().monitored);
    rule.least_history = 0;
    auto values_of_history = values;
    for (std::size_t i = 0; i < times.size(); ++i)
        if (times[i] >= 2008) values_of_history[i] = none;
    const auto blind = BreakMonitor(times, rule)(values_of_history);
    EXPECT_FALSE(blind.monitored);
    EXPECT_EQ(blind.observations, 0U);
    EXPECT_GT(blind.history, 20U);
    const std::vector<double> flat(times.size(), 0.5), empty(times.size(), none);
    EXPECT_FALSE(BreakMonitor(times, rule)(flat).monitored) << "no noise to measure by";
    EXPECT_FALSE(BreakMonitor(times, rule)(empty).monitored);
}

TEST_F(BreakMonitors, WantTwiceAsManyObservationsAsTerms) {
    make(7, 0);
    EXPECT_EQ(BreakMonitor(times, {.start = 2008}).least_history(), 16U);
    EXPECT_EQ(BreakMonitor(times, {.start = 2008, .order = 0, .trend = false}).least_history(), 2U);
    EXPECT_EQ(BreakMonitor(times, {.start = 2008, .least_history = 3}).least_history(), 9U);
}

TEST_F(BreakMonitors, WantTwoResidualsInAMovingSum) {
    rule = {.start = 2007.5, .order = 0, .trend = false, .bandwidth = 0.25};
    times = {2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009};
    values = {3, 5, 4, 4, 6, 3, 5, 4, 4, 5};
    EXPECT_TRUE(monitored().monitored) << "a quarter of eight";
    values[2] = none;
    EXPECT_EQ(monitored().history, 7U);
    EXPECT_FALSE(monitored().monitored);
    rule.process = BreakProcess::cusum;
    EXPECT_TRUE(monitored().monitored) << "its sums begin with the history";
}

TEST_F(BreakMonitors, JudgeNothingByASeasonThatWasNotObserved) {
    rule.start = 2010;
    for (int year = 1990; year < 2014; ++year) { // one day of the year
        times.push_back(year);
        values.push_back(0.1 * (year % 3));
    }
    const auto cell = monitored();
    EXPECT_EQ(cell.history, 20U);
    EXPECT_FALSE(cell.monitored);
}

/// Recursive residuals of two observations, from the newest on: 1 and 1. They do not differ, so that the
/// first is beyond the lines.
TEST_F(BreakMonitors, CutAHistoryByTwoRecursiveResiduals) {
    rule = {.start = 2003, .order = 0, .trend = false, .history_level = 0.05};
    times = {2000, 2001, 2002, 2003};
    values = {std::sqrt(0.5) + std::sqrt(1.5), std::sqrt(2.0), 0, 0};
    EXPECT_EQ(monitored().history, 1U);
}

} // namespace
} // namespace kouprey::test
