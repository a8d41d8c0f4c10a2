// What negative years, displacement and rounding make of the years' reductions, and that every account adds
// up.
#include "kouprey/core/random.hpp"

#include "mrv/standards/jcm_fixture.hpp"

namespace kouprey::jcm {
namespace {

using namespace test;

/// Net of the years: 100, −30, −20, 80.
Statement with_negative_years(NegativeYears rule) {
    auto settings = plain_settings();
    settings.negative_years = rule;
    const auto statement = credit_statement(years_of({{100, 0}, {0, 30}, {0, 20}, {80, 0}}), settings);
    expect_lines_to_add_up(statement);
    expect_vintages_to_add_up(statement);
    return statement;
}

TEST(NegativeYears, MayBeSetToZero) {
    const auto statement = with_negative_years(NegativeYears::zero);
    EXPECT_EQ(statement.value("negative_years"), tonnes(50));
    EXPECT_EQ(statement.value("negative_years", 2019), tonnes(30));
    EXPECT_EQ(statement.issuable, tonnes(180));
    EXPECT_EQ(line_of(statement, "issuable", 2019).label,
              "Issuable credits: none, there is no reduction to credit");
}

TEST(NegativeYears, MayBeMadeGoodByLaterOnes) {
    const auto statement = with_negative_years(NegativeYears::carry);
    EXPECT_EQ(statement.value("eligible", 2018), tonnes(100));
    EXPECT_EQ(statement.value("eligible", 2020), tonnes(0));
    EXPECT_EQ(statement.value("eligible", 2021), tonnes(30));
    EXPECT_EQ(statement.value("negative_years", 2021), tonnes(-50));
    EXPECT_EQ(statement.value("negative_years"), tonnes(0));
    EXPECT_EQ(statement.issuable, tonnes(130));
}

TEST(NegativeYears, WhatIsStillOwedIsCarriedForwardInWords) {
    auto settings = plain_settings();
    settings.negative_years = NegativeYears::carry;
    const auto statement = credit_statement(years_of({{100, 0}, {0, 30}}), settings);
    EXPECT_EQ(statement.issuable, tonnes(100));
    EXPECT_EQ(statement.value("negative_years"), tonnes(30));
    EXPECT_NE(line_of(statement, "negative_years").label.find("carried forward to the next period"),
              std::string::npos);
}

TEST(NegativeYears, MayBeOffsetWithinThePeriod) {
    const auto statement = with_negative_years(NegativeYears::offset);
    EXPECT_EQ(statement.value("negative_years"), tonnes(0));
    EXPECT_EQ(statement.issuable, tonnes(130));
    EXPECT_EQ(statement.value("eligible", 2019), tonnes(0));
    EXPECT_EQ(statement.value("eligible", 2018) + statement.value("eligible", 2021), tonnes(130));
    EXPECT_EQ(statement.value("eligible", 2018).grams, 72'222'222) << "130 · 100/180";
}

TEST(NegativeYears, APeriodWithoutReductionGivesNothing) {
    for (const auto rule : {NegativeYears::zero, NegativeYears::carry, NegativeYears::offset})
        for (const auto direction : {RoundingDirection::down, RoundingDirection::up}) {
            auto settings = with_deductions();
            settings.negative_years = rule;
            settings.rounding.direction = direction;
            const auto statement = credit_statement(years_of({{100, 130, 5}, {50, 50}}), settings);
            EXPECT_EQ(statement.issuable, TonnesCo2e{});
            EXPECT_EQ(statement.value("net_reduction"), tonnes(-35));
            EXPECT_EQ(statement.value("negative_years"), tonnes(35));
            EXPECT_EQ(line_of(statement, "issuable").label,
                      "Issuable credits: none, there is no reduction to credit");
            expect_lines_to_add_up(statement);
        }
}

TEST(Displacement, MayBeNegativeWhereItIsNotFloored) {
    const auto statement = credit_statement(years_of({{100, 40, -10}}), plain_settings());
    EXPECT_EQ(statement.issuable, tonnes(70));
    expect_lines_to_add_up(statement);
}

/// Reductions of 10.6, 0.6 and 21.5 t; the last is 32.7 t altogether.
Statement rounded_statement(RoundingPoint at, std::int64_t to, RoundingDirection direction) {
    auto settings = plain_settings();
    settings.rounding = {at, to, direction};
    const auto statement = credit_statement(years_of({{10.6, 0}, {0.6, 0}, {21.5, 0}}), settings);
    expect_lines_to_add_up(statement);
    expect_vintages_to_add_up(statement);
    return statement;
}

TEST(Rounding, OfThePeriodIsApportionedToItsVintages) {
    using enum RoundingDirection;
    const auto statement = rounded_statement(RoundingPoint::issuable, 1, down);
    EXPECT_EQ(statement.issuable, tonnes(32));
    EXPECT_EQ(statement.value("issuable", 2018), tonnes(10));
    EXPECT_EQ(statement.value("issuable", 2019), tonnes(1)) << "quotas 10.37, 0.59, 21.04";
    EXPECT_EQ(statement.value("rounding", 2019), tonnes(-0.4));
    EXPECT_EQ(rounded_statement(RoundingPoint::issuable, 1, nearest).issuable, tonnes(33));
    EXPECT_EQ(rounded_statement(RoundingPoint::issuable, 1, up).issuable, tonnes(33));
    EXPECT_EQ(rounded_statement(RoundingPoint::issuable, 10, up).issuable, tonnes(40));
}

TEST(Rounding, OfEachVintageAddsUp) {
    using enum RoundingDirection;
    EXPECT_EQ(rounded_statement(RoundingPoint::vintage, 1, down).issuable, tonnes(31));
    EXPECT_EQ(rounded_statement(RoundingPoint::vintage, 1, nearest).issuable, tonnes(11 + 1 + 22));
    EXPECT_EQ(rounded_statement(RoundingPoint::vintage, 1, up).issuable, tonnes(11 + 1 + 22));
    EXPECT_EQ(rounded_statement(RoundingPoint::vintage, 10, down).value("issuable", 2020), tonnes(20));
    EXPECT_EQ(line_of(rounded_statement(RoundingPoint::vintage, 1, down), "issuable", 2019).label,
              "Issuable credits: none, deductions and rounding leave nothing");
}

/// Any settings, any years: chosen by a draw.
class RandomStatement {
  public:
    explicit RandomStatement(std::uint64_t index) : random_(3, index, 0, 0) {}

    Settings settings() {
        auto settings = plain_settings();
        settings.negative_years = static_cast<NegativeYears>(random_.below(3));
        settings.uncertainty_deduction = share();
        settings.reversal_share = share();
        settings.reversal_kind = static_cast<ReversalKind>(random_.below(2));
        settings.rounding = {static_cast<RoundingPoint>(random_.below(2)),
                             1 + static_cast<std::int64_t>(random_.below(20)),
                             static_cast<RoundingDirection>(random_.below(3))};
        const auto japan = share();
        settings.split = {
            japan, {1 - japan.value}, {{"a", true, {0.25}}, {"b", false, {0.5}}, {"c", false, {0.5}}}};
        if (random_.below(2) == 0)
            settings.net_decrease = NetDecrease{static_cast<NetDecreaseRoute>(random_.below(2)), share()};
        return settings;
    }

    std::vector<VintageTotals> years() {
        std::vector<VintageTotals> years(1 + random_.below(5));
        for (auto& totals : years) {
            totals = {{2018 + static_cast<int>(&totals - years.data()), {}, {}}, grams(), grams(), grams()};
            if (random_.below(2) == 0) totals.displacement = -totals.displacement;
        }
        return years;
    }

  private:
    Share share() { return {static_cast<double>(random_.below(1001)) / 1000}; }
    TonnesCo2e grams() {
        constexpr std::uint64_t most[] = {1, 10, 100'000'000, 1'000'000'000'000};
        return {static_cast<std::int64_t>(random_.below(most[random_.below(4)] + 1))};
    }

    RandomStream random_;
};

TEST(Statement, AddsUpWhateverTheSettings) {
    for (std::uint64_t index = 0; index < 2000; ++index) {
        RandomStatement random(index);
        const auto settings = random.settings();
        const auto statement = credit_statement(random.years(), settings);
        expect_lines_to_add_up(statement);
        expect_vintages_to_add_up(statement);
        expect_a_fair_split(statement, settings.split);
        for (const auto& line : statement.lines)
            if (line.id == "eligible" || line.id == "before_rounding") {
                EXPECT_GE(line.value, TonnesCo2e{}) << line.id;
            }
        ASSERT_FALSE(HasFailure()) << "draw " << index;
    }
}

} // namespace
} // namespace kouprey::jcm
