#include "kouprey/kernels/break_boundary.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace kouprey::test {
namespace {

/// As strucchange 1.5-3 has them in monitorMECritvalTable.
TEST(MosumBoundary, HasThePublishedCriticalValues) {
    EXPECT_NEAR(MosumBoundary(0.25, 10, 0.05).critical(), 1.34182451, 5e-6);
    EXPECT_NEAR(MosumBoundary(0.5, 2, 0.05).critical(), 1.68732323, 5e-6);
    EXPECT_NEAR(MosumBoundary(1, 10, 0.01).critical(), 3.27693246, 5e-6);
    EXPECT_NEAR(MosumBoundary(0.25, 4, 0.001).critical(), 1.74550949, 5e-6);
    EXPECT_NEAR(MosumBoundary(1, 6, 0.025).critical(), 2.97653791, 5e-6);
}

TEST(MosumBoundary, LiesOnALineBetweenPublishedLevels) {
    const double at = MosumBoundary(0.25, 10, 0.05).critical(),
                 above = MosumBoundary(0.25, 10, 0.04).critical();
    EXPECT_NEAR(MosumBoundary(0.25, 10, 0.045).critical(), (at + above) / 2, 1e-12);
}

TEST(MosumBoundary, IsConstantUpToEAndGrowsWithTheLogarithm) {
    const MosumBoundary boundary(0.25, 10, 0.05);
    EXPECT_DOUBLE_EQ(boundary.scaled(2, 1.5), 2 / std::sqrt(2.0));
    EXPECT_DOUBLE_EQ(boundary.scaled(2, std::numbers::e), 2 / std::sqrt(2.0));
    EXPECT_NEAR(boundary.scaled(2, 9), 2 / std::sqrt(2 * std::log(9.0)), 1e-15);
    EXPECT_EQ(boundary.horizon(), 10);
}

TEST(MosumBoundary, LevelsComeBackAsPValues) {
    for (const double level : {0.05, 0.047, 0.03, 0.012, 0.005, 0.0015, 0.001}) {
        const MosumBoundary boundary(0.5, 8, level);
        EXPECT_NEAR(boundary.p_value(boundary.critical()), level, 1e-12);
    }
    const MosumBoundary boundary(0.5, 8, 0.05);
    EXPECT_EQ(boundary.p_value(0.1), 0.05) << "that or more";
    EXPECT_EQ(boundary.p_value(99), 0.001) << "that or less";
}

TEST(MosumBoundary, RefusesWhatWasNotPublished) {
    EXPECT_EQ(thrown_error([] { MosumBoundary(0.3, 10, 0.05); }).failure(), Failure::usage);
    EXPECT_EQ(thrown_error([] { MosumBoundary(0.25, 5, 0.05); }).failure(), Failure::usage);
    EXPECT_EQ(thrown_error([] { MosumBoundary(0.25, 10, 0.06); }).failure(), Failure::usage);
    EXPECT_EQ(thrown_error([] { MosumBoundary(0.25, 10, 0.0005); }).failure(), Failure::usage);
}

/// Chu, Stinchcombe & White (1996) give a² = 7.78 and 6.25 for 5 and 10 per cent.
TEST(CusumBoundary, HasThePublishedCriticalValues) {
    EXPECT_NEAR(std::pow(CusumBoundary(0.05).critical(), 2), 7.78, 0.05);
    EXPECT_NEAR(std::pow(CusumBoundary(0.1).critical(), 2), 6.25, 0.005);
}

TEST(CusumBoundary, IsWhereTheScaledProcessIsCritical) {
    const CusumBoundary boundary(0.05);
    const double a = boundary.critical();
    for (const double x : {1.01, 1.3, 2.0, 7.0}) {
        const double height = std::sqrt(x * (x - 1) * (a * a + std::log(x / (x - 1))));
        EXPECT_NEAR(boundary.scaled(height, x), a, 1e-12) << x;
    }
    EXPECT_EQ(boundary.scaled(0.001, 1.01), 0);
    EXPECT_TRUE(std::isinf(boundary.horizon()));
}

TEST(CusumBoundary, LevelsComeBackAsPValues) {
    for (const double level : {0.9, 0.3, 0.05, 1e-4, 1e-9}) {
        const CusumBoundary boundary(level);
        EXPECT_NEAR(boundary.p_value(boundary.critical()) / level, 1, 1e-9);
    }
    EXPECT_EQ(CusumBoundary(0.05).p_value(0), 1);
    EXPECT_EQ(thrown_error([] { CusumBoundary(0); }).failure(), Failure::usage);
    EXPECT_EQ(thrown_error([] { CusumBoundary(1); }).failure(), Failure::usage);
}

/// Brown, Durbin & Evans (1975): λ is 1.143, 0.948 and 0.850 for 1, 5 and 10 per cent.
TEST(CusumLines, HaveThePublishedCriticalValues) {
    EXPECT_NEAR(cusum_lines_critical(0.01), 1.143, 0.0005);
    EXPECT_NEAR(cusum_lines_critical(0.05), 0.948, 0.0005);
    EXPECT_NEAR(cusum_lines_critical(0.1), 0.850, 0.0005);
    EXPECT_NEAR(cusum_lines_p(0.29), 0.9575, 0.0005);
}

} // namespace
} // namespace kouprey::test
