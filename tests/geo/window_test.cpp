#include "kouprey/geo/window.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

constexpr Window window{-2, 3, 4, 5};

TEST(Window, KnowsItsEndsAndCells) {
    EXPECT_EQ(window.row_end(), 2);
    EXPECT_EQ(window.col_end(), 8);
    EXPECT_EQ(window.cells(), 20);
    EXPECT_FALSE(window.empty());
    EXPECT_TRUE((Window{1, 1, 0, 5}).empty());
    EXPECT_TRUE((Window{1, 1, 5, 0}).empty());
    EXPECT_TRUE(Window{}.empty());
}

TEST(Window, CountsCellsBeyond32Bits) { EXPECT_EQ((Window{0, 0, 100'000, 100'000}).cells(), 10'000'000'000); }

TEST(Window, ContainsWhatLiesWithin) {
    EXPECT_TRUE(window.contains(window));
    EXPECT_TRUE(window.contains({-1, 4, 2, 2}));
    EXPECT_FALSE(window.contains({-3, 3, 4, 5}));
    EXPECT_FALSE(window.contains({-2, 2, 4, 5}));
    EXPECT_FALSE(window.contains({-2, 3, 5, 5}));
    EXPECT_FALSE(window.contains({-2, 3, 4, 6}));
}

TEST(Window, IntersectionIsWhatBothHold) {
    EXPECT_EQ(intersection(window, {0, 0, 10, 5}), (Window{0, 3, 2, 2}));
    EXPECT_EQ(intersection({0, 0, 10, 5}, window), (Window{0, 3, 2, 2}));
    EXPECT_EQ(intersection(window, window), window);
}

TEST(Window, IntersectionOfNeighboursAndStrangersIsEmpty) {
    EXPECT_TRUE(intersection(window, {2, 3, 1, 1}).empty());
    EXPECT_TRUE(intersection(window, {-2, 8, 4, 1}).empty());
    EXPECT_TRUE(intersection(window, {100, 100, 1, 1}).empty());
}

TEST(Window, IsEmptyAtTheCornerUnlessTold) { EXPECT_EQ(Window{}, (Window{0, 0, 0, 0})); }

TEST(Window, HullHoldsBothAndIgnoresTheEmpty) {
    EXPECT_EQ(hull(window, {5, -1, 1, 2}), (Window{-2, -1, 8, 9}));
    EXPECT_EQ(hull(window, {100, 100, 0, 7}), window);
    EXPECT_EQ(hull({100, 100, 7, 0}, window), window);
    EXPECT_TRUE(hull({}, {}).empty());
}

TEST(Window, HalvesAreCutAcrossTheLongerSideAndMakeTheWhole) {
    EXPECT_EQ(halves({3, 5, 7, 2}), std::pair(Window{3, 5, 3, 2}, Window{6, 5, 4, 2}));
    EXPECT_EQ(halves({3, 5, 2, 7}), std::pair(Window{3, 5, 2, 3}, Window{3, 8, 2, 4}));
    EXPECT_EQ(halves({3, 5, 4, 4}), std::pair(Window{3, 5, 2, 4}, Window{5, 5, 2, 4})) << "a square: rows";
}

} // namespace
} // namespace kouprey
