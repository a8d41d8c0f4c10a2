// Emissions expected from transition probabilities.
#include "kouprey/mrv/reference_level.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::crops;
using test::deciduous;
using test::evergreen;
using test::small_legend;
using test::water;

constexpr AnnualisationRules linear_frozen{Annualisation::linear, StartAreas::frozen, Moves::credited,
                                           DayCount::actual_actual};
constexpr AnnualisationRules linear_updated{Annualisation::linear, StartAreas::updated, Moves::credited,
                                            DayCount::actual_actual};
constexpr AnnualisationRules compounded_frozen{Annualisation::compounded, StartAreas::frozen, Moves::credited,
                                               DayCount::actual_actual};
constexpr AnnualisationRules compounded_updated{Annualisation::compounded, StartAreas::updated,
                                                Moves::credited, DayCount::actual_actual};

const std::vector<Vintage> four_years = vintages_of({Date::of(2017, 1, 1), Date::of(2020, 12, 31)});

TransitionFactor factor(double value, bool credited = true) { return {{}, {}, {value}, credited}; }

/// Everything that leaves evergreen forest emits 3 t/ha.
const FactorTable factors{{{evergreen, crops}, factor(3)}, {{evergreen, water}, factor(3)}};

std::vector<VintageEmissions> expected(const TransitionProbabilities& probabilities,
                                       const AnnualisationRules& rules,
                                       const std::vector<Vintage>& vintages = four_years) {
    return expected_emissions({{evergreen, {100'000}}}, probabilities, factors, vintages, rules,
                              small_legend(), "p.csv");
}

double area_of(const std::vector<VintageEmissions>& terms, int first, int last) {
    double sum = 0;
    for (const auto& term : terms)
        if (term.vintage.year >= first && term.vintage.year <= last) sum += term.area.value;
    return sum;
}

struct Sensitivity {
    AnnualisationRules rules;
    double first_year, four_years;
};

/// 0.185013 over 4 years, as one transition and as two: what each pair makes of 100,000 ha.
TEST(ExpectedEmissions, ShowTheSensitivityToTheSettings) {
    const TransitionProbabilities one{
        4, {{{evergreen, evergreen}, {0.814987}}, {{evergreen, crops}, {0.185013}}}};
    const TransitionProbabilities two{4,
                                      {{{evergreen, evergreen}, {0.814987}},
                                       {{evergreen, crops}, {0.10}},
                                       {{evergreen, water}, {0.085013}}}};
    for (const auto& [rules, first_year, all] :
         {Sensitivity{linear_frozen, 4625, 18501}, Sensitivity{compounded_updated, 4986, 18501},
          Sensitivity{linear_updated, 4625, 17257}, Sensitivity{compounded_frozen, 4986, 19944}})
        for (const auto& probabilities : {one, two}) {
            const auto terms = expected(probabilities, rules);
            EXPECT_NEAR(area_of(terms, 2017, 2017), first_year, 0.5);
            EXPECT_NEAR(area_of(terms, 2017, 2020), all, 0.5);
        }
}

TEST(ExpectedEmissions, CompoundedOnUpdatedAreasReachTheProbabilityItself) {
    const TransitionProbabilities p{4, {{{evergreen, crops}, {0.10}}, {{evergreen, water}, {0.085013}}}};
    double to_crops = 0;
    for (const auto& term : expected(p, compounded_updated))
        if (term.transition.second == crops) to_crops += term.area.value;
    EXPECT_NEAR(to_crops, 10'000, 1e-6) << "element-wise roots would lose area";
}

TEST(ExpectedEmissions, AreListedByVintageAndTransition) {
    const TransitionProbabilities p{4, {{{evergreen, water}, {0.25}}, {{evergreen, crops}, {0.5}}}};
    const auto terms = expected(p, linear_frozen);
    ASSERT_EQ(terms.size(), 8u);
    EXPECT_EQ(terms[0].vintage.year, 2017);
    EXPECT_EQ(terms[0].transition, (Transition{evergreen, crops}));
    EXPECT_EQ(terms[0].area, Hectares{12'500});
    EXPECT_EQ(terms[0].emissions, Emissions{37'500});
    EXPECT_EQ(terms[1].transition, (Transition{evergreen, water}));
    EXPECT_EQ(terms[7].vintage.year, 2020);
}

TEST(ExpectedEmissions, FollowTheDaysOfTheVintage) {
    const TransitionProbabilities p{4, {{{evergreen, crops}, {0.5}}}};
    const auto vintages = vintages_of({Date::of(2018, 3, 12), Date::of(2018, 12, 31)});
    const auto half_years = expected(p, linear_frozen, vintages);
    EXPECT_DOUBLE_EQ(half_years.front().area.value, 100'000 * 0.5 * (295 / 365.0) / 4);
    const auto leap = vintages_of({Date::of(2020, 1, 1), Date::of(2020, 12, 31)});
    auto by_365 = linear_frozen;
    by_365.day_count = DayCount::actual_365;
    EXPECT_DOUBLE_EQ(expected(p, by_365, leap).front().area.value, 100'000 * 0.5 * (366 / 365.0) / 4);
}

/// Evergreen degrades to deciduous, which is cleared; crops turn into deciduous forest.
const TransitionProbabilities chain{1,
                                    {{{evergreen, deciduous}, {0.5}},
                                     {{deciduous, deciduous}, {0.5}},
                                     {{deciduous, crops}, {0.5}},
                                     {{crops, deciduous}, {0.25}}}};
const std::vector<Vintage> two_years = vintages_of({Date::of(2018, 1, 1), Date::of(2019, 12, 31)});

/// Area of cleared deciduous forest in the second year, of 64 ha of each class.
double cleared(Moves moves, bool degradation_credited) {
    auto rules = compounded_updated;
    rules.moves = moves;
    const FactorTable table{{{evergreen, deciduous}, factor(1, degradation_credited)},
                            {{deciduous, crops}, factor(2)}};
    const auto terms = expected_emissions({{evergreen, {64}}, {deciduous, {64}}, {crops, {64}}}, chain, table,
                                          two_years, rules, small_legend(), "p.csv");
    for (const auto& term : terms)
        if (term.vintage.year == 2019 && term.transition.first == deciduous) return term.area.value;
    return 0;
}

TEST(ExpectedEmissions, ASettingSaysWhichAreasMove) {
    EXPECT_EQ(cleared(Moves::credited, false), (64 - 32) / 2);
    EXPECT_EQ(cleared(Moves::credited, true), (64 - 32 + 32) / 2);
    EXPECT_EQ(cleared(Moves::all, false), (64 - 32 + 32 + 16) / 2) << "crops that turn into forest";
}

TEST(ExpectedEmissions, OfTransitionsWithoutCreditAreNone) {
    const FactorTable table{{{evergreen, deciduous}, factor(1, false)}};
    EXPECT_TRUE(expected_emissions({{evergreen, {64}}, {deciduous, {64}}}, chain, table, two_years,
                                   linear_frozen, small_legend(), "p.csv")
                    .empty());
}

TEST(ExpectedEmissions, OfLandThatStaysAreNone) {
    auto rules = compounded_updated;
    rules.moves = Moves::all;
    const TransitionProbabilities p{
        1, {{{evergreen, crops}, {0.5}}, {{deciduous, deciduous}, {1}}, {{water, water}, {1}}}};
    const auto terms = expected_emissions({{evergreen, {64}}, {deciduous, {64}}, {water, {64}}}, p, factors,
                                          two_years, rules, small_legend(), "p.csv");
    ASSERT_EQ(terms.size(), 2u);
    EXPECT_EQ(terms[1].area, Hectares{16});
}

/// Σ of the emissions when all that leaves evergreen forest, half a year, is cleared or degraded in equal
/// parts.
double emissions_of_two_years(bool degradation_credited) {
    const FactorTable table{{{evergreen, crops}, factor(300)},
                            {{evergreen, deciduous}, factor(1, degradation_credited)}};
    const TransitionProbabilities p{
        2, {{{evergreen, crops}, {0.375}}, {{evergreen, deciduous}, {0.375}}, {{deciduous, deciduous}, {1}}}};
    double sum = 0;
    for (const auto& term : expected_emissions({{evergreen, {64}}}, p, table, two_years, compounded_updated,
                                               small_legend(), "p.csv"))
        sum += term.emissions.value;
    return sum;
}

/// Where credited transitions alone move area, option 2 may expect less than option 1: land that counts as
/// degraded is no longer there to be cleared.
TEST(ExpectedEmissions, DegradationThatCountsTakesLandFromLaterClearing) {
    EXPECT_NEAR(emissions_of_two_years(false), (16 + 12) * 300, 1e-9);
    EXPECT_NEAR(emissions_of_two_years(true), (16 + 8) * 301, 1e-9);
}

TEST(ExpectedEmissions, AForestThatLeavesEntirelyIsGone) {
    const TransitionProbabilities p{1, {{{evergreen, crops}, {1}}}};
    const auto terms = expected(p, compounded_updated, two_years);
    ASSERT_EQ(terms.size(), 1u);
    EXPECT_EQ(terms[0].area, Hectares{100'000});
}

TEST(ExpectedEmissions, AskForProbabilitiesOfForestWithLand) {
    const auto error = test::thrown_error([] {
        expected_emissions({{evergreen, {1}}, {deciduous, {2}}, {water, {3}}},
                           {4, {{{evergreen, crops}, {0.5}}}}, factors, four_years, linear_frozen,
                           small_legend(), "p.csv");
    });
    EXPECT_EQ(error.failure(), Failure::input);
    ASSERT_EQ(error.problems().size(), 1u);
    EXPECT_EQ(error.problems().front(), (Problem{"forest class D has land but no transition probabilities",
                                                 "p.csv", "add its row, persistence included"}));
}

TEST(ExpectedEmissions, AskForThemAlsoWhereLandArrivesLater) {
    const FactorTable table{{{evergreen, deciduous}, factor(1)}};
    const TransitionProbabilities p{4, {{{evergreen, deciduous}, {0.5}}}};
    const auto run = [&](const AnnualisationRules& rules) {
        return expected_emissions({{evergreen, {64}}}, p, table, two_years, rules, small_legend(), "p.csv");
    };
    EXPECT_THROW(run(compounded_updated), Error);
    EXPECT_EQ(run(linear_frozen).size(), 2u);
}

TEST(ExpectedEmissions, NeverTakeMoreLandThanThereIs) {
    const TransitionProbabilities p{2, {{{evergreen, crops}, {0.75}}}};
    const auto error = test::thrown_error([&] { expected(p, linear_frozen); });
    EXPECT_EQ(error.failure(), Failure::method);
    EXPECT_EQ(error.problems().front().what, "linear annualisation lets 150.0 % of class E leave it");
    EXPECT_NO_THROW(expected(p, linear_updated)) << "of what remains, every year";
    EXPECT_NO_THROW(expected(p, compounded_frozen));
    EXPECT_THROW(expected({0.5, p.shares}, linear_updated), Error);
}

} // namespace
} // namespace kouprey
