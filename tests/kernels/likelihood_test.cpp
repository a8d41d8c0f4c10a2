#include "kouprey/kernels/likelihood.hpp"

#include "kernels/training_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace kouprey::test {
namespace {

const std::vector<std::string> two_names{"a", "b"};

TEST(Distributions, AreMeansAndCovariances) {
    TrainingSet set{2, 1};
    for (const auto& [x, y] : {std::pair{1.F, 2.F}, {3.F, 4.F}, {5.F, 9.F}})
        set.add(std::vector<float>{x, y}, 0, whole_weight, 0);
    const auto found = distributions_of(set);
    EXPECT_NEAR(found[0].mean[0], 3, 1e-12);
    EXPECT_NEAR(found[0].mean[1], 5, 1e-12);
    EXPECT_NEAR(found[0].covariance[0], 4, 1e-12);
    EXPECT_NEAR(found[0].covariance[1], 7, 1e-12);
    EXPECT_EQ(found[0].covariance[1], found[0].covariance[2]);
    EXPECT_NEAR(found[0].covariance[3], 13, 1e-12);
}

TEST(Distributions, WeighCellsByTheirShare) {
    TrainingSet set{1, 1};
    set.add(std::vector<float>{0}, 0, whole_weight, 0);
    set.add(std::vector<float>{3}, 0, whole_weight / 2, 0);
    EXPECT_NEAR(distributions_of(set)[0].mean[0], 1, 1e-12);
}

/// Logarithm of the density of a normal distribution of one feature.
double log_density(double x, double mean, double variance) {
    return -(x - mean) * (x - mean) / (2 * variance) - std::log(2 * std::numbers::pi * variance) / 2;
}

TEST(LikelihoodRule, ScoresAreLogDensities) {
    const std::vector<ClassDistribution> classes{{{10}, {4}, 1}, {{20}, {9}, 1}};
    const LikelihoodRule rule(classes, two_names);
    for (const float x : {0.F, 10.F, 14.F, 15.F, 30.F}) {
        std::vector<double> scores(2);
        rule.scores(std::vector<float>{x}, scores);
        EXPECT_NEAR(scores[0] - scores[1], log_density(x, 10, 4) - log_density(x, 20, 9), 1e-12) << x;
    }
}

TEST(LikelihoodRule, TakesCovarianceIntoAccount) {
    const std::vector<ClassDistribution> classes{{{0, 0}, {1, 0.9, 0.9, 1}, 1},
                                                 {{0, 0}, {1, -0.9, -0.9, 1}, 1}};
    const LikelihoodRule rule(classes, two_names);
    std::vector<double> scores(2);
    rule.scores(std::vector<float>{1, 1}, scores);
    // xᵀ Σ⁻¹ x is 2 / (1 + ρ) for x = (1, 1), and the determinants are the same.
    EXPECT_NEAR(scores[0] - scores[1], -0.5 * (2 / 1.9 - 2 / 0.1), 1e-9);
}

TEST(LikelihoodRule, TakesPriorsIntoAccount) {
    const std::vector<ClassDistribution> classes{{{0}, {1}, 3}, {{0}, {1}, 1}};
    const LikelihoodRule rule(classes, two_names);
    std::vector<double> scores(2), shares(2);
    rule.scores(std::vector<float>{5}, scores);
    probabilities_of(scores, shares);
    EXPECT_NEAR(shares[0], 0.75, 1e-12);
}

TEST(LikelihoodRule, HasClassesEquallyLikelyUnlessTold) {
    const std::vector<ClassDistribution> classes{{{0}, {1}}, {{0}, {1}, 1}};
    const LikelihoodRule rule(classes, two_names);
    std::vector<double> scores(2);
    rule.scores(std::vector<float>{5}, scores);
    EXPECT_EQ(scores[0], scores[1]);
}

TEST(LikelihoodRule, RefusesFeaturesThatFollowFromOthers) {
    TrainingSet set{2, 2};
    for (int i = 0; i < 20; ++i) {
        const auto x = static_cast<float>(i);
        set.add(std::vector<float>{x, 2 * x}, 0, whole_weight, 0);
        set.add(std::vector<float>{x, 7}, 1, whole_weight, 1);
    }
    const auto error = thrown_error([&] { LikelihoodRule(distributions_of(set), two_names); });
    EXPECT_EQ(error.failure(), Failure::method);
    ASSERT_EQ(error.problems().size(), 2U);
    EXPECT_EQ(error.problems()[0].where, "class a");
    EXPECT_THAT(error.problems()[1].remedy, testing::HasSubstr("--method forest"));
}

TEST(LikelihoodRule, TellsCloudsApart) {
    const auto set = clouds(3, 3, 200, 1, 0.5);
    const LikelihoodRule rule(distributions_of(set), {"a", "b", "c"});
    std::vector<double> scores(3);
    int right = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
        rule.scores(set.cell(i), scores);
        right += std::ranges::max_element(scores) - scores.begin() == set.labels[i];
    }
    EXPECT_GT(right, 590);
}

TEST(Probabilities, AddUpToOneHoweverFarApartScoresAre) {
    for (const double far : {0.0, 1.0, 50.0, 1e5}) {
        std::vector<double> shares(3);
        probabilities_of(std::vector<double>{-far, 0, far}, shares);
        EXPECT_NEAR(shares[0] + shares[1] + shares[2], 1, 1e-12);
        EXPECT_GE(shares[2], shares[1]);
    }
}

} // namespace
} // namespace kouprey::test
