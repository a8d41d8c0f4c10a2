#include "kouprey/kernels/segmentation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace kouprey {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

class Segmentations : public testing::Test {
  protected:
    SegmentRule rule;
    std::vector<double> years;

    Trajectory of(const std::vector<double>& values) {
        years.resize(values.size());
        std::iota(years.begin(), years.end(), 2000);
        return Segmentation(years, rule)(values);
    }
    /// Vertices as "2000 0.8, 2005 0.8, …" with one decimal.
    static std::string text(const Trajectory& trajectory) {
        std::string list;
        for (const auto& vertex : trajectory.vertices)
            list += (list.empty() ? "" : ", ") + std::to_string(static_cast<int>(vertex.year)) + " " +
                    std::to_string(std::lround(vertex.value));
        return list;
    }
    /// Forest that is cut in 2008 and grows again.
    static std::vector<double> cut(double noise, std::uint32_t seed = 1) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> uniform(-noise, noise);
        std::vector<double> values;
        for (int year = 2000; year < 2020; ++year)
            values.push_back((year < 2008 ? 800 : 300 + 30 * (year - 2008)) + uniform(random));
        return values;
    }
};

TEST_F(Segmentations, FindWhereForestIsCut) {
    const auto trajectory = of(cut(0));
    EXPECT_EQ(text(trajectory), "2000 800, 2007 800, 2008 300, 2019 630");
    EXPECT_EQ(trajectory.p_value, 0);
    EXPECT_NEAR(trajectory.rmse, 0, 1e-9);
    EXPECT_EQ(trajectory.observations, 20U);
    EXPECT_NEAR(trajectory.value(2013.5), 465, 1e-9);
    EXPECT_TRUE(std::isnan(trajectory.value(2019.5)));
}

TEST_F(Segmentations, FindItAmongNoise) {
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        const auto trajectory = of(cut(25, seed));
        Disturbance found;
        ASSERT_TRUE(find_disturbance(trajectory, rule.loss, 100, DisturbanceOrder::greatest, found)) << seed;
        EXPECT_EQ(found.begin, 2007) << seed;
        EXPECT_EQ(found.end, 2008) << seed;
        EXPECT_NEAR(found.change, -500, 80) << seed;
        EXPECT_NEAR(found.before, 800, 60) << seed;
        EXPECT_LT(trajectory.p_value, 1e-4) << seed;
    }
}

TEST_F(Segmentations, PassOverYearsWithoutObservation) {
    auto values = cut(0);
    values[3] = values[8] = values[19] = none;
    const auto trajectory = of(values);
    EXPECT_EQ(text(trajectory), "2000 800, 2007 800, 2009 330, 2018 600");
    EXPECT_EQ(trajectory.observations, 17U);
}

TEST_F(Segmentations, OfNoiseAreAConstant) {
    std::mt19937 random(9);
    std::uniform_real_distribution<double> uniform(0, 100);
    std::vector<double> values(16);
    for (auto& value : values) value = uniform(random);
    rule.largest_p = 1e-4;
    const auto trajectory = of(values);
    EXPECT_EQ(trajectory.segments(), 1U);
    EXPECT_EQ(trajectory.p_value, 1);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 16;
    EXPECT_NEAR(trajectory.vertices[0].value, mean, 1e-9);
    EXPECT_NEAR(trajectory.vertices[1].value, mean, 1e-9);
    EXPECT_EQ(of(std::vector<double>(12, 7)).p_value, 1) << "nothing to explain";
}

TEST_F(Segmentations, WantEnoughObservations) {
    std::vector<double> values(20, none);
    for (int i = 0; i < 5; ++i) values[static_cast<std::size_t>(4 * i)] = i;
    EXPECT_TRUE(of(values).vertices.empty());
    EXPECT_EQ(of(values).observations, 5U);
    EXPECT_EQ(of(values).segments(), 0U);
    rule.least_observations = 5;
    EXPECT_FALSE(of(values).vertices.empty());
    rule.least_observations = 0;
    EXPECT_TRUE(of({1, 2}).vertices.empty()) << "three at least";
    EXPECT_EQ(of({1, 2, 4}).segments(), 1U);
}

TEST_F(Segmentations, HaveNoMoreSegmentsThanAllowed) {
    std::vector<double> values;
    for (int i = 0; i < 30; ++i) values.push_back(100 * (i / 5 % 2) + i);
    for (int most = 1; most <= 6; ++most) {
        rule.max_segments = most;
        EXPECT_LE(of(values).segments(), static_cast<std::size_t>(most));
    }
}

TEST_F(Segmentations, HaveNoRecoveryThatIsTooFast) {
    std::vector<double> values(20, 800);
    for (std::size_t i = 8; i < 12; ++i) values[i] = 300; // and back within a year
    rule.recovery_threshold = 2;
    EXPECT_EQ(text(of(values)), "2000 800, 2007 800, 2008 300, 2011 300, 2012 800, 2019 800");
    rule.one_year_recovery = false;
    const auto checked = [&](const Trajectory& trajectory, double most, double years_at_least) {
        for (std::size_t s = 0; s < trajectory.segments(); ++s) {
            const auto &from = trajectory.vertices[s], &to = trajectory.vertices[s + 1];
            if (to.value <= from.value) continue;
            EXPECT_GE(to.year - from.year, years_at_least);
            EXPECT_LE((to.value - from.value) / (to.year - from.year), most);
        }
    };
    checked(of(values), 1e9, 2);
    rule.one_year_recovery = true;
    rule.recovery_threshold = 0.25;
    checked(of(values), 0.25 * 800, 0);
}

TEST_F(Segmentations, ARecoveryOfTwoYearsIsNoneOfOne) {
    rule.recovery_threshold = 2;
    rule.one_year_recovery = false;
    std::vector<double> values(20, 800);
    for (std::size_t i = 8; i < 12; ++i) values[i] = 300;
    values[12] = 550; // half of it after a year
    EXPECT_EQ(text(of(values)), "2000 800, 2007 800, 2008 300, 2011 300, 2013 800, 2019 800");
}

TEST_F(Segmentations, AYearWithoutChangeIsNoRecovery) {
    rule.one_year_recovery = false;
    std::vector<double> values(8, 800);
    values.insert(values.end(), {300, 300});
    for (int year = 1; year <= 10; ++year) values.push_back(300 + 30 * year);
    EXPECT_EQ(text(of(values)), "2000 800, 2007 800, 2008 300, 2009 300, 2019 600");
}

TEST_F(Segmentations, OfValuesThatRiseInADisturbanceAreTheSameUpsideDown) {
    auto values = cut(30, 5);
    const auto falling = of(values);
    for (auto& value : values) value = -value;
    rule.loss = LossDirection::increase;
    const auto rising = of(values);
    ASSERT_EQ(rising.segments(), falling.segments());
    for (std::size_t v = 0; v < rising.vertices.size(); ++v) {
        EXPECT_EQ(rising.vertices[v].year, falling.vertices[v].year);
        EXPECT_EQ(rising.vertices[v].value, -falling.vertices[v].value);
    }
    EXPECT_EQ(rising.p_value, falling.p_value);
}

TEST(Disturbances, AreChosenByTheirOrder) {
    // Falls by 100 in a year, by 300 in six, by 90 in one; rises between.
    const Trajectory trajectory{
        {{2000, 900}, {2001, 800}, {2003, 850}, {2009, 550}, {2010, 700}, {2011, 610}}, 0, 0, 12};
    const auto begin = [&](DisturbanceOrder order, double least = 0) {
        Disturbance found;
        return find_disturbance(trajectory, LossDirection::decrease, least, order, found) ? found.begin : 0;
    };
    EXPECT_EQ(begin(DisturbanceOrder::greatest), 2003);
    EXPECT_EQ(begin(DisturbanceOrder::longest), 2003);
    EXPECT_EQ(begin(DisturbanceOrder::fastest), 2000);
    EXPECT_EQ(begin(DisturbanceOrder::newest), 2010);
    EXPECT_EQ(begin(DisturbanceOrder::oldest), 2000);
    EXPECT_EQ(begin(DisturbanceOrder::newest, 100), 2003);
    EXPECT_EQ(begin(DisturbanceOrder::oldest, 301), 0);
    Disturbance found;
    EXPECT_TRUE(find_disturbance(trajectory, LossDirection::increase, 0, DisturbanceOrder::greatest, found));
    EXPECT_EQ(found.begin, 2009);
    EXPECT_EQ(found.change, 150);
    EXPECT_EQ(found.before, 550);
}

} // namespace
} // namespace kouprey
