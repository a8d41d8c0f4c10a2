// Cells summed up in any order.
#include "project/value_summary.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(ValueSummary, IsThatOfAllCellsHoweverTheyWereDivided) {
    ValueSummary whole, left, right;
    for (const double value : {1e100, 0.25, -1e100, 0.5, 0.0}) whole.add(value);
    left.add(1e100);
    left.add(0.25);
    left.add_missing();
    right.add(-1e100);
    right.add(0.5);
    right.add(0);
    right.add_missing();
    left.merge(right);
    EXPECT_EQ(left.cells(), 5);
    EXPECT_EQ(left.missing(), 2);
    EXPECT_EQ(left.mean(), 0.15);
    EXPECT_EQ(left.mean(), whole.mean());
    EXPECT_EQ(left.least(), -1e100);
    EXPECT_EQ(left.largest(), 1e100);
}

} // namespace
} // namespace kouprey
