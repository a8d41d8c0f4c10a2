// Cells of a terminal that a text takes.
#include "report/display_width.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(DisplayWidth, CountsLettersNotBytes) {
    EXPECT_EQ(display_width(""), 0u);
    EXPECT_EQ(display_width("Prey Lang"), 9u);
    EXPECT_EQ(display_width("Đắk Lắk"), 7u);
}

TEST(DisplayWidth, MarksTakeNoRoom) {
    EXPECT_EQ(display_width("e\u0301"), 1u);
    EXPECT_EQ(display_width("ព្រៃឡង់"), 5u); // ព ្ រ ៃ ឡ ង ់: two of the seven are marks
    EXPECT_EQ(display_width("ป่าไม้"), 4u);
    EXPECT_EQ(display_width("a\u200Bb\uFEFF"), 2u);
}

TEST(DisplayWidth, EastAsianLettersAreWide) {
    EXPECT_EQ(display_width("日本"), 4u);
    EXPECT_EQ(display_width("カ한！"), 6u);
    EXPECT_EQ(display_width("🌳"), 2u);
    EXPECT_EQ(display_width("ｶ"), 1u); // half width
}

TEST(DisplayWidth, RangesIncludeTheirEndsOnly) {
    EXPECT_EQ(display_width("\u02FF"), 1u);
    EXPECT_EQ(display_width("\u0300"), 0u);
    EXPECT_EQ(display_width("\u036F"), 0u);
    EXPECT_EQ(display_width("\u0370"), 1u);
    EXPECT_EQ(display_width("\u10FF"), 1u);
    EXPECT_EQ(display_width("\u1100"), 2u);
    EXPECT_EQ(display_width("\u115F"), 2u);
    EXPECT_EQ(display_width("\u1160"), 1u);
}

} // namespace
} // namespace kouprey
