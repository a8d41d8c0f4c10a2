#include "kouprey/core/random.hpp"

#include "kernels/row_costs.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

/// Costs of a row by both ways together.
std::vector<double> costs_of(RowCosts& costs, std::vector<std::uint32_t> rows) {
    const auto cols = rows.size();
    rows.resize(static_cast<std::size_t>(whole_groups(std::ssize(rows))), no_source);
    costs.measure(rows);
    std::vector<double> result;
    for (std::size_t c = 0; c < cols; ++c) {
        const auto group = c / cell_group, i = c % cell_group;
        result.push_back(costs.is_near(group) ? costs.whole(group)[i] : costs.real(group)[i]);
    }
    return result;
}

/// By the envelope alone.
std::vector<double> envelope_of(const std::vector<std::uint32_t>& rows) {
    std::vector<double> result(rows.size());
    LowerEnvelope(1).measure(rows, 0, std::ssize(rows), result);
    return result;
}

/// Stretches with near sources, with far ones and without any.
std::vector<std::uint32_t> random_rows(std::int64_t cols, std::uint64_t seed) {
    RandomStream random(seed, 0, 0, 1);
    std::vector<std::uint32_t> rows;
    while (std::ssize(rows) < cols) {
        const auto most = std::array<std::uint64_t, 4>{3, 200, 100'000, 1}[random.below(4)];
        for (auto left = random.below(400); left > 0 && std::ssize(rows) < cols; --left)
            rows.push_back(most == 1 ? no_source : static_cast<std::uint32_t>(random.below(most)));
    }
    rows[random.below(rows.size())] = 17;
    return rows;
}

TEST(RowCosts, AreTheSameNearAndFar) {
    for (const std::int64_t cols : {1, 5, 63, 64, 65, 200, 1000, 4001}) {
        RowCosts costs(cols, 1); // used again and again, as in a band
        for (std::uint64_t seed = 0; seed < 25; ++seed) {
            const auto rows = random_rows(cols, seed);
            ASSERT_EQ(costs_of(costs, rows), envelope_of(rows)) << cols << " columns, seed " << seed;
        }
    }
}

TEST(RowCosts, AreNearWhereSourcesAre) {
    std::vector<std::uint32_t> rows(6 * cell_group, no_source);
    rows[0] = 0;
    RowCosts costs(std::ssize(rows), 1);
    costs_of(costs, rows);
    EXPECT_TRUE(costs.is_near(0));
    EXPECT_TRUE(costs.is_near(1));
    EXPECT_FALSE(costs.is_near(2)) << "its last cell is 191 columns away";
    EXPECT_FALSE(costs.is_near(5));
    EXPECT_EQ(costs.real(5)[63], 383.0 * 383.0);
}

TEST(RowCosts, OfWeighedRowsAreReal) {
    RowCosts costs(2, 0.25);
    EXPECT_EQ(costs_of(costs, {1, 0}), (std::vector<double>{0.25, 0}));
    EXPECT_FALSE(costs.is_near(0));
}

} // namespace
} // namespace kouprey
