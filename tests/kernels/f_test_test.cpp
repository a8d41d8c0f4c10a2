#include "kernels/f_test.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

/// The share left by a fit whose statistic is f.
double left_by(double f, int terms, int rest) { return rest / (rest + terms * f); }

/// Critical values of F as every statistical table has them.
TEST(FTest, HasTheTabulatedCriticalValues) {
    EXPECT_NEAR(f_test_p(left_by(4.10, 2, 10), 2, 10), 0.05, 2e-4);
    EXPECT_NEAR(f_test_p(left_by(2.87, 4, 20), 4, 20), 0.05, 3e-4);
    EXPECT_NEAR(f_test_p(left_by(3.32, 2, 30), 2, 30), 0.05, 3e-4);
    EXPECT_NEAR(f_test_p(left_by(4.77, 4, 13), 4, 13), 0.0136, 2e-4);
    EXPECT_NEAR(f_test_p(left_by(6.99, 6, 9), 6, 9), 0.0052, 2e-4);
    EXPECT_NEAR(f_test_p(left_by(5.14, 2, 6), 2, 6), 0.05, 2e-4);
    EXPECT_NEAR(f_test_p(left_by(10.92, 2, 6), 2, 6), 0.01, 1e-4);
    EXPECT_NEAR(f_test_p(left_by(4.74, 2, 7), 2, 7), 0.05, 2e-4);
}

/// By adding up the density in small steps.
TEST(FTest, IsTheAreaUnderTheDensity) {
    for (const int terms : {2, 4, 6, 12})
        for (const int rest : {1, 2, 7, 16}) {
            constexpr double f = 1.7;
            const double a = terms / 2.0, b = rest / 2.0, left = left_by(f, terms, rest);
            const double beta = std::exp(std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b));
            constexpr int steps = 400'000; // over u with left = u², which takes the pole at 0 away
            const double end = std::sqrt(left);
            double sum = 0;
            for (int i = 0; i < steps; ++i) {
                const double u = (i + 0.5) * end / steps, y = u * u;
                sum += 2 * std::pow(u, 2 * b - 1) * std::pow(1 - y, a - 1);
            }
            EXPECT_NEAR(f_test_p(left, terms, rest), sum * end / steps / beta, 1e-9) << terms << " " << rest;
        }
}

TEST(FTest, OfAPerfectFitAndOfNone) {
    EXPECT_EQ(f_test_p(0, 4, 10), 0);
    EXPECT_EQ(f_test_p(1, 4, 10), 1);
    EXPECT_EQ(f_test_p(0.1, 4, 0), 1);
    EXPECT_EQ(f_test_p(0.1, 4, -3), 1);
}

} // namespace
} // namespace kouprey
