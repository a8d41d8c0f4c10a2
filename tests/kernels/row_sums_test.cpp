#include "kernels/row_sums.hpp"

#include <gtest/gtest.h>

#include <map>

using namespace kouprey;

namespace {

/// Area 1000 · (row + 1), and in every second row as much more as the column says.
AreaRow areas_of(std::int64_t row) {
    const Int128 first = 1000 * (row + 1);
    return row % 2 == 0 ? AreaRow(first) : AreaRow(0, 10, {{first, 1, 0}});
}

TEST(RowSums, AreThoseOfTheCellsOneByOne) {
    RowSums sums;
    std::map<std::uint32_t, std::pair<std::int64_t, Int128>> expected;
    for (std::int64_t row = 0; row < 7; ++row) {
        sums.begin_row(row, areas_of(row));
        for (std::uint32_t begin = 0; begin < 60; begin += 20) {
            const auto slot = static_cast<std::uint32_t>((row * 5 + begin / 20) % 4 + 1);
            sums.add(slot, begin, begin + 20);
            for (auto col = begin; col < begin + 20; ++col) {
                ++expected[slot].first;
                expected[slot].second += areas_of(row).area(col);
            }
        }
    }
    std::size_t found = 0;
    sums.for_each([&](std::uint32_t slot, const TallyEntry& entry) {
        ++found;
        EXPECT_EQ(entry.extent.cells.cells(), expected[slot].first) << slot;
        EXPECT_TRUE(entry.extent.area.units == expected[slot].second << fraction_bits) << slot;
    });
    EXPECT_EQ(found, expected.size());
}

TEST(RowSums, RememberTheFirstCell) {
    RowSums sums;
    sums.begin_row(3, AreaRow(1));
    sums.add(0, 5, 6);
    sums.begin_row(4, AreaRow(1));
    sums.add(0, 1, 2);
    sums.for_each([](std::uint32_t, const TallyEntry& entry) {
        EXPECT_EQ(entry.first.row, 3);
        EXPECT_EQ(entry.first.col, 5);
    });
}

} // namespace
