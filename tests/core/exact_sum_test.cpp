// Sums that lose nothing, and how they are rounded in the end.
#include "kouprey/core/random.hpp"

#include "core/exact_sum.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

TEST(ExactSum, OfNothingIsZero) { EXPECT_EQ(ExactSum().sign(), 0); }

TEST(ExactSum, KeepsWhatIsSmallBesideWhatIsLarge) {
    ExactSum sum;
    sum.add_product(0x1p200, 0x1p200);
    sum.add_product(-0x1p-200, 0x1p-200);
    EXPECT_EQ(sum.sign(), 1);
    sum.add_product(-0x1p399, 2);
    EXPECT_EQ(sum.sign(), -1);
    sum.add_product(0x1p-400, 1);
    EXPECT_EQ(sum.sign(), 0);
}

TEST(ExactSum, OfSumsDoesNotDependOnHowTermsWereDivided) {
    ExactSum whole, left, right;
    for (const double term : {1e100, 1.0, -1e100}) whole.add(term);
    left.add(1e100);
    right.add(1.0);
    right.add(-1e100);
    left.add(right);
    EXPECT_EQ(left.value(), 1);
    EXPECT_EQ(left.value(), whole.value());
}

TEST(ExactSum, KeepsTheRoundingOfProducts) {
    // (1 + e)(1 - e) = 1 - e², which a double rounds to 1.
    ExactSum sum;
    sum.add_product(1 + 0x1p-40, 1 - 0x1p-40);
    sum.add_product(-1, 1);
    EXPECT_EQ(sum.sign(), -1);
    sum.add_product(0x1p-40, 0x1p-40);
    EXPECT_EQ(sum.sign(), 0);
}

TEST(ExactSum, DoesNotDependOnTheOrder) {
    const double values[] = {0x1.fffffffffffffp10, -0x1p11, 0x1p-42, 3.3, -3.3, 0x1p-90, -0x1p-90};
    for (std::size_t start = 0; start < std::size(values); ++start) {
        ExactSum sum;
        for (std::size_t i = 0; i < std::size(values); ++i)
            sum.add_product(values[(start + i) % std::size(values)], 1);
        EXPECT_EQ(sum.sign(), 0) << start;
    }
}

ExactSum sum_of(std::initializer_list<double> values) {
    ExactSum sum;
    for (const auto value : values) sum.add(value);
    return sum;
}

std::int64_t nearest_integer(std::initializer_list<double> values) {
    return static_cast<std::int64_t>(sum_of(values).nearest_integer());
}

TEST(ExactSum, IsRoundedOnce) {
    EXPECT_EQ(sum_of({}).value(), 0);
    EXPECT_EQ(sum_of({0.1, 0.2, 0.3, -0.3, -0.2, -0.1}).value(), 0);
    EXPECT_EQ(sum_of({0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}).value(), 1);
    EXPECT_EQ(sum_of({1e100, 1, -1e100}).value(), 1);
}

TEST(ExactSum, RoundsTiesToEvenAndNothingElse) {
    EXPECT_EQ(sum_of({1, 0x1p-53}).value(), 1);
    EXPECT_EQ(sum_of({1 + 0x1p-52, 0x1p-53}).value(), 1 + 0x1p-51);
    EXPECT_EQ(sum_of({1, 0x1p-53, 0x1p-200}).value(), 1 + 0x1p-52) << "above the tie";
    EXPECT_EQ(sum_of({1 + 0x1p-52, 0x1p-53, -0x1p-200}).value(), 1 + 0x1p-52) << "below the tie";
    EXPECT_EQ(sum_of({-1, -0x1p-53, -0x1p-200}).value(), -1 - 0x1p-52);
}

TEST(ExactSum, IsThatOfIntegersInAnyOrder) {
    // Multiples of 2^-20 below 2^43: the integers know their sum.
    RandomStream random(1, 0, 0, 0);
    for (int round = 0; round < 200; ++round) {
        ExactSum forward, backward;
        std::vector<double> values;
        Int128 units = 0;
        for (int i = 0; i < 50; ++i) {
            const auto unit = static_cast<std::int64_t>(random.below(std::uint64_t{1} << 63)) - (1LL << 62);
            units += unit >> 10;
            values.push_back(std::ldexp(static_cast<double>(unit >> 10), -20));
        }
        for (auto value = values.begin(); value != values.end(); ++value) forward.add(*value);
        for (auto value = values.rbegin(); value != values.rend(); ++value) backward.add(*value);
        EXPECT_EQ(forward.value(), nearest_double(units, 0, 20));
        EXPECT_EQ(backward.value(), forward.value());
    }
}

TEST(ExactSum, KnowsTheNearestWholeNumber) {
    EXPECT_EQ(nearest_integer({}), 0);
    EXPECT_EQ(nearest_integer({0.25, 0.25}), 0);
    EXPECT_EQ(nearest_integer({1.5}), 2);
    EXPECT_EQ(nearest_integer({2.5}), 2);
    EXPECT_EQ(nearest_integer({-1.5}), -2);
    EXPECT_EQ(nearest_integer({-2.5}), -2);
    EXPECT_EQ(nearest_integer({2.5, 0x1p-300}), 3) << "above the tie";
    EXPECT_EQ(nearest_integer({1.5, -0x1p-300}), 1) << "below the tie";
    EXPECT_EQ(nearest_integer({-0.5, -0x1p-300}), -1);
}

TEST(ExactSum, KnowsWholeNumbersThatNoDoubleHolds) {
    EXPECT_EQ(nearest_integer({0x1p60, 1}), (1LL << 60) + 1);
    EXPECT_EQ(nearest_integer({0x1p60, 0.5}), 1LL << 60);
    EXPECT_EQ(nearest_integer({0x1p60, 1.5}), (1LL << 60) + 2);
    EXPECT_EQ(nearest_integer({-0x1p60, 0.75}), -(1LL << 60) + 1);
}

TEST(ExactSum, IsPartedIntoTheWholeNumberBelowAndTheRest) {
    const auto parted = [](std::vector<double> terms) {
        ExactSum sum;
        for (const auto term : terms) sum.add(term);
        const auto whole = sum.floor_and_rest();
        return std::pair(static_cast<long long>(whole), sum.value());
    };
    EXPECT_EQ(parted({2.75}), std::pair(2LL, 0.75));
    EXPECT_EQ(parted({-2.75}), std::pair(-3LL, 0.25));
    EXPECT_EQ(parted({3}), std::pair(3LL, 0.0));
    EXPECT_EQ(parted({0x1p60, 1.25}), std::pair((1LL << 60) + 1, 0.25));
    EXPECT_EQ(parted({-0x1p60, -1.25}), std::pair(-(1LL << 60) - 2, 0.75));
    EXPECT_EQ(parted({}), std::pair(0LL, 0.0));
}

} // namespace
} // namespace kouprey
