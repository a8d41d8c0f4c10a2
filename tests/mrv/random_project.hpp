// A project of random tables, and what the accounting makes of it from the text on.
#pragma once

#include "kouprey/core/random.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/mrv/standards/jcm.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace kouprey::test {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

/// The rows of the tables that are handed in, headers apart.
struct ProjectTables {
    Rows legend{}, stocks{}, reference{}, start{}, monitored{};
};

inline std::string csv(const std::string& header, const Rows& rows) {
    auto text = header + "\n";
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) text += row[i] + (i + 1 < row.size() ? "," : "\n");
    return text;
}

/// Three forest classes and two others; whole hectares and tonnes, so that halves are exact. F1 holds most,
/// so that something is credited.
inline ProjectTables random_project(std::uint64_t index) {
    RandomStream random(7, index, 0, 0);
    const auto number = [&](std::uint64_t bound) { return std::to_string(random.below(bound)); };
    const std::vector<std::string> keys{"F1", "F2", "F3", "N1", "N2"};
    ProjectTables tables;
    for (const auto& from : keys) {
        const bool forest = from.starts_with('F');
        tables.legend.push_back({std::to_string(tables.legend.size() + 1), from, "Class " + from,
                                 forest ? "yes" : "no", forest ? "forest_land" : "cropland", ""});
        tables.stocks.push_back({from, "agb", from == "F1" ? "150" : number(150), "", "tC/ha", "", "drawn"});
        tables.start.push_back({from, number(100'000)});
        for (const auto& to : keys) {
            const bool stays = from == to;
            tables.reference.push_back({from, to, stays ? "50000" : number(10'000)});
            tables.monitored.push_back({from, to, stays ? "50000" : number(3'000)});
        }
    }
    return tables;
}

/// Every pair of annualisation and areas, both options, both kinds of moves: chosen by the index.
inline jcm::Settings settings_of(std::uint64_t index) {
    jcm::Settings settings;
    settings.factors = {
        {CarbonPool::agb}, Roots::none, StockAfterConversion::class_stock, 1 + static_cast<int>(index % 2)};
    settings.annualisation = {index / 2 % 2 == 0 ? Annualisation::linear : Annualisation::compounded,
                              index / 4 % 2 == 0 ? StartAreas::frozen : StartAreas::updated,
                              index / 8 % 2 == 0 ? Moves::credited : Moves::all, DayCount::actual_actual};
    settings.uncertainty_deduction = {0.05};
    settings.reversal_share = {0.1};
    settings.split = {{0.5}, {0.5}, {}};
    settings.accept_inconsistent = true;
    return settings;
}
inline constexpr std::uint64_t settings_count = 16;

struct Outcome {
    TransitionProbabilities probabilities;
    FactorTable factors;
    std::vector<VintageEmissions> expected, observed;
    jcm::Statement statement;
};

inline const Period credited_period{Date::of(2018, 3, 12), Date::of(2020, 12, 31)};

inline std::set<Transition> transitions_in(const ActivityData& a, const ActivityData& b) {
    std::set<Transition> transitions;
    for (const auto* data : {&a, &b})
        for (const auto& [transition, area] : data->areas) transitions.insert(transition);
    return transitions;
}

inline jcm::Statement statement_of(const Outcome& outcome, const std::vector<Vintage>& vintages,
                                   TonnesCo2e displacement, const jcm::Settings& settings) {
    const auto expected = totals(outcome.expected, vintages), observed = totals(outcome.observed, vintages);
    std::vector<jcm::VintageTotals> of_vintages;
    for (std::size_t i = 0; i < vintages.size(); ++i)
        of_vintages.push_back({vintages[i], expected[i], observed[i], displacement});
    return jcm::credit_statement(of_vintages, settings);
}

/// `monitored_header` says in what the monitored areas are stated.
inline Outcome evaluate(const ProjectTables& tables, const jcm::Settings& settings,
                        TonnesCo2e displacement = {},
                        const std::string& monitored_header = "from,to,area_ha") {
    Warnings warnings;
    const auto legend =
        Legend::parse(csv("code,key,name,forest,ipcc_category,colour", tables.legend), "legend");
    const auto stocks = parse_stocks(
        csv("class,pool,value,standard_error,unit,carbon_fraction,source", tables.stocks), "stocks", legend);
    const auto reference = parse_transitions(csv("from,to,area_ha", tables.reference), "reference", legend,
                                             Date::of(2006, 1, 1), Date::of(2014, 1, 1));
    const auto start = parse_class_areas(csv("class,area_ha", tables.start), "start", legend, warnings);
    const auto monitored = parse_transitions(csv(monitored_header, tables.monitored), "monitored", legend,
                                             credited_period.first, credited_period.end());
    const auto vintages = vintages_of(credited_period);
    Outcome outcome;
    outcome.probabilities = probabilities_of(
        reference, years_between(reference.from, reference.to, settings.annualisation.day_count));
    outcome.factors =
        emission_factors(transitions_in(reference, monitored), legend, stocks, settings.factors, "stocks");
    outcome.expected = expected_emissions(start, outcome.probabilities, outcome.factors, vintages,
                                          settings.annualisation, legend, "reference");
    outcome.observed = observed_emissions({monitored}, outcome.factors, vintages);
    outcome.statement = statement_of(outcome, vintages, displacement, settings);
    return outcome;
}

} // namespace kouprey::test
