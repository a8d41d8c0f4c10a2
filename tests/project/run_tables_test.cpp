// The factors of a run, read again.
#include "project/run_tables.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

FactorTable read(const std::string& rows) {
    return parse_factors("from,to,stock_from_tC_per_ha,stock_to_tC_per_ha,ef_tCO2e_per_ha,credited\n" + rows,
                         "factors.csv");
}

void expect_refused(const std::string& rows, const std::string& what) {
    const auto error = thrown_error([&] { read(rows); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("factors.csv, line"));
    EXPECT_THAT(error.what(), HasSubstr(what));
    EXPECT_FALSE(error.problems().empty() || error.problems().front().remedy.empty());
}

TEST(FactorsOfARun, AreReadAsTheyStand) {
    const auto factors = read("1,2,33,3,110,yes\n2,1,3,33,-110,no\n");
    ASSERT_EQ(factors.size(), 2u);
    EXPECT_EQ(factors.at({1, 2}).factor, EmissionFactor{110});
    EXPECT_TRUE(factors.at({1, 2}).credited);
    EXPECT_FALSE(factors.at({2, 1}).credited);
}

TEST(FactorsOfARun, MayLoseTheDigitsThatASpreadsheetDoesNotKeep) {
    EXPECT_EQ(read("1,2,33,3,110.00000001,yes\n").size(), 1u);
    expect_refused("1,2,33,3,110.000001,yes\n", "not that of its stocks");
}

TEST(FactorsOfARun, AreThoseOfTheirStocks) {
    expect_refused("1,2,33,3,111,yes\n", "the factor 111 is not that of its stocks, (33 - 3) x 44/12 = 110");
}

TEST(FactorsOfARun, AreCreditedOnlyAboveZero) {
    expect_refused("1,2,3,33,-110,yes\n", "the factor -110 is credited, but not above zero");
    expect_refused("1,2,3,3,0,yes\n", "the factor 0 is credited");
}

TEST(FactorsOfARun, AreRefusedWhenTheyCannotBeRead) {
    expect_refused("1,2,33,3,110,maybe\n", "'maybe' is neither yes nor no");
    expect_refused("1,2,33,3,x,yes\n", "'x' is no number");
    expect_refused("1,4294967298,33,3,110,yes\n", "is no class");
    expect_refused("1,2,33,3,110,yes\n1,2,33,3,110,no\n", "stated twice");
}

} // namespace
} // namespace kouprey::test
