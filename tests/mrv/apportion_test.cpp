// Whole units shared out by the largest remainder.
#include "kouprey/core/random.hpp"
#include "kouprey/mrv/apportion.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace kouprey {
namespace {

using Units = std::vector<std::int64_t>;

TEST(Apportion, GivesWhatIsLeftToTheLargestRemainders) {
    EXPECT_EQ(apportion(100, {1, 1, 1}), (Units{34, 33, 33}));
    EXPECT_EQ(apportion(10, {50, 30, 20}), (Units{5, 3, 2}));
    EXPECT_EQ(apportion(21, {287, 38, 225, 450}), (Units{6, 1, 5, 9})) << "quotas 6.027, 0.798, 4.725, 9.45";
    EXPECT_EQ(apportion(1, {1, 2}), (Units{0, 1}));
}

TEST(Apportion, OfEqualRemaindersTheFirstGoesFirst) {
    EXPECT_EQ(apportion(1, {5, 5}), (Units{1, 0}));
    EXPECT_EQ(apportion(3, {1, 1}), (Units{2, 1}));
}

TEST(Apportion, WithoutWeightEverythingIsTheFirsts) {
    EXPECT_EQ(apportion(7, {0, 0}), (Units{7, 0}));
    EXPECT_EQ(apportion(0, {0, 0}), (Units{0, 0}));
    EXPECT_EQ(apportion(0, {}), Units{});
}

TEST(Apportion, TakesTheLargestNumbers) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(apportion(most, {most, most}), (Units{most / 2 + 1, most / 2}));
}

TEST(Apportion, RefusesWhatCannotBeSharedOut) {
    EXPECT_EQ(test::thrown_error([] { apportion(-1, {1}); }).failure(), Failure::internal);
    EXPECT_EQ(test::thrown_error([] { apportion(1, {2, -1}); }).failure(), Failure::internal);
    EXPECT_EQ(test::thrown_error([] { apportion(1, {}); }).failure(), Failure::internal);
}

TEST(Apportion, AlwaysAddsUpAndKeepsTheQuota) {
    RandomStream random(1, 0, 0, 0);
    for (int round = 0; round < 1000; ++round) {
        Units weights(1 + random.below(6));
        for (auto& weight : weights) weight = static_cast<std::int64_t>(random.below(1'000'000));
        weights.front() += 1;
        const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        const auto amount = static_cast<std::int64_t>(random.below(1'000'000));
        const auto parts = apportion(amount, weights);
        EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), amount);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto quota = amount * weights[i] / sum;
            EXPECT_TRUE(parts[i] == quota || parts[i] == quota + 1);
            EXPECT_TRUE(amount > sum || parts[i] <= weights[i]);
        }
    }
}

} // namespace
} // namespace kouprey
