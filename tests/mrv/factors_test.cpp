// Emission factors of transitions.
#include "kouprey/mrv/factors.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::crops;
using test::deciduous;
using test::evergreen;
using test::water;

const std::string header = "class,pool,value,standard_error,unit,carbon_fraction,source\n";
const FactorRules above_and_below{
    {CarbonPool::agb, CarbonPool::bgb}, Roots::both, StockAfterConversion::class_stock, 2};

Stocks stocks_of(const std::string& rows) {
    return parse_stocks(header + rows, "stocks.csv", test::small_legend());
}

FactorTable factors_of(const std::set<Transition>& transitions, const std::string& rows,
                       const FactorRules& rules) {
    return emission_factors(transitions, test::small_legend(), stocks_of(rows), rules, "stocks.csv");
}

/// AGB 100 to 30 tC/ha with a root:shoot ratio of 0.37: what each convention makes of it.
double convention(Roots roots, StockAfterConversion after) {
    auto rules = above_and_below;
    rules.roots = roots;
    rules.after = after;
    const auto factors = factors_of({{evergreen, crops}},
                                    "E,agb,100,,tC/ha,,s\nE,root_shoot,0.37,,1,,s\n"
                                    "C,agb,30,,tC/ha,,s\nC,root_shoot,0.37,,1,,s\n",
                                    rules);
    return factors.at({evergreen, crops}).factor.value;
}

TEST(Factors, AreThoseOfDeforestationUnlessTold) { EXPECT_EQ(FactorRules{}.option, 1); }

TEST(Factors, ConventionsDiffer) {
    EXPECT_NEAR(convention(Roots::none, StockAfterConversion::class_stock), 256.7, 0.05);
    EXPECT_NEAR(convention(Roots::forest, StockAfterConversion::class_stock), 392.3, 0.05);
    EXPECT_NEAR(convention(Roots::both, StockAfterConversion::class_stock), 351.6, 0.05);
    EXPECT_NEAR(convention(Roots::forest, StockAfterConversion::zero), 502.3, 0.05);
}

TEST(Factors, AddUpThePools) {
    auto rules = above_and_below;
    rules.pools.insert(CarbonPool::soil);
    const std::string rows =
        "E,agb,100,,tC/ha,,s\nE,bgb,20,,tC/ha,,s\nE,soil,60,,tC/ha,,s\nE,litter,5,,tC/ha,,s\n"
        "C,agb,10,,tC/ha,,s\nC,bgb,2,,tC/ha,,s\nC,soil,48,,tC/ha,,s\n";
    const auto factor = factors_of({{evergreen, crops}}, rows, rules).at({evergreen, crops});
    EXPECT_EQ(factor.stock_from, CarbonDensity{180});
    EXPECT_EQ(factor.stock_to, CarbonDensity{60});
    EXPECT_EQ(factor.factor, EmissionFactor{440});
}

TEST(Factors, BelowGroundCountsOnlyAsAPool) {
    const FactorRules above{{CarbonPool::agb}, Roots::both, StockAfterConversion::class_stock, 1};
    const auto factors = factors_of({{evergreen, crops}},
                                    "E,agb,30,,tC/ha,,s\nE,root_shoot,0.5,,1,,s\nC,agb,0,,tC/ha,,s\n", above);
    EXPECT_EQ(factors.at({evergreen, crops}).factor, EmissionFactor{110});
}

const std::set<Transition> every_transition{
    {evergreen, evergreen}, {evergreen, deciduous}, {deciduous, evergreen}, {evergreen, crops},
    {deciduous, crops},     {crops, water},         {crops, evergreen}};
const std::string every_stock = "E,agb,100,,tC/ha,,s\nD,agb,40,,tC/ha,,s\nC,agb,50,,tC/ha,,s\n";

std::set<Transition> credited_under(int option) {
    std::set<Transition> credited;
    const FactorRules rules{{CarbonPool::agb}, Roots::none, StockAfterConversion::class_stock, option};
    const auto factors = factors_of(every_transition, every_stock, rules);
    EXPECT_EQ(factors.size(), 4u) << "those that leave a forest class for another class";
    for (const auto& [transition, factor] : factors)
        if (factor.credited) credited.insert(transition);
    return credited;
}

TEST(Factors, OptionOneCreditsDeforestationThatEmits) {
    EXPECT_EQ(credited_under(1), (std::set<Transition>{{evergreen, crops}}));
}

TEST(Factors, OptionTwoAlsoCreditsDegradation) {
    EXPECT_EQ(credited_under(2), (std::set<Transition>{{evergreen, deciduous}, {evergreen, crops}}));
}

TEST(Factors, ZeroAfterConversionIsForClearedLandAlone) {
    const FactorRules rules{{CarbonPool::agb}, Roots::none, StockAfterConversion::zero, 2};
    const auto factors = factors_of({{evergreen, deciduous}, {evergreen, water}},
                                    "E,agb,90,,tC/ha,,s\nD,agb,30,,tC/ha,,s\n", rules);
    EXPECT_EQ(factors.at({evergreen, deciduous}).factor, EmissionFactor{220});
    EXPECT_EQ(factors.at({evergreen, water}).factor, EmissionFactor{330})
        << "the stock of water is not asked for";
}

TEST(Factors, NameEveryMissingStockOnce) {
    const auto error = test::thrown_error([] {
        factors_of({{evergreen, deciduous}, {evergreen, crops}, {deciduous, crops}},
                   "E,agb,90,,tC/ha,,s\nD,root_shoot,0.3,,1,,s\n", above_and_below);
    });
    EXPECT_EQ(error.failure(), Failure::input);
    std::set<std::string> what;
    for (const auto& problem : error.problems()) what.insert(problem.what);
    EXPECT_EQ(what, (std::set<std::string>{"class E (Evergreen forest) has no stock bgb",
                                           "class D (Deciduous forest) has no stock agb",
                                           "class C (Crops) has no stock agb",
                                           "class C (Crops) has no stock bgb"}));
    EXPECT_EQ(error.problems().size(), 4u);
    EXPECT_EQ(error.problems().front().where, "stocks.csv");
    for (const auto& problem : error.problems())
        EXPECT_EQ(problem.remedy.starts_with("add a row for bgb or root_shoot"),
                  problem.what.ends_with("bgb"))
            << problem.what;
}

TEST(Factors, RootsThatAreNotCountedAreNotAskedFor) {
    auto rules = above_and_below;
    const std::string rows = "E,agb,90,,tC/ha,,s\nE,bgb,30,,tC/ha,,s\nC,agb,0,,tC/ha,,s\n";
    rules.roots = Roots::forest;
    EXPECT_EQ(factors_of({{evergreen, crops}}, rows, rules).at({evergreen, crops}).factor,
              EmissionFactor{440});
    rules.roots = Roots::none;
    EXPECT_EQ(factors_of({{evergreen, crops}}, rows, rules).at({evergreen, crops}).factor,
              EmissionFactor{330});
    rules.roots = Roots::both;
    EXPECT_THROW(factors_of({{evergreen, crops}}, rows, rules), Error);
}

TEST(Factors, OfCodesOutsideTheLegendAreADefect) {
    const auto error = test::thrown_error([] {
        factors_of({{evergreen, 99}}, "E,agb,1,,tC/ha,,s\n", above_and_below);
    });
    EXPECT_EQ(error.failure(), Failure::internal);
}

} // namespace
} // namespace kouprey
