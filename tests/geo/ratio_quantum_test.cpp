// Ratios as integers, and when an approximate one decides.
#include "geo/ratio_quantum.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kouprey {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(),
                 not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST(QuantisedRatio, IsTheNearestInteger) {
    EXPECT_EQ(quantised_ratio(0), 0);
    EXPECT_EQ(quantised_ratio(1), std::int64_t{1} << 32);
    EXPECT_EQ(quantised_ratio(1 + 0x1.4p-32), (std::int64_t{1} << 32) + 1);
    EXPECT_EQ(quantised_ratio(1 + 0x1.8p-32), (std::int64_t{1} << 32) + 2); // the middle goes up
    EXPECT_EQ(quantised_ratio(1 + 0x1.7p-32), (std::int64_t{1} << 32) + 1);
}

TEST(QuantisedRatio, OfASingularityIsNoGround) {
    EXPECT_EQ(quantised_ratio(1023), std::int64_t{1023} << 32);
    for (const double ratio : {1024.0, 1e300, infinity, not_a_number})
        EXPECT_EQ(quantised_ratio(ratio), no_ground) << ratio;
}

TEST(QuantisesAlike, EndsAtTheMiddleBetweenTwoIntegers) {
    const double error = 0x1p-40; // of about one: 2^-8 units
    for (const double middle : {1 + 0x1p-33, 1 + 0x3p-33, 1 - 0x1p-33}) {
        for (const double sign : {-1.0, 1.0}) {
            EXPECT_FALSE(quantises_alike(middle, error));
            EXPECT_FALSE(quantises_alike(middle + sign * 0x0.fp-40, error));
            EXPECT_TRUE(quantises_alike(middle + sign * 0x1.1p-40, error));
        }
    }
    EXPECT_TRUE(quantises_alike(1, error));
    EXPECT_FALSE(quantises_alike(1, 0x1p-32));
}

/// The error is a part of the ratio.
TEST(QuantisesAlike, GrowsWithTheRatio) {
    const double error = 0x1p-40;
    EXPECT_FALSE(quantises_alike(100 + 0x1p-33 + 0x1p-35, error));
    EXPECT_TRUE(quantises_alike(0.01, error));
}

TEST(QuantisesAlike, DecidesOrdinaryRatiosOnly) {
    for (const double ratio : {-1.0, 0.0, 512.0, 1024.0, 1e300, infinity, -infinity, not_a_number})
        EXPECT_FALSE(quantises_alike(ratio, 0)) << ratio;
    EXPECT_TRUE(quantises_alike(511, 1e-13));
}

} // namespace
} // namespace kouprey
