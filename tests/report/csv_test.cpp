// Tables as CSV, byte by byte, and read back.
#include "kouprey/core/csv.hpp"
#include "kouprey/core/random.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/report/csv.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace kouprey {
namespace {

std::string cell(const Value& value) {
    const auto text = to_csv({"", {"a", "b"}, {{value, std::int64_t{1}}}});
    return text.substr(4, text.size() - 7); // between the header and ",1\n"
}

TEST(ToCsv, WritesHeaderAndRows) {
    const Table table{"Areas",
                      {"zone", "cells", "area_ha"},
                      {{"core", std::int64_t{12}, 1.08}, {"rim", Value(), 0.1 + 0.2}}};
    EXPECT_EQ(to_csv(table), "zone,cells,area_ha\ncore,12,1.08\nrim,,0.30000000000000004\n");
    EXPECT_EQ(to_csv({"", {"zone"}, {}}), "zone\n");
}

TEST(ToCsv, PrintsNumbersShortAndWithoutExponent) {
    EXPECT_EQ(cell(-0.0), "0");
    EXPECT_EQ(cell(1e-7), "0.0000001");
    EXPECT_EQ(cell(-1.5), "-1.5");
    EXPECT_EQ(cell(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
}

TEST(ToCsv, ANumberThatIsNotFiniteIsADefect) {
    for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()})
        EXPECT_EQ(test::thrown_error([&] { to_csv({"", {"a"}, {{value}}}); }).failure(), Failure::internal);
}

TEST(ToCsv, QuotesWhatWouldBreakARow) {
    EXPECT_EQ(cell("x,y"), "\"x,y\"");
    EXPECT_EQ(cell("say \"no\""), "\"say \"\"no\"\"\"");
    EXPECT_EQ(cell("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(cell("a\rb"), "\"a\rb\"");
    EXPECT_EQ(cell(" a b "), " a b ");
}

TEST(ToCsv, DisarmsFormulas) {
    EXPECT_EQ(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
    for (const char* text : {"+1", "-1-1", "-A1", "@SUM(A1)", "\tx"})
        EXPECT_EQ(cell(text), "'" + std::string(text));
    EXPECT_EQ(cell("\rx"), "\"'\rx\"");
    EXPECT_EQ(cell("a=b"), "a=b");
    EXPECT_EQ(to_csv({"", {"=a"}, {}}), "'=a\n");
}

TEST(ToCsv, LeavesNumbersThatAreTextAsTheyAre) {
    for (const char* text : {"-1", "-0.164016", "-1e5"}) EXPECT_EQ(cell(text), text);
    EXPECT_EQ(cell("'-1"), "''-1");
    EXPECT_EQ(cell("-inf"), "'-inf");
}

TEST(ToCsv, HoldsNoEscapeCodes) {
    EXPECT_EQ(cell("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
    EXPECT_EQ(cell("a\x7f\xC2\x9B"), "a\\x7f\\xc2\\x9b");
    EXPECT_EQ(to_csv({"", {"\x1b"}, {}}), "\\x1b\n");
}

TEST(ToCsv, IsUtf8WhateverTheInputWas) {
    EXPECT_EQ(cell("ព្រៃឡង់"), "ព្រៃឡង់");
    EXPECT_EQ(cell("caf\xE9"), "caf\\xe9");
}

TEST(ToCsv, AnOnlyColumnKeepsItsEmptyRows) {
    EXPECT_EQ(to_csv({"", {"a"}, {{Value()}, {"x"}, {""}}}), "a\n\"\"\nx\n\"\"\n");
}

/// What a reader of the CSV finds for a value.
std::string expected_field(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        const auto start = text->find_first_not_of('\'');
        const bool formula = !parse_double(*text) && start != std::string::npos &&
                             text->find_first_of("=+-@\t\r", start) == start;
        return (formula ? "'" : "") + without_escape_codes(*text);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
    return "";
}

Value random_value(RandomStream& random) {
    static const std::vector<std::string> pieces{",",  "\"", "\n", "\r", "\r\n", "=", "-",   "@",
                                                 "\t", "a",  "7",  " ",  "'",    ";", "ព្រៃ", "\x1b"};
    switch (random.below(4)) {
    case 0:
        return {};
    case 1:
        return static_cast<std::int64_t>(random.bits());
    case 2: {
        const auto number = std::bit_cast<double>(random.bits());
        return std::isfinite(number) ? Value(number) : Value(-0.0);
    }
    default: {
        std::string text;
        for (auto n = random.below(6); n > 0; --n) text += pieces[random.below(pieces.size())];
        return text;
    }
    }
}

TEST(ToCsv, TextOfACellIsWhatWasWritten) {
    for (const std::string text :
         {"", "a", "'", "''", "-North", "'-North", "-1x", "'-1", "''=1", "'a", "@x", "\tx", "it's"}) {
        const auto cell =
            parse_csv(to_csv({"", {"a", "b"}, {{text, "end"}}}), "cells").rows.front().fields.front();
        EXPECT_EQ(text_of_cell(cell), text);
        EXPECT_TRUE(cell.empty() || std::string("=+-@\t\r").find(cell.front()) == std::string::npos) << cell;
    }
}

TEST(ToCsv, AnyTableIsReadBackAsItWas) {
    for (std::uint64_t i = 0; i < 5'000; ++i) {
        RandomStream random(11, i, 0, 0);
        Table table;
        for (auto n = random.below(4) + 1; n > 0; --n) table.columns.push_back("c" + std::to_string(n));
        for (auto n = random.below(5); n > 0; --n) {
            std::vector<Value> row;
            for (std::size_t c = 0; c < table.columns.size(); ++c) row.push_back(random_value(random));
            table.add(std::move(row));
        }
        const auto file = parse_csv(to_csv(table), "round trip");
        ASSERT_EQ(file.header, table.columns);
        ASSERT_EQ(file.rows.size(), table.rows.size()) << to_csv(table);
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                ASSERT_EQ(file.rows[r].fields[c], expected_field(table.rows[r][c])) << to_csv(table);
    }
}

} // namespace
} // namespace kouprey
