// Tables are compared cell by cell, by what their rows are about.
#include "project/compare_tables.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

const CsvFile areas = parse_csv("zone,class,cells,area_ha\nA,1,10,2.5\nA,2,4,1\nB,1,7,1.75\n", "areas");

std::vector<Finding> against(const std::string& text) {
    return compare_tables("areas.csv", areas, parse_csv(text, "areas"));
}

TEST(ComparedTables, AreEqualToThemselves) { EXPECT_TRUE(compare_tables("t", areas, areas).empty()); }

TEST(ComparedTables, SayWhichCellDiffers) {
    const std::vector<Finding> expected{{"areas.csv", "zone=A, class=2", "area_ha", "1", "1.25"}};
    EXPECT_EQ(against("zone,class,cells,area_ha\nA,1,10,2.5\nA,2,4,1.25\nB,1,7,1.75\n"), expected);
}

TEST(ComparedTables, MatchRowsWhereverTheyStand) {
    EXPECT_TRUE(against("zone,class,cells,area_ha\nB,1,7,1.75\nA,2,4,1\nA,1,10,2.5\n").empty());
    EXPECT_TRUE(against("area_ha,cells,class,zone\n2.5,10,1,A\n1,4,2,A\n1.75,7,1,B\n").size() == 6)
        << "a row is about its columns in their order";
}

TEST(ComparedTables, TellRowsOfOneSideOnly) {
    const std::vector<Finding> expected{{"areas.csv", "zone=B, class=1", "row", "present", "absent"},
                                        {"areas.csv", "zone=C, class=1", "row", "absent", "present"}};
    EXPECT_EQ(against("zone,class,cells,area_ha\nA,1,10,2.5\nA,2,4,1\nC,1,7,1.75\n"), expected);
}

TEST(ComparedTables, TellColumnsOfOneSideOnly) {
    const std::vector<Finding> expected{{"areas.csv", "header", "cells", "present", "absent"},
                                        {"areas.csv", "header", "density_total", "absent", "present"}};
    EXPECT_EQ(against("zone,class,area_ha,density_total\nA,1,2.5,9\nA,2,1,9\nB,1,1.75,9\n"), expected);
}

TEST(ComparedTables, MatchRowsOfOneKindInTheirOrder) {
    const auto twice = parse_csv("item,value\nmap,1\nmap,2\n", "t");
    const auto other = parse_csv("item,value\nmap,1\nmap,3\n", "t");
    const std::vector<Finding> expected{{"t", "item=map (row 2 of this kind)", "value", "2", "3"}};
    EXPECT_EQ(compare_tables("t", twice, other), expected);
}

TEST(Measures, AreTheColumnsOfFigures) {
    for (const auto* column : {"cells", "area_ha", "emissions_tCO2e", "value", "probability_per_year",
                               "stock_from_tC_per_ha", "density_total", "days"})
        EXPECT_TRUE(is_measure(column)) << column;
    for (const auto* column : {"zone", "class", "from", "to_name", "vintage", "unit", "equation"})
        EXPECT_FALSE(is_measure(column)) << column;
}

} // namespace
} // namespace kouprey
