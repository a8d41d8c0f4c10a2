#include "kouprey/kernels/column_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

namespace kouprey::test {
namespace {

TEST(SortingNetwork, SortsAllZerosAndOnes) { // and so everything (the 0-1 principle)
    for (std::size_t count = 1; count <= 13; ++count) {
        const auto network = sorting_network(count);
        for (std::size_t bits = 0; bits < std::size_t{1} << count; ++bits) {
            auto value = bits;
            for (const auto& [i, j] : network)
                if ((value >> i & 1) > (value >> j & 1)) value ^= std::size_t{1} << i | std::size_t{1} << j;
            const auto zeros = count - static_cast<std::size_t>(std::popcount(bits));
            EXPECT_EQ(value, ((std::size_t{1} << count) - 1) >> zeros << zeros) << count;
        }
    }
}

/// (p² − p + 4) 2^(p − 2) − 1 comparisons of 2^p numbers (Batcher 1968).
TEST(SortingNetwork, HasNoMoreComparisonsThanBatcherCounts) {
    EXPECT_EQ(sorting_network(2).size(), 1U);
    EXPECT_EQ(sorting_network(4).size(), 5U);
    EXPECT_EQ(sorting_network(8).size(), 19U);
    EXPECT_EQ(sorting_network(16).size(), 63U);
}

TEST(SortingNetwork, SelectsWithFewerComparisons) {
    const std::vector<std::size_t> middle{5, 6};
    EXPECT_LT(selecting_network(12, middle).size(), sorting_network(12).size());
}

struct Columns {
    std::vector<std::vector<Observation>> planes;
    std::vector<const Observation*> pointers() const {
        std::vector<const Observation*> list;
        for (const auto& plane : planes) list.push_back(plane.data());
        return list;
    }
    std::vector<int> sorted(std::size_t cell) const {
        std::vector<int> column;
        for (const auto& plane : planes)
            if (plane[cell] != no_observation) column.push_back(plane[cell]);
        std::ranges::sort(column);
        return column;
    }
};

/// With missing observations of every number, extreme values and ties.
Columns random_columns(std::size_t planes, std::size_t cells, std::uint32_t seed) {
    std::mt19937 random(seed);
    Columns columns;
    std::vector<std::uint_fast32_t> share(cells);
    for (auto& s : share) s = random() % 101;
    for (std::size_t p = 0; p < planes; ++p) {
        auto& plane = columns.planes.emplace_back(cells);
        for (std::size_t i = 0; i < cells; ++i) {
            const int value = random() % 20 == 0 ? (random() % 2 == 0 ? -32767 : 32766)
                                                 : static_cast<int>(random() % 50) * 37 - 900;
            plane[i] = random() % 100 < share[i] ? no_observation : static_cast<Observation>(value);
        }
    }
    return columns;
}

TEST(ColumnMedian, IsThatOfAPlainSort) {
    for (const std::size_t planes : {1u, 2u, 3u, 4u, 5u, 8u, 11u, 12u, 17u, 64u, 65u, 90u}) {
        const auto columns = random_columns(planes, 3001, static_cast<std::uint32_t>(planes));
        std::vector<Observation> out(3001);
        std::vector<std::uint16_t> counts(3001, 77);
        const ColumnMedian median(planes);
        median(columns.pointers(), out, counts);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto column = columns.sorted(i);
            ASSERT_EQ(counts[i], column.size());
            const int expected =
                column.empty() ? observation_nodata
                : column.size() % 2 != 0
                    ? column[column.size() / 2]
                    : static_cast<int>(std::floor(
                          (column[column.size() / 2 - 1] + column[column.size() / 2]) / 2.0 + 0.5));
            ASSERT_EQ(out[i], expected) << planes << " planes, cell " << i;
        }
    }
}

TEST(ColumnPercentile, IsTheNearestRank) {
    for (const double share : {0.0, 0.1, 0.25, 0.5, 0.9, 1.0}) {
        const auto columns = random_columns(10, 2000, 5);
        std::vector<Observation> out(2000);
        std::vector<std::uint16_t> counts(2000);
        const ColumnPercentile percentile(10, share);
        percentile(columns.pointers(), out, counts);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto column = columns.sorted(i);
            if (column.empty()) {
                ASSERT_EQ(out[i], observation_nodata);
                continue;
            }
            std::size_t rank = 0;
            while (static_cast<double>(rank + 1) < share * static_cast<double>(column.size())) ++rank;
            ASSERT_EQ(out[i], column[rank]) << share << " " << column.size();
        }
    }
}

TEST(ColumnMedian, WritesWhatItWasAskedForAlone) {
    const auto columns = random_columns(3, 3000, 8);
    for (const std::size_t cells : {8U, 1000U, 1024U, 2000U, 2047U, 2992U}) {
        std::vector<Observation> out(3000, 1234);
        std::vector<std::uint16_t> counts(3000, 77);
        ColumnMedian(3)(columns.pointers(), std::span(out).first(cells), std::span(counts).first(cells));
        for (auto i = cells; i < out.size(); ++i) {
            ASSERT_EQ(out[i], 1234) << cells << " cells";
            ASSERT_EQ(counts[i], 77) << cells << " cells";
        }
    }
}

} // namespace
} // namespace kouprey::test
