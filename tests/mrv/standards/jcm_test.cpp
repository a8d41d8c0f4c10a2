// From emissions by vintage to a credit statement.
#include "kouprey/core/random.hpp"
#include "kouprey/mrv/standards/jcm.hpp"

#include "mrv/standards/jcm_fixture.hpp"
#include "support/thrown_error.hpp"

namespace kouprey::jcm {
namespace {

using namespace test;
using kouprey::test::thrown_error;

TEST(Statement, TakesTheDeductionsInOrder) {
    const auto statement = credit_statement(years_of({{1000, 300, 50}, {1000, 200, 0}}), with_deductions());
    EXPECT_EQ(statement.value("reference_level"), tonnes(2000));
    EXPECT_EQ(statement.value("project_emissions"), tonnes(500));
    EXPECT_EQ(statement.value("gross_reduction"), tonnes(1500));
    EXPECT_EQ(statement.value("displacement"), tonnes(50));
    EXPECT_EQ(statement.value("net_reduction"), tonnes(1450));
    EXPECT_EQ(statement.value("eligible"), tonnes(1450));
    EXPECT_EQ(statement.value("uncertainty_deduction"), tonnes(72.5));
    EXPECT_EQ(statement.value("reversal_deduction"), tonnes(137.75)) << "of what remains";
    EXPECT_EQ(statement.value("before_rounding"), tonnes(1239.75));
    EXPECT_EQ(statement.value("rounding"), tonnes(0.75));
    EXPECT_EQ(statement.issuable, tonnes(1239));
    EXPECT_EQ(statement.value("gross_reduction", 2018), tonnes(700));
    EXPECT_EQ(statement.value("net_reduction", 2018), tonnes(650));
    expect_lines_to_add_up(statement);
    expect_vintages_to_add_up(statement);
}

TEST(Statement, ListsThePeriodThenTheVintages) {
    const auto statement = credit_statement(years_of({{10, 1}, {10, 1}}), plain_settings());
    const std::vector<std::string> ids{"reference_level",
                                       "project_emissions",
                                       "gross_reduction",
                                       "displacement",
                                       "net_reduction",
                                       "negative_years",
                                       "eligible",
                                       "uncertainty_deduction",
                                       "reversal_deduction",
                                       "before_rounding",
                                       "rounding",
                                       "issuable",
                                       "japan",
                                       "host"};
    ASSERT_EQ(statement.lines.size(), 3 * ids.size());
    for (std::size_t i = 0; i < statement.lines.size(); ++i) {
        const auto column = i / ids.size();
        EXPECT_EQ(statement.lines[i].id, ids[i % ids.size()]);
        EXPECT_EQ(statement.lines[i].year,
                  column == 0 ? std::nullopt : std::optional(2017 + static_cast<int>(column)));
        EXPECT_FALSE(statement.lines[i].label.empty());
        EXPECT_FALSE(statement.lines[i].equation.empty());
    }
}

TEST(Statement, NamesTheSettingsInItsEquations) {
    auto settings = with_deductions();
    settings.uncertainty_deduction = {0.125};
    settings.reversal_kind = ReversalKind::buffer;
    settings.rounding = {RoundingPoint::vintage, 10, RoundingDirection::nearest};
    const auto statement = credit_statement(years_of({{10, 1}}), settings);
    EXPECT_EQ(line_of(statement, "uncertainty_deduction").equation, "U = u · eligible, u = 12.5 %");
    EXPECT_EQ(line_of(statement, "buffer").equation, "R = r · (eligible − U), r = 10 %");
    EXPECT_EQ(line_of(statement, "buffer").label, "Buffer against reversals");
    EXPECT_NE(line_of(statement, "uncertainty_deduction").label, "Buffer against reversals");
    EXPECT_EQ(line_of(statement, "rounding").equation, "rounded half to even to 10 tCO2e, each vintage");
    EXPECT_THROW(statement.value("reversal_deduction"), Error);
}

TEST(Statement, APeriodWithoutALossOffsetsItsYears) {
    auto settings = plain_settings();
    settings.negative_years = NegativeYears::offset;
    const auto statement = credit_statement(years_of({{10, 1}, {1, 2}}), settings);
    EXPECT_EQ(line_of(statement, "negative_years").label,
              "Years without a reduction, set against the others");
}

TEST(Statement, FivePercentAreFiveHundredths) {
    auto settings = plain_settings();
    settings.uncertainty_deduction = {0.05};
    const std::vector<VintageTotals> years{{{2018, {}, {}}, {1'000'000'000'000'000'010}, {}, {}}};
    EXPECT_EQ(credit_statement(years, settings).value("uncertainty_deduction").grams, 50'000'000'000'000'000)
        << "half a gram, to even";
}

TEST(NetDecrease, LowersTheReferenceLevel) {
    auto settings = plain_settings();
    settings.net_decrease = NetDecrease{NetDecreaseRoute::reference_below_bau, {0.2}};
    const auto statement = credit_statement(years_of({{1000, 300}, {500, 100}}), settings);
    EXPECT_EQ(statement.value("net_decrease"), tonnes(300));
    EXPECT_EQ(statement.value("net_decrease", 2018), tonnes(200));
    EXPECT_EQ(statement.issuable, tonnes(800));
    EXPECT_EQ(line_of(statement, "net_decrease").equation, "d · PRL, d = 20 %");
    EXPECT_EQ(line_of(statement, "gross_reduction").equation, "gross = PRL − net decrease − PE");
    expect_lines_to_add_up(statement);
}

TEST(NetDecrease, OrRaisesTheProjectEmissions) {
    auto settings = plain_settings();
    settings.net_decrease = NetDecrease{NetDecreaseRoute::emissions_above_actual, {0.2}};
    const auto statement = credit_statement(years_of({{1000, 300}, {500, 100}}), settings);
    EXPECT_EQ(statement.value("net_decrease"), tonnes(80));
    EXPECT_EQ(statement.issuable, tonnes(1020));
    EXPECT_EQ(line_of(statement, "net_decrease").equation, "d · PE, d = 20 %");
}

TEST(Statement, RefusesTotalsThatCannotBe) {
    EXPECT_EQ(thrown_error([] {
                  credit_statement(years_of({{-1, 0}}), plain_settings());
              }).failure(),
              Failure::input);
    EXPECT_EQ(thrown_error([] {
                  credit_statement(years_of({{0, -1}}), plain_settings());
              }).failure(),
              Failure::input);
    EXPECT_EQ(thrown_error([] {
                  credit_statement(years_of({{1.5e12, 0}, {0, 0, -1e12}}), plain_settings());
              }).failure(),
              Failure::input);
    EXPECT_EQ(thrown_error([] { credit_statement({}, Settings{}); }).failure(), Failure::input)
        << "nobody gets credits";
}

TEST(Statement, OfNoVintageIsNothing) {
    const auto statement = credit_statement({}, with_deductions());
    EXPECT_EQ(statement.issuable, TonnesCo2e{});
    EXPECT_EQ(thrown_error([&] { statement.value("issuable", 2018); }).failure(), Failure::internal);
}

} // namespace
} // namespace kouprey::jcm
