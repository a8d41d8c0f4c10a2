// Tables for people: aligned, rounded, harmless to a terminal.
#include "kouprey/core/text.hpp"
#include "kouprey/report/text_table.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

/// The cells below the header of a table of one column.
std::string column(const std::string& name, const std::vector<Value>& values) {
    Table table{"", {name}, {}};
    for (const auto& value : values) table.add({value});
    std::string cells;
    const auto text = to_text(table);
    for (auto begin = text.find('\n') + 1; begin < text.size(); begin = text.find('\n', begin) + 1)
        cells += (cells.empty() ? "" : "|") +
                 std::string(trimmed(text.substr(begin, text.find('\n', begin) - begin)));
    return cells;
}

std::int64_t whole(int number) { return number; }

TEST(ToText, AlignsTextLeftAndNumbersRight) {
    const Table table{"Areas by class",
                      {"zone", "class", "cells", "area_ha"},
                      {{"core", "7", whole(238643), 21487.1}, {"leakage belt", "nodata", whole(9), Value()}}};
    EXPECT_EQ(to_text(table), "Areas by class\n"
                              "zone          class    cells   area_ha\n"
                              "core          7       238643  21487.10\n"
                              "leakage belt  nodata       9\n");
}

TEST(ToText, ATableWithoutTitleOrRowsIsItsHeader) {
    EXPECT_EQ(to_text({"", {"zone", "area_ha"}, {}}), "zone  area_ha\n");
}

TEST(ToText, AlignsScriptsByWhatATerminalShows) {
    const Table table{
        "",
        {"name", "n"},
        {{"ព្រៃឡង់", whole(1)}, {"日本", whole(2)}, {"Đắk Lắk", whole(3)}, {"e\u0301", whole(4)}}};
    EXPECT_EQ(to_text(table), "name     n\n"
                              "ព្រៃឡង់    1\n"
                              "日本     2\n"
                              "Đắk Lắk  3\n"
                              "e\u0301        4\n");
}

TEST(ToText, ShowsControlCharacters) {
    EXPECT_EQ(to_text({"a\nb", {"x\x1b[2J"}, {{"\xFF\t"}}}), "a\\x0ab\nx\\x1b[2J\n\\xff\\x09\n");
}

TEST(ToText, AreasHaveTwoDecimals) {
    EXPECT_EQ(column("area_ha", {100.0, 0.005, 12.345}), "100.00|0.01|12.35");
    EXPECT_EQ(column("area_ha", {3.0}), "3.00");
}

TEST(ToText, CellsHaveTwoDecimalsWhereSomeAreFractions) {
    EXPECT_EQ(column("cells", {3.0, 1e6}), "3|1000000");
    EXPECT_EQ(column("cells", {3.0, 1.125, whole(7)}), "3.00|1.12|7");
    EXPECT_EQ(column("cells", {3.0, 1.5}), "3.0|1.5");
}

TEST(ToText, NumbersBelowOneKeepTheDigitsThatTellThemApart) {
    EXPECT_EQ(column("probability", {0.0123456, 0.00012}), "0.01235|0.00012");
    EXPECT_EQ(column("cell_size", {0.00025}), "0.00025");
    EXPECT_EQ(column("cell_area_ha", {0.0625}), "0.0625");
    EXPECT_EQ(column("share", {0.0}), "0");
    EXPECT_EQ(column("share", {-0.25, -1e-9}), "-0.2500|0.0000");
}

} // namespace
} // namespace kouprey
