#include "kouprey/core/quantity.hpp"

#include "project/cell_claims.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

constexpr auto half = whole_cell / 2;

TEST(Settle, GivesACellToTheClassThatCoversEnough) {
    const auto settled = settle({{0, 1, 4, 2, half}, {0, 0, 4, 2, half - 1}}, half);
    ASSERT_EQ(settled.cells.size(), 1U);
    EXPECT_EQ(settled.cells[0].col, 1);
    EXPECT_EQ(settled.cells[0].shape, 4U);
    EXPECT_EQ(settled.cells[0].label, 2);
    EXPECT_EQ(settled.cells[0].fraction, half);
}

TEST(Settle, AddsSharesOfOneClass) {
    const auto settled = settle({{0, 0, 1, 2, half / 2}, {0, 0, 3, 2, half}}, half + 1);
    ASSERT_EQ(settled.cells.size(), 1U);
    EXPECT_EQ(settled.cells[0].shape, 3U); // has most of it
    EXPECT_EQ(settled.cells[0].fraction, half / 2 + half);
}

TEST(Settle, CountsWhatTwoOfOneClassCoverNoMoreThanWhole) {
    const auto settled = settle({{0, 0, 3, 2, whole_cell}, {0, 0, 1, 2, whole_cell}}, half);
    EXPECT_EQ(settled.cells[0].fraction, whole_cell);
    EXPECT_EQ(settled.cells[0].shape, 1U); // the first of equals
}

TEST(Settle, LeavesACellWhoseHalvesMeetToNobody) {
    const auto settled = settle({{0, 0, 1, 0, half}, {0, 0, 2, 1, half}}, half);
    EXPECT_TRUE(settled.cells.empty());
    EXPECT_EQ(settled.conflicts, 0);
}

TEST(Settle, TellsOfCellsOfTwoClasses) {
    const auto settled = settle(
        {{7, 0, 1, 0, whole_cell}, {7, 0, 2, 1, half}, {3, 5, 2, 1, whole_cell}, {3, 5, 9, 0, whole_cell}},
        half);
    EXPECT_TRUE(settled.cells.empty());
    EXPECT_EQ(settled.conflicts, 2);
    EXPECT_EQ(settled.first->row, 3);
    EXPECT_EQ(settled.first->one, 9U);
    EXPECT_EQ(settled.first->other, 2U);
}

TEST(Settle, OrdersCells) {
    const auto settled =
        settle({{2, 0, 0, 0, whole_cell}, {1, 9, 0, 0, whole_cell}, {1, 3, 0, 0, whole_cell}}, half);
    EXPECT_EQ(settled.cells[0].col, 3);
    EXPECT_EQ(settled.cells[1].col, 9);
    EXPECT_EQ(settled.cells[2].row, 2);
}

} // namespace
} // namespace kouprey::test
