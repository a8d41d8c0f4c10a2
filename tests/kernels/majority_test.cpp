// Which class wins a cell.
#include "kernels/majority.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(Majority, IsTheClassWithMostPoints) {
    Majority<int> cell;
    cell.add_class(7, 3);
    cell.add_class(2, 2);
    cell.add_class(2, 2);
    EXPECT_EQ(cell.winner(), 2);
}

TEST(Majority, OfEqualsTheSmallest) {
    Majority<int> cell;
    cell.add_class(7, 4);
    cell.add_class(5, 4);
    EXPECT_EQ(cell.winner(), 5);
}

TEST(Majority, NeedsHalfOfThePointsToHaveAClass) {
    Majority<int> cell;
    cell.add_class(3, 2);
    cell.add_class(4, 1);
    cell.add_nodata(3);
    EXPECT_EQ(cell.winner(), 3);
    cell.add_beyond(1);
    EXPECT_EQ(cell.winner(), std::nullopt);
    EXPECT_FALSE(cell.mostly_beyond());
    cell.add_beyond(2);
    EXPECT_TRUE(cell.mostly_beyond());
}

TEST(Majority, ForgetsWhenCleared) {
    Majority<int> cell;
    cell.add_class(3, 9);
    cell.clear();
    cell.add_class(8, 1);
    EXPECT_EQ(cell.winner(), 8);
}

} // namespace
} // namespace kouprey
