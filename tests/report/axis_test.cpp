// Round steps for any range.
#include "kouprey/core/random.hpp"

#include "report/axis.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

std::string labels(double smallest, double largest) {
    const auto axis = axis_over(smallest, largest);
    std::string text;
    for (auto tick = axis.first; tick <= axis.last; ++tick)
        text += (text.empty() ? "" : " ") + axis.label(tick);
    return text;
}

TEST(Axis, StepsByOneTwoOrFive) {
    EXPECT_EQ(labels(0, 5), "0 1 2 3 4 5");
    EXPECT_EQ(labels(0, 9.5), "0 2 4 6 8 10");
    EXPECT_EQ(labels(0, 23), "0 5 10 15 20 25");
    EXPECT_EQ(labels(0, 104'000), "0 50,000 100,000 150,000");
    EXPECT_EQ(labels(0, 0.003), "0.000 0.001 0.002 0.003");
}

TEST(Axis, HoldsZeroWhereverTheValuesLie) {
    EXPECT_EQ(labels(-30, 100), "-50 0 50 100");
    EXPECT_EQ(labels(-3, -1), "-3 -2 -1 0");
    EXPECT_EQ(labels(7, 8), "0 2 4 6 8");
}

TEST(Axis, OfNothingButZeroHasAHeight) { EXPECT_EQ(labels(0, 0), "0 1 2 3 4 5"); }

TEST(Axis, AnyRangeLiesBetweenItsEnds) {
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        RandomStream random(5, i, 0, 0);
        const double scale = std::ldexp(1.0, static_cast<int>(random.below(120)) - 20);
        const double low = -scale * static_cast<double>(random.below(1000));
        const double high = scale * static_cast<double>(random.below(1000) + 1);
        const auto axis = axis_over(low, high);
        ASSERT_LE(axis.low(), low);
        ASSERT_GE(axis.high(), high);
        ASSERT_LE(axis.last - axis.first, 7) << low << " " << high;
        ASSERT_GE(axis.last - axis.first, 2) << low << " " << high;
    }
}

} // namespace
} // namespace kouprey
