// Carbon stocks as a table states them.
#include "kouprey/mrv/stocks.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

const std::string header = "class,pool,value,standard_error,unit,carbon_fraction,source\n";

Stocks parse(const std::string& rows) {
    return parse_stocks(header + rows, "stocks.csv", test::small_legend());
}

std::vector<Problem> problems_of(const std::string& rows) {
    const auto error = test::thrown_error([&] { parse(rows); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

/// The one problem of a row.
Problem problem_of(const std::string& row) {
    const auto problems = problems_of(row + "\n");
    EXPECT_EQ(problems.size(), 1u) << row;
    EXPECT_EQ(problems.front().where, "stocks.csv, line 2") << row;
    return problems.front();
}

TEST(Stocks, AreReadByClassAndPool) {
    const auto stocks =
        parse("E,agb,119.6,5.7,tC/ha,,\"plots, 2001\"\nE,bgb,44.25,,tC/ha,,plots\n7,soil,0,,tC/ha,,none\n");
    ASSERT_EQ(stocks.size(), 2u);
    const auto& above = stocks.at(test::evergreen).pools.at(CarbonPool::agb);
    EXPECT_EQ(above.density, CarbonDensity{119.6});
    EXPECT_EQ(above.standard_error, CarbonDensity{5.7});
    EXPECT_EQ(above.source, "plots, 2001");
    EXPECT_FALSE(stocks.at(test::evergreen).pools.at(CarbonPool::bgb).standard_error);
    EXPECT_EQ(stocks.at(test::crops).pools.at(CarbonPool::soil).density, CarbonDensity{0});
}

TEST(Stocks, OfDryMatterAreTurnedIntoCarbon) {
    const auto stocks = parse("E,agb,240,12,t_dm/ha,0.5,plots\nD,agb,100,,t_dm/ha,0.47,plots\n");
    EXPECT_EQ(stocks.at(test::evergreen).pools.at(CarbonPool::agb).density, CarbonDensity{120});
    EXPECT_EQ(stocks.at(test::evergreen).pools.at(CarbonPool::agb).standard_error, CarbonDensity{6});
    EXPECT_EQ(stocks.at(test::deciduous).pools.at(CarbonPool::agb).density, CarbonDensity{100 * 0.47});
}

TEST(Stocks, RootsMayBeARatio) {
    const auto stocks = parse("E,root_shoot,0.37,0.02,1,,table 4.4\n");
    EXPECT_EQ(stocks.at(test::evergreen).root_shoot, 0.37);
    EXPECT_TRUE(stocks.at(test::evergreen).pools.empty());
}

TEST(Stocks, RootsAreARatioOrAPool) {
    for (const auto* rows :
         {"E,bgb,1,,tC/ha,,s\n1,root_shoot,0.3,,1,,s\n", "E,root_shoot,0.3,,1,,s\nE,bgb,1,,tC/ha,,s\n"}) {
        const auto problems = problems_of(rows);
        ASSERT_EQ(problems.size(), 1u) << rows;
        EXPECT_EQ(problems.front().where, "stocks.csv, line 3");
        EXPECT_NE(problems.front().what.find("has both bgb and root_shoot"), std::string::npos);
    }
}

TEST(Stocks, HaveUnits) {
    EXPECT_EQ(problem_of("E,agb,10,,,,s").what, "\"\" is no unit of a stock");
    EXPECT_EQ(problem_of("E,agb,10,,t/ha,,s").remedy, "write tC/ha, or t_dm/ha with a carbon_fraction");
    EXPECT_EQ(problem_of("E,agb,10,,1,,s").what, "\"1\" is no unit of a stock");
    EXPECT_EQ(problem_of("E,root_shoot,0.3,,tC/ha,,s").remedy, "a ratio has the unit 1");
    for (const auto* unit : {"tCO2/ha", "tCO2e/ha", "Mg CO2e ha-1"})
        EXPECT_EQ(problem_of(std::string("E,agb,10,,") + unit + ",,s").remedy,
                  "divide the value by 44/12 and write tC/ha");
}

TEST(Stocks, CarbonFractionsBelongToDryMatter) {
    EXPECT_EQ(problem_of("E,agb,10,,t_dm/ha,,s").what, "dry matter without a carbon_fraction");
    EXPECT_EQ(problem_of("E,agb,10,,t_dm/ha,47,s").what, "\"47\" is no carbon fraction");
    EXPECT_EQ(problem_of("E,agb,10,,tC/ha,0.47,s").what, "a carbon_fraction of 0.47 with the unit tC/ha");
    EXPECT_EQ(problem_of("E,root_shoot,0.3,,1,0.47,s").what, "a carbon_fraction of 0.47 with the unit 1");
}

TEST(Stocks, AreNumbers) {
    for (const auto* value : {"", "-1", "nan", "inf", "+5", "1e6"})
        EXPECT_EQ(problem_of(std::string("E,agb,") + value + ",,tC/ha,,s").what,
                  "\"" + std::string(value) + "\" is no stock in tonnes per hectare");
    EXPECT_EQ(problem_of("E,agb,1,-1,tC/ha,,s").what, "\"-1\" is no standard error");
    EXPECT_EQ(problem_of("E,root_shoot,-1,,1,,s").what, "\"-1\" is no ratio");
    EXPECT_EQ(problem_of("E,root_shoot,1,x,1,,s").what, "\"x\" is no standard error");
}

TEST(Stocks, NameClassPoolAndSource) {
    EXPECT_EQ(problem_of("X,agb,1,,tC/ha,,s").what, "the legend has no class \"X\"");
    EXPECT_EQ(problem_of("E,deadwood,1,,tC/ha,,s").remedy, "did you mean dead_wood?");
    EXPECT_EQ(problem_of("E,,1,,tC/ha,,s").remedy,
              "write one of agb, bgb, dead_wood, litter, soil, root_shoot");
    EXPECT_EQ(problem_of("E,agb,1,,tC/ha,, ").what, "the stock has no source");
}

TEST(Stocks, GivenTwiceAreAnError) {
    const auto problems = problems_of("E,agb,1,,tC/ha,,s\n1,agb,2,,tC/ha,,s\n");
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().what, "agb of class 1 is given twice, already on line 2");
}

TEST(Stocks, TellEverythingAtOnce) {
    EXPECT_EQ(problems_of("X,agb,1,,tC/ha,,s\nE,agb,-1,,tCO2/ha,,\n").size(), 4u);
    const auto error =
        test::thrown_error([] { parse_stocks("class,pool\nE,agb\n", "stocks.csv", test::small_legend()); });
    EXPECT_EQ(error.problems().size(), 5u) << "one a missing column";
}

TEST(Stocks, KnowThePoolsByTheirWords) {
    EXPECT_EQ(parse_pool("agb"), CarbonPool::agb);
    EXPECT_EQ(parse_pool("soil"), CarbonPool::soil);
    EXPECT_FALSE(parse_pool("root_shoot"));
    EXPECT_EQ(pool_words().size(), 5u);
}

} // namespace
} // namespace kouprey
