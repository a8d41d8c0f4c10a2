// CSV as RFC 4180 has it, and one message for everything else.
#include "kouprey/core/csv.hpp"
#include "kouprey/core/random.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using namespace std::string_view_literals;
using test::thrown_error;
using Fields = std::vector<std::string>;

std::vector<Fields> rows_of(const CsvFile& file) {
    std::vector<Fields> rows;
    rows.reserve(file.rows.size());
    for (const auto& row : file.rows) rows.push_back(row.fields);
    return rows;
}

/// The problems of a text that cannot be read.
std::vector<Problem> problems_of(std::string_view text) {
    const auto error = thrown_error([&] { parse_csv(text, "t.csv"); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

TEST(ParseCsv, GivesHeaderAndRows) {
    const auto file = parse_csv("code,name\n1,Forest\n2,\n", "t.csv");
    EXPECT_EQ(file.header, (Fields{"code", "name"}));
    EXPECT_EQ(rows_of(file), (std::vector<Fields>{{"1", "Forest"}, {"2", ""}}));
    EXPECT_EQ(file.rows[1].line, 3);
}

TEST(ParseCsv, FindsColumnsByTheirWholeName) {
    const auto file = parse_csv("code,name\n", "t.csv");
    EXPECT_EQ(file.column("name"), 1);
    EXPECT_EQ(file.column("Name"), -1);
    EXPECT_EQ(file.column("nam"), -1);
    EXPECT_TRUE(file.rows.empty());
}

TEST(ParseCsv, ReadsQuotedFields) {
    const auto file = parse_csv("a,b\n\"x,y\",\"say \"\"no\"\"\"\n\"two\nlines\",\"\"\n", "t.csv");
    EXPECT_EQ(rows_of(file), (std::vector<Fields>{{"x,y", "say \"no\""}, {"two\nlines", ""}}));
}

TEST(ParseCsv, CountsTheLinesInsideQuotes) {
    const auto file = parse_csv("a\n\"1\n2\r\n3\"\nlast\n", "t.csv");
    EXPECT_EQ(file.rows[0].fields[0], "1\n2\r\n3");
    EXPECT_EQ(file.rows[0].line, 2);
    EXPECT_EQ(file.rows[1].line, 5);
}

TEST(ParseCsv, AcceptsWindowsLinesAByteOrderMarkAndNoLastLineEnd) {
    const auto file = parse_csv("\xEF\xBB\xBF\"a\",b\r\n1,2\r\n3,4", "t.csv");
    EXPECT_EQ(file.header, (Fields{"a", "b"}));
    EXPECT_EQ(rows_of(file), (std::vector<Fields>{{"1", "2"}, {"3", "4"}}));
    EXPECT_EQ(file.rows[1].line, 3);
}

TEST(ParseCsv, SkipsEmptyLinesButNotEmptyFields) {
    const auto file = parse_csv("\n\na\n\n1\n\"\"\n\r\n2\n", "t.csv");
    EXPECT_EQ(rows_of(file), (std::vector<Fields>{{"1"}, {""}, {"2"}}));
    EXPECT_EQ(file.rows[2].line, 8);
}

TEST(ParseCsv, KeepsBlanksAndApostrophes) {
    EXPECT_EQ(parse_csv("a,b\n 1 ,'=x\n", "t.csv").rows[0].fields, (Fields{" 1 ", "'=x"}));
}

TEST(ParseCsv, AnEmptyTextHasNoHeader) {
    for (const char* text : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF"})
        EXPECT_EQ(problems_of(text), (std::vector<Problem>{{"the table is empty: no header row", "t.csv",
                                                            "give it a header row"}}));
}

TEST(ParseCsv, AnotherEncodingIsNamedWithItsLine) {
    const Problem problem{"the text is not UTF-8 (another encoding, or no text at all)", "t.csv, line 3",
                          "save it as UTF-8"};
    EXPECT_EQ(problems_of("a\n1\ncaf\xE9\n").front(), problem);
    EXPECT_EQ(problems_of("a\n1\n\0\n"sv).front(), problem);
    EXPECT_EQ(problems_of("\xFF\xFE").front().where, "t.csv, line 1");
}

TEST(ParseCsv, OtherSeparatorsAreNamed) {
    for (const char* text : {"code;name\n1;Forest\n", "code\tname\n1\tForest\n"})
        EXPECT_EQ(problems_of(text), (std::vector<Problem>{{"the columns are parted by semicolons or tabs",
                                                            "t.csv, line 1", "save it with commas"}}));
    EXPECT_EQ(parse_csv("a;b,c\n1,2\n", "t.csv").header, (Fields{"a;b", "c"}));
}

TEST(ParseCsv, ReportsEverythingTogether) {
    const std::vector<Problem> expected{
        {"duplicate column \"a\"", "t.csv, line 1", "keep one of them"},
        {"a column has no name", "t.csv, line 1", "name every column"},
        {"1 fields instead of 3", "t.csv, line 2", "put fields that hold commas in quotes"},
        {"4 fields instead of 3", "t.csv, line 4", "put fields that hold commas in quotes"}};
    EXPECT_EQ(problems_of("a,a,\n1\n1,2,3\n1,2,3,4\n"), expected);
}

TEST(ParseCsv, QuotationMarksOutOfPlaceAreRefused) {
    EXPECT_EQ(problems_of("a,b\n1,\"x\n2,y\n").front(),
              (Problem{"a quoted field is never closed", "t.csv, line 2", "close it with \""}));
    EXPECT_EQ(problems_of("a,b\n1, \"x\"\n"),
              (std::vector<Problem>{{"a quotation mark inside a field without quotes", "t.csv, line 2",
                                     "put the whole field in quotes, and write \"\" for each quotation mark "
                                     "inside it"}}));
    EXPECT_EQ(problems_of("a,b\n\"x\"y,1\n"),
              (std::vector<Problem>{{"text behind the closing quotation mark of a field", "t.csv, line 2",
                                     "write \"\" for a quotation mark inside a field"}}));
}

TEST(ParseCsv, ACarriageReturnAloneEndsNoLine) {
    const Problem problem{"a carriage return that ends no line", "t.csv, line 1",
                          "save the file with line feeds (LF)"};
    EXPECT_EQ(problems_of("a,b\r1,2\r"), (std::vector<Problem>{problem, problem}));
    EXPECT_EQ(problems_of("a\r\r\n1").front(), problem);
}

TEST(ParseCsv, AnyBytesAtAllAreReadOrRefusedAsInput) {
    constexpr std::string_view alphabet = "a,\"\n\r;\t'\xC3\xA9";
    int refused = 0;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        RandomStream random(7, i, 0, 0);
        std::string text;
        for (auto n = random.below(24); n > 0; --n) text += alphabet[random.below(alphabet.size())];
        try {
            const auto file = parse_csv(text, "t.csv");
            for (const auto& row : file.rows) ASSERT_EQ(row.fields.size(), file.header.size()) << text;
        } catch (const Error& error) {
            ASSERT_EQ(error.failure(), Failure::input) << text;
            ++refused;
        }
    }
    EXPECT_GT(refused, 1000);
    EXPECT_LT(refused, 19'900);
}

} // namespace
} // namespace kouprey
