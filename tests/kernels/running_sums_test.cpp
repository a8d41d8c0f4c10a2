#include "kernels/running_sums.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

using namespace kouprey;

namespace {

template <class Cell> class RunningSumsOf : public testing::Test {};
using Cells = testing::Types<std::uint8_t, std::uint16_t>;
TYPED_TEST_SUITE(RunningSumsOf, Cells);

TYPED_TEST(RunningSumsOf, RunsAreThoseOfAPlainLoop) {
    RunningSums sums; // prepared again and again: longer and shorter rows
    for (const std::size_t size : {1U, 3U, 4U, 5U, 8U, 31U, 30U, 2U}) {
        std::vector<TypeParam> cells(size);
        for (std::size_t i = 0; i < size; ++i)
            cells[i] = static_cast<TypeParam>((i * 40503 + size) * 2654435761U >> 7);
        sums.prepare(std::span<const TypeParam>(cells));
        for (std::size_t begin = 0; begin <= size; ++begin)
            for (auto end = begin; end <= size; ++end)
                EXPECT_EQ(sums.sum(begin, end), std::accumulate(&cells[0] + begin, &cells[0] + end, 0U));
    }
}

TYPED_TEST(RunningSumsOf, TheMostCellsOfTheLargestValueFit) {
    constexpr auto largest = std::numeric_limits<TypeParam>::max();
    const std::vector<TypeParam> cells(RunningSums::most, largest);
    RunningSums sums;
    sums.prepare(std::span<const TypeParam>(cells));
    EXPECT_EQ(sums.sum(0, cells.size()), std::uint64_t{largest} * cells.size());
    EXPECT_EQ(sums.sum(cells.size() - 1, cells.size()), largest);
}

} // namespace
