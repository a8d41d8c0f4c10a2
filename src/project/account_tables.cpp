#include "project/account_tables.hpp"

#include "kouprey/core/elementary.hpp"

#include "core/exact_sum.hpp"

#include <map>

namespace kouprey {

namespace {

const std::vector<std::string> emission_columns{"vintage", "days",    "from",
                                                "to",      "area_ha", "emissions_tCO2e"};

std::int64_t code(std::int32_t value) { return value; }

/// Share that goes in one year of all that goes in the period.
double yearly_part(double leaving, double years, Annualisation annualisation) {
    if (annualisation == Annualisation::linear || leaving == 0) return 1 / years;
    return (1 - elementary::pow(1 - leaving, 1 / years)) / leaving;
}

Table emissions_by_transition(const std::string& title, const std::vector<VintageEmissions>& terms) {
    Table table{title, emission_columns, {}};
    for (const auto& term : terms)
        table.add({std::int64_t{term.vintage.year}, std::int64_t{term.vintage.days()},
                   code(term.transition.first), code(term.transition.second), term.area.value,
                   term.emissions.value});
    return table;
}

using TermKey = std::pair<int, Transition>;

/// Observed minus expected, transition by transition.
std::map<TermKey, std::pair<Hectares, Emissions>> excess_of(const EmissionAccount& belt) {
    std::map<TermKey, std::pair<Hectares, Emissions>> excess;
    for (const auto& term : belt.observed)
        excess[{term.vintage.year, term.transition}] = {term.area, term.emissions};
    for (const auto& term : belt.expected) {
        auto& [area, emissions] = excess[{term.vintage.year, term.transition}];
        area = area - term.area;
        emissions = emissions - term.emissions;
    }
    return excess;
}

void add_belt(Table& table, const Accounts& accounts) {
    const auto excess = excess_of(*accounts.belt);
    const auto observed = totals(accounts.belt->observed, accounts.vintages);
    const auto expected = totals(accounts.belt->expected, accounts.vintages);
    for (std::size_t i = 0; i < accounts.totals.size(); ++i) {
        const auto& vintage = accounts.totals[i].vintage;
        const std::int64_t year = vintage.year, days = vintage.days();
        for (const auto& [key, value] : excess)
            if (key.first == vintage.year)
                table.add({year, days, code(key.second.first), code(key.second.second), value.first.value,
                           value.second.value});
        const auto floored = accounts.totals[i].displacement - (observed[i] - expected[i]);
        if (floored.grams != 0)
            table.add(
                {year, days, std::string("floor"), std::string("floor"), std::monostate{}, floored.tonnes()});
    }
}

void add_stated(Table& table, const Accounts& accounts) {
    for (const auto& of_vintage : accounts.totals)
        table.add({std::int64_t{of_vintage.vintage.year}, std::int64_t{of_vintage.vintage.days()},
                   std::monostate{}, std::monostate{}, std::monostate{}, of_vintage.displacement.tonnes()});
}

std::string word_of(jcm::LineSign sign) {
    switch (sign) {
    case jcm::LineSign::plus:
        return "plus";
    case jcm::LineSign::minus:
        return "minus";
    case jcm::LineSign::equals:
        return "equals";
    case jcm::LineSign::of_which:
        return "of which";
    }
    return "";
}

} // namespace

Table probability_table(const Accounts& accounts, const Project& project) {
    const auto& probabilities = accounts.probabilities;
    const auto leaving = leaving_shares(probabilities);
    Table table{
        "Transition probabilities", {"from", "to", "probability", "years", "probability_per_year"}, {}};
    for (const auto& [transition, share] : probabilities.shares) {
        const auto [from, to] = transition;
        const auto found = leaving.find(from);
        const double goes = found == leaving.end() ? 0 : found->second;
        const double part = yearly_part(goes, probabilities.years, project.jcm.annualisation.annualisation);
        const double yearly = from == to ? 1 - goes * part : share.value * part;
        table.add({code(from), code(to), share.value, probabilities.years, yearly});
    }
    return table;
}

Table factor_table(const Accounts& accounts) {
    Table table{"Emission factors",
                {"from", "to", "stock_from_tC_per_ha", "stock_to_tC_per_ha", "ef_tCO2e_per_ha", "credited"},
                {}};
    for (const auto& [transition, factor] : accounts.factors)
        table.add({code(transition.first), code(transition.second), factor.stock_from.value,
                   factor.stock_to.value, factor.factor.value, std::string(factor.credited ? "yes" : "no")});
    return table;
}

Table reference_level_table(const Accounts& accounts) {
    return emissions_by_transition("Project reference level", accounts.project_area.expected);
}

Table emission_table(const Accounts& accounts) {
    return emissions_by_transition("Project emissions", accounts.project_area.observed);
}

Table displacement_table(const Accounts& accounts, const Project& project) {
    Table table{"Displacement", emission_columns, {}};
    if (project.displacement.method == DisplacementMethod::belt) add_belt(table, accounts);
    if (project.displacement.method == DisplacementMethod::table) add_stated(table, accounts);
    return table;
}

Table statement_table(const Accounts& accounts) {
    Table table{"Credit statement", {"line", "vintage", "label", "value", "unit", "sign", "equation"}, {}};
    for (const auto& line : accounts.statement.lines)
        table.add({line.id, line.year ? Value{std::int64_t{*line.year}} : Value{std::string("period")},
                   line.label, line.value.tonnes(), std::string("tCO2e"), word_of(line.sign), line.equation});
    return table;
}

std::vector<NamedTable> account_tables(const Accounts& accounts, const Project& project) {
    return {{"probabilities.csv", probability_table(accounts, project)},
            {"factors.csv", factor_table(accounts)},
            {"reference_level.csv", reference_level_table(accounts)},
            {"emissions.csv", emission_table(accounts)},
            {"displacement.csv", displacement_table(accounts, project)},
            {"statement.csv", statement_table(accounts)}};
}

} // namespace kouprey
