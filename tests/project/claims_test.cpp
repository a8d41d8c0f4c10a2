// Figures claimed elsewhere find the figure of the run that they are about.
#include "project/claims.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace kouprey {
namespace {

class Claims : public testing::Test {
  protected:
    test::TemporaryFolder folder;

    void SetUp() override {
        std::filesystem::create_directory(folder / "tables");
        folder.write("run.json", R"({"results":[{"id":"statement.issuable","value":120.5,"unit":"tCO2e"},
                                                {"id":"statement.2018.net","value":-3,"unit":"tCO2e"}]})");
        folder.write("tables/areas.csv", "zone,class,cells,area_ha\nA,1,10,2.5\nA,2,4,1\nB,1,7,1.75\n");
    }
    std::vector<Claim> read(const std::string& text) const {
        return read_claims(folder.write("claims.csv", text), folder.path().string(), {});
    }
    std::vector<Finding> compared(const std::string& text) const {
        return compare_claims("x/claims.csv", read(text));
    }
    std::string refusal(const std::string& text) const {
        try {
            read(text);
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::input);
            return error.what();
        }
        return "";
    }
    void expect_refusal(const std::string& text, const std::string& message) const {
        const auto told = refusal(text);
        EXPECT_NE(told.find(message), std::string::npos) << told;
    }
};

TEST_F(Claims, AgreeAsNumbersWhateverTheirDigits) {
    EXPECT_TRUE(
        compared("id,value,unit\nstatement.issuable,120.50,tCO2e\nstatement.2018.net,-3.0,\n").empty());
}

TEST_F(Claims, AreHeldAgainstResultsByTheirId) {
    const std::vector<Finding> expected{{"claims.csv", "statement.issuable", "tCO2e", "121", "120.5"}};
    EXPECT_EQ(compared("id,value\nstatement.issuable,121\n"), expected);
}

TEST_F(Claims, AreHeldAgainstTheOneRowOfATable) {
    const std::vector<Finding> expected{
        {"claims.csv", "areas.area_ha: zone=A, class=2", "value", "1.5", "1"}};
    EXPECT_EQ(compared("table,column,zone,class,value\nareas,area_ha,A,2,1.5\nareas,cells,B,,7\n"), expected);
}

TEST_F(Claims, AreRefusedWhenTheRunHasNoSuchFigure) {
    expect_refusal("id,value\nstatement.issuabel,1\n",
                   "line 2: the run has no result statement.issuabel; did you mean statement.issuable?");
    expect_refusal("table,column,value\nnothing,area_ha,1\n", "the run has no table 'nothing'");
    expect_refusal("table,column,value\n../areas,area_ha,1\n", "the run has no table '../areas'");
    expect_refusal("table,column,value\nareas,aera_ha,1\n", "no column 'aera_ha'; did you mean area_ha?");
    expect_refusal("table,column,zone,value\nareas,area_ha,A,1\n", "is in 2 rows of the table");
    expect_refusal("table,column,zone,value\nareas,area_ha,Z,1\n", "is in 0 rows of the table");
}

TEST_F(Claims, AreRefusedForAnotherUnitOrNoNumber) {
    expect_refusal("id,value,unit\nstatement.issuable,1,tC\n", "claimed in tC; the run gives it in tCO2e");
    expect_refusal("id,value\nstatement.issuable,\"1,200\"\n", "the claimed value '1,200' is no number");
    expect_refusal("what,value\nx,1\n", "the claims lack the column value, and id or table");
}

TEST_F(Claims, OfATableAreInTheUnitOfTheirColumn) {
    folder.write("tables/factors.csv", "from,ef_tCO2e_per_ha\n1,600\n");
    EXPECT_TRUE(compared("table,column,zone,class,value,unit\nareas,area_ha,A,2,1,ha\n").empty());
    EXPECT_TRUE(compared("table,column,value,unit\nfactors,ef_tCO2e_per_ha,600,tCO2e/ha\n").empty());
    expect_refusal("table,column,zone,class,value,unit\nareas,area_ha,A,2,10000,m2\n",
                   "claimed in m2; the run gives it in the unit that ends the name of its column");
    expect_refusal("table,column,value,unit\nfactors,ef_tCO2e_per_ha,600,ha\n", "is claimed in ha");
}

TEST_F(Claims, AreRefusedWhenThereAreNone) {
    expect_refusal("id,value\n", "claims.csv: the table holds no claims");
}

TEST_F(Claims, TellEveryFaultAtOnce) {
    const auto told = refusal("id,value\na,x\nb,1\n");
    EXPECT_NE(told.find("line 2"), std::string::npos) << told;
    EXPECT_NE(told.find("line 3"), std::string::npos) << told;
}

} // namespace
} // namespace kouprey
