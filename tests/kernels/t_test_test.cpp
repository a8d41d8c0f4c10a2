#include "kernels/t_test.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace kouprey {
namespace {

/// Two-sided critical values as every statistical table has them.
TEST(TTest, HasTheTabulatedCriticalValues) {
    EXPECT_NEAR(t_test_p(12.706, 1), 0.05, 1e-5);
    EXPECT_NEAR(t_test_p(4.303, 2), 0.05, 1e-5);
    EXPECT_NEAR(t_test_p(3.182, 3), 0.05, 2e-5);
    EXPECT_NEAR(t_test_p(2.228, 10), 0.05, 2e-5);
    EXPECT_NEAR(t_test_p(-2.131, 15), 0.05, 5e-5);
    EXPECT_NEAR(t_test_p(2.750, 30), 0.01, 2e-5);
    EXPECT_NEAR(t_test_p(1.671, 60), 0.1, 1e-4);
    EXPECT_NEAR(t_test_p(3.373, 120), 0.001, 2e-5);
}

TEST(TTest, OfOneDegreeOfFreedomIsCauchys) {
    for (const double t : {0.1, 1.0, 3.0, 50.0})
        EXPECT_NEAR(t_test_p(t, 1), 1 - 2 / std::numbers::pi * std::atan(t), 1e-15);
}

TEST(TTest, GoesFromOneToNothing) {
    for (const int freedom : {1, 2, 7, 40, 5000}) {
        EXPECT_EQ(t_test_p(0, freedom), 1);
        double before = 1;
        for (double t = 0.25; t < 6; t += 0.25) {
            const double p = t_test_p(t, freedom);
            EXPECT_LT(p, before);
            before = p;
        }
    }
    EXPECT_GE(t_test_p(1e6, 50), 0);
    EXPECT_LT(t_test_p(1e6, 50), 1e-12);
}

} // namespace
} // namespace kouprey
