// Double-double arithmetic: exact where it says so, and about 106 bits elsewhere.
#include "core/double_double.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

/// Deterministic numbers of many magnitudes and both signs.
double sample(int i) { return std::ldexp(std::fmod(i * 0.7548776662466927, 1.0) - 0.5, (i * 37) % 101 - 50); }

TEST(DoubleDouble, SumsOfTwoDoublesAreExact) {
    EXPECT_EQ(two_sum(1, 0x1p-80).hi, 1);
    EXPECT_EQ(two_sum(1, 0x1p-80).lo, 0x1p-80);
    EXPECT_EQ(two_sum(0x1p-80, -1).lo, 0x1p-80);
    EXPECT_EQ(fast_two_sum(1, 0x1p-80).lo, 0x1p-80);
    static_assert(two_sum(0x1p53, 1).lo == 1);
}

TEST(DoubleDouble, ProductsOfTwoDoublesAreExact) {
    for (int i = 1; i < 10'000; ++i) {
        const double a = sample(i), b = sample(3 * i + 1);
        const DoubleDouble product = two_product(a, b);
        EXPECT_EQ(product.hi, a * b);
        EXPECT_EQ(product.lo, std::fma(a, b, -(a * b))) << a << " " << b;
    }
}

TEST(DoubleDouble, SplitHalvesHave26Bits) {
    for (int i = 1; i < 1000; ++i) {
        const DoubleDouble halves = split(sample(i));
        EXPECT_EQ(halves.hi + halves.lo, sample(i));
        for (const double half : {halves.hi, halves.lo}) {
            int exponent = 0;
            const double scaled_half = std::ldexp(std::frexp(half, &exponent), 26);
            EXPECT_EQ(scaled_half, std::floor(scaled_half));
        }
    }
}

/// |a / b − 1| for numbers that agree in their leading doubles.
double relative_difference(DoubleDouble a, DoubleDouble b) { return std::fabs((a - b).hi / b.hi); }

TEST(DoubleDouble, QuotientsAndRootsUndoProducts) {
    for (int i = 1; i < 5000; ++i) {
        const DoubleDouble a = two_product(sample(i), sample(i + 1)) + sample(i + 2) * 0x1p-120;
        const DoubleDouble b = two_sum(sample(i + 3), sample(i + 4));
        EXPECT_LT(relative_difference(a * b / b, a), 0x1p-100) << i;
        const DoubleDouble root = sqrt(abs(a));
        EXPECT_LT(relative_difference(root * root, abs(a)), 0x1p-100) << i;
    }
    EXPECT_EQ(sqrt(DoubleDouble(0.0)).hi, 0);
}

TEST(DoubleDouble, CancellationLeavesTheLowPart) {
    const DoubleDouble third = DoubleDouble(1.0) / 3.0;
    EXPECT_EQ((third - third.hi).hi, third.lo);
    EXPECT_LT(std::fabs((third * 3.0 - 1.0).hi), 0x1p-104);
}

TEST(DoubleDouble, ScalesByPowersOfTwo) {
    const DoubleDouble tenth = DoubleDouble(1.0) / 10.0, scaled_tenth = scaled(tenth, 7);
    EXPECT_EQ(scaled_tenth.hi, tenth.hi * 128);
    EXPECT_EQ(scaled_tenth.lo, tenth.lo * 128);
}

} // namespace
} // namespace kouprey
