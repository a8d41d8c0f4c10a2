// Tables cell by cell, and the names of their sheets.
#include "kouprey/core/random.hpp"
#include "kouprey/core/text.hpp"

#include "report/sheet.hpp"
#include "support/elements.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Everything from its reference on, of each cell below the header.
std::vector<std::string> cells(const std::vector<Value>& row) {
    Table table{"", std::vector<std::string>(row.size(), "c"), {row}};
    return between(between(sheet_xml(table), "<row r=\"2\">", "</row>").front(), "<c r=\"", "</c>");
}

std::string text_of(const std::string& text) {
    return between(cells({text}).front(), "<t xml:space=\"preserve\">", "</t>").front();
}

TEST(Sheet, HasABoldHeaderThatStaysInView) {
    const auto xml = sheet_xml({"", {"zone", "area_ha"}, {}});
    EXPECT_THAT(
        xml, HasSubstr("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
    EXPECT_THAT(between(xml, "<c r=\"", "</t>"),
                ElementsAre("A1\" t=\"inlineStr\" s=\"1\"><is><t xml:space=\"preserve\">zone",
                            "B1\" t=\"inlineStr\" s=\"1\"><is><t xml:space=\"preserve\">area_ha"));
    EXPECT_TRUE(balanced(xml));
}

TEST(Sheet, WritesNumbersAsNumbersAndTextAsText) {
    EXPECT_THAT(cells({std::int64_t{-12}, Value(), 0.1 + 0.2, "12"}),
                ElementsAre("A2\"><v>-12</v>", "C2\"><v>0.30000000000000004</v>",
                            "D2\" t=\"inlineStr\" s=\"0\"><is><t xml:space=\"preserve\">12</t></is>"));
}

TEST(Sheet, EveryNumberReadsBack) {
    for (std::uint64_t i = 0; i < 2'000; ++i) {
        RandomStream random(3, i, 0, 0);
        const auto number = std::bit_cast<double>(random.bits());
        if (!std::isfinite(number)) continue;
        const auto text = between(cells({number}).front(), "<v>", "</v>").front();
        ASSERT_EQ(parse_double(text), number);
    }
    EXPECT_EQ(thrown_error([] { cells({std::nan("")}); }).failure(), Failure::internal);
}

TEST(Sheet, NeverTakesTextForAFormulaAnEscapeOrMarkup) {
    EXPECT_EQ(text_of("=HYPERLINK(\"x\")"), "=HYPERLINK(&quot;x&quot;)"); // no element of formulas
    EXPECT_EQ(text_of("a_x0041_b"), "a_x005F_x0041_b");
    EXPECT_EQ(text_of("_x0041__x0042_"), "_x005F_x0041__x005F_x0042_");
    EXPECT_EQ(text_of("max_x_per_x00"), "max_x_per_x00");
    EXPECT_EQ(text_of("<v>&\n"), "&lt;v&gt;&amp;\\x0a");
    EXPECT_EQ(text_of("caf\xE9 ព្រៃឡង់"), "caf\\xe9 ព្រៃឡង់");
}

TEST(Sheet, CutsWhatNoCellTakes) {
    EXPECT_EQ(text_of(std::string(longest_cell_text + 5, 'x')), std::string(longest_cell_text, 'x'));
}

TEST(Sheet, NumbersColumnsByLetters) {
    const auto row = cells(std::vector<Value>(703, std::int64_t{1}));
    EXPECT_EQ(row[25], "Z2\"><v>1</v>");
    EXPECT_EQ(row[26], "AA2\"><v>1</v>");
    EXPECT_EQ(row[701], "ZZ2\"><v>1</v>");
    EXPECT_EQ(row[702], "AAA2\"><v>1</v>");
}

TEST(Sheet, MakesColumnsAsWideAsTheirContent) {
    const auto xml = sheet_xml({"", {"a", "b", "c"}, {{"twelve chars", 1234567.125, std::string(200, 'x')}}});
    EXPECT_THAT(between(xml, " width=\"", "\""), ElementsAre("14", "13", "62"));
}

TEST(Sheet, SaysWhenRowsAreLeftOut) {
    Table table{"", {"a"}, {}};
    for (std::int64_t i = 0; i < 5; ++i) table.add({i});
    EXPECT_EQ(count_of(sheet_xml(table, 5), "<row "), 6U);
    const auto cut = sheet_xml(table, 4);
    EXPECT_EQ(count_of(cut, "<row "), 5U);
    EXPECT_THAT(cut, HasSubstr("2 more rows do not fit into a sheet; the CSV file has them"));
}

std::vector<std::string> names(const std::vector<std::string>& titles) {
    std::vector<Table> tables;
    for (const auto& title : titles) tables.push_back({title, {}, {}});
    return sheet_names(tables);
}

TEST(SheetNames, AreTitlesWithoutWhatSheetsForbid) {
    EXPECT_THAT(names({"Areas", "a/b:c?[d]*\\", "'quoted'", "ព្រៃឡង់"}),
                ElementsAre("Areas", "a-b-c--d---", "quoted", "ព្រៃឡង់"));
    EXPECT_THAT(names({"", "History", "''"}), ElementsAre("Table", "Table (2)", "Table (3)"));
}

TEST(SheetNames, AreShortEnough) {
    const std::string tree = "\U0001F333"; // two units of UTF-16
    EXPECT_THAT(names({std::string(40, 'x')}), ElementsAre(std::string(31, 'x')));
    EXPECT_THAT(names({"x" + tree + std::string(28, 'y') + tree}),
                ElementsAre("x" + tree + std::string(28, 'y')));
}

TEST(SheetNames, AreAllDifferent) {
    EXPECT_THAT(names({"Areas", "areas", "Areas"}), ElementsAre("Areas", "areas (2)", "Areas (3)"));
    EXPECT_THAT(names({std::string(31, 'x'), std::string(32, 'x')}),
                ElementsAre(std::string(31, 'x'), std::string(27, 'x') + " (2)"));
}

} // namespace
} // namespace kouprey::test
