// Numbers as people read them.
#include "report/column_style.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

ColumnStyle style(const std::string& column, const std::vector<Value>& values) {
    Table table{"", {column}, {}};
    for (const auto& value : values) table.add({value});
    return style_of(table, 0);
}

TEST(ColumnStyle, KnowsColumnsOfNumbers) {
    EXPECT_FALSE(style("a", {}).numbers);
    EXPECT_FALSE(style("a", {"12", Value()}).numbers);
    EXPECT_TRUE(style("a", {"none", std::int64_t{1}}).numbers);
    EXPECT_TRUE(style("a", {1.5}).numbers);
}

TEST(ColumnStyle, GivesTheDecimalsThatAReaderWants) {
    EXPECT_EQ(style("a", {1.0, 2.0}).decimals, 0);
    EXPECT_EQ(style("a", {1.5, 2.0}).decimals, 1);
    EXPECT_EQ(style("a", {1.23456}).decimals, 2);
    EXPECT_EQ(style("a", {0.0123456, 0.001}).decimals, 5);
    EXPECT_EQ(style("area_ha", {3.0}).decimals, 2);
}

TEST(SensibleDecimals, ShowFourDigitsOfWhatIsSmall) {
    EXPECT_EQ(sensible_decimals(0), 2);
    EXPECT_EQ(sensible_decimals(1e9), 2);
    EXPECT_EQ(sensible_decimals(0.5), 4);
    EXPECT_EQ(sensible_decimals(0.00123456), 6);
}

TEST(CellText, FollowsItsColumn) {
    const ColumnStyle two{true, 2};
    EXPECT_EQ(cell_text(Value(), two), "");
    EXPECT_EQ(cell_text("a\nb", two), "a\\x0ab");
    EXPECT_EQ(cell_text(std::int64_t{-5}, two), "-5");
    EXPECT_EQ(cell_text(2.0 / 3, two), "0.67");
    EXPECT_EQ(cell_text(-0.001, two), "0.00");
}

} // namespace
} // namespace kouprey
