#include "kouprey/kernels/pixel_score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace kouprey::test {
namespace {

TEST(PixelScore, DaysAreCountedToTheNearestTarget) {
    EXPECT_EQ(days_from_target(Date::of(2020, 7, 15), 7, 15), 0);
    EXPECT_EQ(days_from_target(Date::of(2020, 7, 10), 7, 15), 5);
    EXPECT_EQ(days_from_target(Date::of(2020, 12, 30), 1, 2), 3);
    EXPECT_EQ(days_from_target(Date::of(2021, 1, 2), 12, 30), 3);
    EXPECT_EQ(days_from_target(Date::of(2021, 3, 1), 2, 29), 0);
    EXPECT_EQ(days_from_target(Date::of(2020, 2, 29), 2, 29), 0);
}

TEST(PixelScore, FollowsItsFormulas) {
    const PixelScoreRule rule{.day_spread = 30, .cloud_distance = 1500, .day_weight = 2, .cloud_weight = 1};
    EXPECT_EQ(day_score(0, rule), 2'000'000);
    EXPECT_NEAR(day_score(30, rule), 2e6 * std::exp(-0.5), 1);
    const auto clouds = cloud_scores(rule);
    ASSERT_EQ(clouds.size(), 1501U);
    EXPECT_NEAR(clouds[0], 1e6 / (1 + std::exp(5.0)), 1);
    EXPECT_EQ(clouds[750], 500'000);
    EXPECT_EQ(clouds[1500], 1'000'000);
}

TEST(PixelScore, IsThatOfWhiteAndOthersUnlessTold) {
    const PixelScoreRule rule;
    EXPECT_EQ(days_from_target(Date::of(2020, 7, 1), rule.month, rule.day), 0);
    EXPECT_EQ(day_score(0, rule), 1'000'000);
    EXPECT_NEAR(day_score(30, rule), 1e6 * std::exp(-0.5), 1);
    const auto clouds = cloud_scores(rule); // 50 cells of 30 m
    ASSERT_EQ(clouds.size(), 1501U);
    EXPECT_EQ(clouds[750], 500'000);
    EXPECT_EQ(clouds[1500], 1'000'000);
}

TEST(CloudDistance, IsThatToTheNearestCentre) {
    std::mt19937 random(4);
    CloudDistance distance(30, 20, 200);
    const auto rows = 9 + 2 * distance.margin_rows(), cols = 13 + 2 * distance.margin_cols();
    std::vector<std::uint8_t> flags(static_cast<std::size_t>(rows * cols));
    for (auto& flag : flags)
        flag = static_cast<std::uint8_t>(random() % 90 == 0 ? (random() % 2 == 0 ? 8 : 4) : random() % 2);
    std::vector<std::uint16_t> metres(9 * 13);
    distance.measure({flags.data(), rows, cols, cols}, {metres.data(), 9, 13, 13});
    for (std::int64_t r = 0; r < 9; ++r)
        for (std::int64_t c = 0; c < 13; ++c) {
            double nearest = 200;
            for (std::int64_t i = 0; i < rows; ++i)
                for (std::int64_t j = 0; j < cols; ++j)
                    if ((flags[static_cast<std::size_t>(i * cols + j)] & 12) != 0)
                        nearest = std::min(
                            nearest, std::hypot(20.0 * static_cast<double>(i - r - distance.margin_rows()),
                                                30.0 * static_cast<double>(j - c - distance.margin_cols())));
            EXPECT_EQ(metres[static_cast<std::size_t>(r * 13 + c)], static_cast<int>(nearest + 1e-9))
                << r << " " << c;
        }
}

} // namespace
} // namespace kouprey::test
