// Counter-based random numbers.
#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace kouprey {
namespace {

using Words = std::array<std::uint32_t, 4>;

TEST(Philox, KnownAnswersOfItsAuthors) {
    constexpr std::uint32_t ones = 0xffffffff;
    EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    EXPECT_EQ(philox4x32({ones, ones, ones, ones}, {ones, ones}),
              (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
              (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(RandomStream, TakesWordsLowFirst) {
    RandomStream stream(0, 0, 0, 0);
    EXPECT_EQ(stream.bits(), 0xe169c58d6627e8d5);
    EXPECT_EQ(stream.bits(), 0x9b00dbd8bc57ac4c);
}

TEST(RandomStream, IsPhiloxOfItsCounterAndSeed) {
    RandomStream stream(0x0123456789abcdef, 0xfedcba9876543210, 77, 5);
    for (std::uint32_t block = 0; block < 3; ++block) {
        const Words w = philox4x32({0x76543210, 0xfedcba98, 77, 5 + (block << 16)}, {0x89abcdef, 0x01234567});
        EXPECT_EQ(stream.bits(), w[0] | std::uint64_t{w[1]} << 32);
        EXPECT_EQ(stream.bits(), w[2] | std::uint64_t{w[3]} << 32);
    }
}

TEST(RandomStream, EveryPartOfTheCounterGivesAnotherStream) {
    constexpr std::uint64_t high = std::uint64_t{1} << 32;
    std::set<std::uint64_t> firsts;
    for (RandomStream stream :
         {RandomStream(1, 0, 0, 0), RandomStream(2, 0, 0, 0), RandomStream(high, 0, 0, 0),
          RandomStream(1, 1, 0, 0), RandomStream(1, high, 0, 0), RandomStream(1, 0, 1, 0),
          RandomStream(1, 0, 0, 1)})
        firsts.insert(stream.bits());
    EXPECT_EQ(firsts.size(), 7u);
}

TEST(RandomStream, EndsWithAnErrorRatherThanRepeatingItself) {
    RandomStream stream(3, 0, 0, 0xffff);
    for (int i = 0; i < 1 << 17; ++i) stream.bits();
    EXPECT_THROW(stream.bits(), Error);
}

TEST(RandomStream, UniformIsTheUpper52BitsAndAHalf) {
    RandomStream bits(1, 2, 3, 4), uniform(1, 2, 3, 4);
    for (int i = 0; i < 1000; ++i)
        EXPECT_EQ(uniform.uniform(), std::ldexp(2 * static_cast<double>(bits.bits() >> 12) + 1, -53));
}

struct Moments {
    double mean = 0, mean_square = 0;
};

/// Of the first number of each of n streams.
template <typename Draw> Moments moments(int n, Draw draw) {
    Moments m;
    for (int i = 0; i < n; ++i) {
        RandomStream stream(20210630, static_cast<std::uint64_t>(i), 1, 2);
        const double x = draw(stream);
        m.mean += x / n;
        m.mean_square += x * x / n;
    }
    return m;
}

TEST(RandomStream, UniformHasItsMoments) {
    const auto m = moments(200'000, [](RandomStream& stream) { return stream.uniform(); });
    EXPECT_NEAR(m.mean, 1.0 / 2, 0.003);        // 4.6 standard errors
    EXPECT_NEAR(m.mean_square, 1.0 / 3, 0.003); // 4.5 standard errors
}

TEST(RandomStream, NormalHasItsMoments) {
    const auto m = moments(200'000, [](RandomStream& stream) { return stream.normal(); });
    EXPECT_NEAR(m.mean, 0, 0.01);         // 4.5 standard errors
    EXPECT_NEAR(m.mean_square, 1, 0.015); // 4.7 standard errors
}

TEST(RandomStream, NormalIsTheQuantileOfUniform) {
    RandomStream uniform(9, 8, 7, 6), normal(9, 8, 7, 6);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(normal.normal(), elementary::normal_quantile(uniform.uniform()));
}

TEST(RandomStream, BoundedNumbersAreEquallyFrequent) {
    constexpr int bound = 7, draws = 70'000;
    std::vector<int> counts(bound);
    RandomStream stream(5, 0, 0, 0);
    for (int i = 0; i < draws; ++i) ++counts.at(stream.below(bound));
    for (const int count : counts) EXPECT_NEAR(count, 10'000, 450); // 4.9 standard deviations
}

TEST(RandomStream, BoundedNumbersRejectTheIncompleteMultiple) {
    constexpr std::uint64_t bound =
        (1ull << 63) + 1; // nearly every second draw lies beyond its only multiple
    RandomStream bits(6, 0, 0, 0), bounded(6, 0, 0, 0);
    int rejected = 0;
    for (int i = 0; i < 200; ++i) {
        std::uint64_t expected = bits.bits();
        for (; expected >= bound; ++rejected) expected = bits.bits();
        EXPECT_EQ(bounded.below(bound), expected);
    }
    EXPECT_GT(rejected, 100);
}

TEST(RandomStream, BoundsOfTwoToAPowerAndOneRejectNothing) {
    RandomStream bits(7, 0, 0, 0), bounded(7, 0, 0, 0);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(bounded.below(16), bits.bits() % 16);
    EXPECT_EQ(bounded.below(1), 0u);
}

} // namespace
} // namespace kouprey
