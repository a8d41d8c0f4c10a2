#include "kouprey/core/random.hpp"

#include "kernels/lower_envelope.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {
namespace {

using Rows = std::vector<std::uint32_t>;

/// The least over all columns, in the same arithmetic.
double by_loop(const Rows& rows, double weight, std::int64_t column) {
    double least = std::numeric_limits<double>::infinity();
    for (std::int64_t k = 0; k < std::ssize(rows); ++k) {
        const double down = rows[static_cast<std::size_t>(k)], across = static_cast<double>(column - k);
        if (down < no_source) least = std::min(least, across * across + weight * (down * down));
    }
    return least;
}

std::vector<double> measured(const Rows& rows, double weight, std::int64_t begin, std::int64_t end) {
    std::vector<double> costs(rows.size(), -1);
    LowerEnvelope(weight).measure(rows, begin, end, costs);
    return costs;
}

std::vector<double> measured(const Rows& rows, double weight = 1) {
    return measured(rows, weight, 0, std::ssize(rows));
}

Rows random_rows(std::uint64_t seed, std::uint64_t most) {
    RandomStream random(seed, 0, 0, 1);
    Rows rows(200);
    for (auto& row : rows)
        row = random.below(5) == 0 ? no_source + 3 : static_cast<std::uint32_t>(random.below(most));
    rows[random.below(200)] = 0;
    return rows;
}

TEST(LowerEnvelope, IsAParabolaAroundOneSource) {
    EXPECT_EQ(measured({no_source, no_source, 3, no_source}), (std::vector<double>{13, 10, 9, 10}));
}

TEST(LowerEnvelope, LeavesWhereAnotherColumnIsNearer) {
    EXPECT_EQ(measured({0, 9, 9, 9, 9, 1}), (std::vector<double>{0, 1, 4, 5, 2, 1}));
}

TEST(LowerEnvelope, WeighsRows) { EXPECT_EQ(measured({1, 0}, 0.25), (std::vector<double>{0.25, 0})); }

TEST(LowerEnvelope, WeighsRowsMoreThanAnyColumnIsAway) {
    EXPECT_EQ(measured({0, 1'000'000, 0}, 1e20), (std::vector<double>{0, 1, 0}));
}

TEST(LowerEnvelope, MeasuresOnlyWhatIsAskedForButFromEverywhere) {
    EXPECT_EQ(measured({0, 100, 100, 100, 100, 1}, 1, 2, 4), (std::vector<double>{-1, -1, 4, 5, -1, -1}));
}

TEST(LowerEnvelope, IsTheLeastOverAllColumns) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const auto rows = random_rows(seed, seed % 3 == 0 ? 5 : seed % 3 == 1 ? 100 : 1'000'000);
        const auto whole = measured(rows), part = measured(rows, 1, 70, 90);
        for (std::int64_t c = 0; c < std::ssize(rows); ++c) {
            const auto at = static_cast<std::size_t>(c);
            ASSERT_EQ(whole[at], by_loop(rows, 1, c)) << "seed " << seed << ", column " << c;
            ASSERT_EQ(part[at], c >= 70 && c < 90 ? whole[at] : -1) << "seed " << seed << ", column " << c;
        }
    }
}

TEST(LowerEnvelope, StaysWithinItsBoundWhereRowsAreNoWholeColumns) {
    const double bound = 1 + std::ldexp(1.0, -49);
    for (std::uint64_t seed = 0; seed < 60; ++seed)
        for (const double weight : {2.25, 4.0 / 9, 1e-5, 1e5, 0.3333}) {
            const auto rows = random_rows(seed, seed % 2 == 0 ? 20 : 100'000);
            const auto costs = measured(rows, weight);
            for (std::int64_t c = 0; c < std::ssize(rows); ++c) {
                const double least = by_loop(rows, weight, c), cost = costs[static_cast<std::size_t>(c)];
                ASSERT_GE(cost, least);
                ASSERT_LE(cost, least * bound) << "seed " << seed << ", weight " << weight;
            }
        }
}

TEST(LowerEnvelope, IsExactInTheLargestRasters) {
    constexpr std::int64_t cols = 1'000'000;
    Rows rows(cols, no_source);
    rows[0] = 30'000'000;
    rows[cols - 1] = 30'000'001;
    const auto costs = measured(rows);
    for (const std::int64_t c : {std::int64_t{0}, cols / 2 + 28, cols / 2 + 29, cols / 2 + 30, cols - 1}) {
        const std::int64_t left = c * c + 30'000'000LL * 30'000'000;
        const std::int64_t right = (cols - 1 - c) * (cols - 1 - c) + 30'000'001LL * 30'000'001;
        EXPECT_EQ(costs[static_cast<std::size_t>(c)], static_cast<double>(std::min(left, right))) << c;
    }
}

} // namespace
} // namespace kouprey
