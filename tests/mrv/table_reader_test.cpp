// Fields of tables that are handed in.
#include "mrv/small_legend.hpp"
#include "mrv/table_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

struct Reading {
    explicit Reading(std::string_view csv) : table(csv, where, problems) {}

    std::string where = "table.csv";
    Problems problems{};
    TableReader table;
};

/// What the field of a one-column table is as a number from 0 to 100.
std::optional<double> number(const std::string& field) {
    Reading reading("x\n" + field + "\n");
    const auto value = reading.table.number(reading.table.rows().front(), "x", "number", 100);
    EXPECT_EQ(value.has_value(), reading.problems.empty()) << field;
    return value;
}

TEST(TableReader, ReadsNumbersInTheirRange) {
    EXPECT_EQ(number("0"), 0);
    EXPECT_EQ(number("100"), 100);
    EXPECT_EQ(number("1.25e1"), 12.5);
    EXPECT_FALSE(std::signbit(number("-0").value()));
}

TEST(TableReader, RefusesWhatIsNoNumber) {
    for (const auto* field : {"\"\"", "+1", " 1", "1 ", "-1", "nan", "NaN", "inf", "-inf", "1e999", "0x10",
                              "1;5", "\"1,5\"", "1 %", "100.0001"})
        EXPECT_FALSE(number(field)) << field;
}

TEST(TableReader, SaysWhatIsWrongAndWhere) {
    Reading reading("area_ha\n5\n-3\n");
    for (const auto& row : reading.table.rows()) reading.table.area(row, "area_ha");
    ASSERT_EQ(reading.problems.list().size(), 1u);
    EXPECT_EQ(reading.problems.list().front(),
              (Problem{"\"-3\" is no area in hectares", "table.csv, line 3",
                       "write digits, a point for decimals, from 0 to 51000000000"}));
}

TEST(TableReader, FindsClassesByCodeAndKey) {
    Reading reading("class\nE\n7\nwater\n");
    const auto& rows = reading.table.rows();
    EXPECT_EQ(reading.table.class_code(rows[0], "class", test::small_legend()), test::evergreen);
    EXPECT_EQ(reading.table.class_code(rows[1], "class", test::small_legend()), test::crops);
    EXPECT_TRUE(reading.problems.empty());
    EXPECT_FALSE(reading.table.class_code(rows[2], "class", test::small_legend()));
    EXPECT_EQ(reading.problems.list().front().what, "the legend has no class \"water\"");
}

TEST(TableReader, NamesTheColumnThatMayBeMeant) {
    Reading reading("clas,area_ha\nE,1\n");
    EXPECT_FALSE(reading.table.require({"class", "area_ha"}));
    ASSERT_EQ(reading.problems.list().size(), 1u);
    EXPECT_EQ(reading.problems.list().front().what, "there is no column \"class\"");
    EXPECT_EQ(reading.problems.list().front().remedy, "rename \"clas\" to \"class\", if that is what it is");
}

TEST(TableReader, ATableWithoutRowsIsAProblem) {
    Reading reading("class,area_ha\n");
    EXPECT_TRUE(reading.table.require({"class", "area_ha"}));
    EXPECT_FALSE(reading.problems.empty());
}

TEST(TableReader, KnowsWhatWasThereBefore) {
    Reading reading("x\n1\n2\n");
    EXPECT_TRUE(reading.table.require_new(reading.table.rows()[0], "key", "it is"));
    EXPECT_FALSE(reading.table.require_new(reading.table.rows()[1], "key", "it is"));
    EXPECT_EQ(reading.problems.list().front().what, "it is given twice, already on line 2");
    EXPECT_EQ(reading.problems.list().front().where, "table.csv, line 3");
}

TEST(TableReader, KnowsTheWordsForLandWithoutAClass) {
    EXPECT_TRUE(names_unobserved("nodata"));
    EXPECT_TRUE(names_unobserved("outside"));
    EXPECT_FALSE(names_unobserved("E"));
    EXPECT_FALSE(names_unobserved(""));
}

} // namespace
} // namespace kouprey
