// The legend: what it means, and what each mistake in it is told as.
#include "kouprey/mrv/legend.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::thrown_error;

const std::string header = "code,key,name,forest,ipcc_category,colour\n";
const std::string forest_row = "1,F,Forest,yes,forest_land,#1B5E20\n";

std::vector<Problem> problems_of(const std::string& text) {
    const auto error = thrown_error([&] { Legend::parse(text, "legend.csv"); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

/// The one problem of a second row beside a good one.
Problem problem_of(const std::string& row) {
    const auto problems = problems_of(header + forest_row + row + "\n");
    EXPECT_EQ(problems.size(), 1u) << row;
    EXPECT_EQ(problems.front().where, "legend.csv, line 3") << row;
    return problems.front();
}

TEST(Legend, KnowsItsClasses) {
    const auto legend = Legend::parse(header + "7,E,\"Forest, evergreen\",yes,forest_land,#1B5e20\n"
                                               "-1,W,ទឹក,no,wetlands,\n",
                                      "legend.csv");
    ASSERT_EQ(legend.classes().size(), 2u);
    const auto& water = legend.classes()[0];
    EXPECT_EQ(water.code, -1);
    EXPECT_EQ(water.name, "ទឹក");
    EXPECT_FALSE(water.forest);
    EXPECT_FALSE(water.colour);
    const auto& forest = legend.classes()[1];
    EXPECT_EQ(forest.key, "E");
    EXPECT_EQ(forest.name, "Forest, evergreen");
    EXPECT_TRUE(forest.forest);
    EXPECT_EQ(forest.ipcc_category, "forest_land");
    EXPECT_EQ(forest.colour, (std::array<std::uint8_t, 3>{0x1B, 0x5E, 0x20}));
}

TEST(Legend, ReadsColumnsByNameAndLeavesOthersToTheirOwner) {
    const auto legend = Legend::parse("note,colour,ipcc_category,forest,name,key,code\n"
                                      "x,,forest_land,yes,Forest,F,3\n",
                                      "legend.csv");
    EXPECT_EQ(legend.classes().front().code, 3);
    EXPECT_EQ(legend.classes().front().key, "F");
}

TEST(Legend, NoClassIsForestUnlessTold) { EXPECT_FALSE(LegendClass{}.forest); }

TEST(Legend, FindsClassesByCodeAndKey) {
    const auto legend = Legend::parse(
        header + forest_row + "5,5,Five,no,cropland,\n0,O,Other,no,other_land,\n", "legend.csv");
    EXPECT_EQ(legend.find(1)->key, "F");
    EXPECT_EQ(legend.find(0)->key, "O");
    EXPECT_EQ(legend.find(2), nullptr);
    EXPECT_EQ(legend.find("F")->code, 1);
    EXPECT_EQ(legend.find("5")->code, 5);
    EXPECT_EQ(legend.find("0")->key, "O");
    for (const char* absent : {"f", "2", "", "4294967297"}) EXPECT_EQ(legend.find(absent), nullptr) << absent;
}

TEST(LegendMistake, CodesThatNoMapHolds) {
    for (const char* code : {"", "1.0", "x", " 2", "3000000000", "1e2"}) {
        EXPECT_EQ(problem_of(std::string(code) + ",C,Crops,no,cropland,"),
                  (Problem{"the code \"" + std::string(code) + "\" is no whole number that a map can hold",
                           "legend.csv, line 3", "write the value of the map's cells, such as 7"}));
    }
}

TEST(LegendMistake, DuplicateCodesAndKeys) {
    EXPECT_EQ(problem_of("01,C,Crops,no,cropland,"),
              (Problem{"duplicate code \"1\", already on line 2", "legend.csv, line 3",
                       "give every class its own"}));
    EXPECT_EQ(problem_of("2,F,Crops,no,cropland,").what, "duplicate key \"F\", already on line 2");
}

TEST(LegendMistake, KeysThatMeanSomethingElse) {
    EXPECT_EQ(problem_of("2,,Crops,no,cropland,").what, "the key is empty");
    for (const char* key : {"1", "3", "nodata", "outside"})
        EXPECT_EQ(problem_of("2," + std::string(key) + ",Crops,no,cropland,").what,
                  "the key \"" + std::string(key) + "\" means something else in tables");
}

TEST(LegendMistake, ForestIsYesOrNo) {
    for (const char* word : {"", "Yes", "1", "true", "no "}) {
        EXPECT_EQ(problem_of("2,C,Crops," + std::string(word) + ",cropland,"),
                  (Problem{"\"" + std::string(word) + "\" does not say whether the class is forest",
                           "legend.csv, line 3", "write yes or no"}));
    }
}

TEST(LegendMistake, UnknownCategoriesGetTheNearest) {
    EXPECT_EQ(problem_of("2,C,Crops,no,crop_land,"),
              (Problem{"\"crop_land\" is no IPCC category", "legend.csv, line 3", "did you mean cropland?"}));
    EXPECT_EQ(problem_of("2,C,Crops,no,agriculture,").remedy,
              "write one of forest_land, cropland, grassland, wetlands, settlements, other_land");
}

TEST(LegendMistake, ColoursThatAreNone) {
    for (const char* colour : {"red", "#12345", "#1234567", "1234567", "#12345G", "#-12345", "# 12345"}) {
        EXPECT_EQ(problem_of("2,C,Crops,no,cropland," + std::string(colour)),
                  (Problem{"\"" + std::string(colour) + "\" is no colour", "legend.csv, line 3",
                           "write #RRGGBB, such as #1B5E20, or nothing"}));
    }
}

TEST(LegendMistake, MissingColumnsNameTheOneThatMayBeMeant) {
    const std::vector<Problem> expected{
        {"there is no column \"forest\"", "legend.csv",
         "a legend has the columns code,key,name,forest,ipcc_category,colour"},
        {"there is no column \"colour\"", "legend.csv",
         "rename \"color\" to \"colour\", if that is what it is"}};
    EXPECT_EQ(problems_of("code,key,name,ipcc_category,color\n1,F,Forest,forest_land,\n"), expected);
}

TEST(LegendMistake, NoClassOrNoForest) {
    EXPECT_EQ(problems_of(header), (std::vector<Problem>{{"the legend has no class", "legend.csv",
                                                          "give every code of the map a line"}}));
    EXPECT_EQ(problems_of(header + "2,C,Crops,no,cropland,\n"),
              (std::vector<Problem>{
                  {"no class of the legend is forest", "legend.csv", "write yes under forest where it is"}}));
}

TEST(LegendMistake, AllAreToldTogether) {
    const auto problems = problems_of(header + "x,,A,maybe,swamp,blue\ny,B,B,no,cropland,\n");
    ASSERT_EQ(problems.size(), 6u);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(problems[i].where, "legend.csv, line 2");
    EXPECT_EQ(problems[5].where, "legend.csv, line 3");
}

TEST(LegendMistake, WhatIsWrongWithTheCsvIsTold) {
    EXPECT_EQ(problems_of("code,code\n").front().what, "duplicate column \"code\"");
    EXPECT_EQ(problems_of("").front().what, "the table is empty: no header row");
}

} // namespace
} // namespace kouprey
