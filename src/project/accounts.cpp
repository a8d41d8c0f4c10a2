#include "project/accounts.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/mrv/apportion.hpp"

#include "project/table_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace kouprey {

namespace {

ObservedLand observed_land(const Land& land, ZoneRole role, Date start,
                           const std::vector<TransitionsSource>& sources) {
    ObservedLand observed{land.class_areas(role, start), {}};
    for (const auto& source : sources)
        observed.intervals.push_back(land.activity(role, source.from, source.to));
    return observed;
}

/// Classes that stand on the land, and with areas that move those they may become.
std::set<std::int32_t> reachable(const ClassAreas& start, const Project& project,
                                 const TransitionProbabilities& probabilities) {
    std::set<std::int32_t> classes;
    for (const auto& [code, area] : start)
        if (area.value > 0) classes.insert(code);
    if (project.jcm.annualisation.areas == StartAreas::frozen) return classes;
    for (auto size = classes.size() + 1; size != classes.size();) {
        size = classes.size();
        for (const auto& [transition, share] : probabilities.shares)
            if (share.value > 0 && classes.contains(transition.first)) classes.insert(transition.second);
    }
    return classes;
}

void add_changes(const ObservedLand& land, const Project& project,
                 const TransitionProbabilities& probabilities, std::set<Transition>& changes) {
    const auto classes = reachable(land.start, project, probabilities);
    for (const auto& [transition, share] : probabilities.shares)
        if (share.value > 0 && classes.contains(transition.first)) changes.insert(transition);
    for (const auto& interval : land.intervals)
        for (const auto& [transition, area] : interval.areas)
            if (area.value > 0) changes.insert(transition);
}

EmissionAccount account_of(const ObservedLand& land, const AccountInputs& inputs, const Accounts& accounts,
                           const AnnualisationRules& rules) {
    return {expected_emissions(land.start, inputs.probabilities, accounts.factors, accounts.vintages, rules,
                               inputs.legend, inputs.project.path),
            observed_emissions(land.intervals, accounts.factors, accounts.vintages)};
}

/// Of the belt above its own level, or as stated for the whole period and spread by days.
std::vector<TonnesCo2e> displacement(const DisplacementSource& source, const std::vector<Vintage>& vintages,
                                     const std::optional<EmissionAccount>& belt) {
    std::vector<TonnesCo2e> result(vintages.size());
    if (source.method == DisplacementMethod::table) {
        std::vector<std::int64_t> days;
        for (const auto& vintage : vintages) days.push_back(vintage.days());
        const auto parts = apportion(source.emissions.grams, days);
        for (std::size_t i = 0; i < parts.size(); ++i) result[i] = {parts[i]};
    }
    if (source.method == DisplacementMethod::belt) {
        const auto observed = totals(belt->observed, vintages), expected = totals(belt->expected, vintages);
        for (std::size_t i = 0; i < vintages.size(); ++i) {
            const auto excess = observed[i] - expected[i];
            const bool floored = source.floor == DisplacementFloor::zero && excess.grams < 0;
            result[i] = floored ? TonnesCo2e{} : excess;
        }
    }
    return result;
}

std::vector<jcm::VintageTotals> totals_of(const Accounts& accounts, const DisplacementSource& source) {
    const auto& vintages = accounts.vintages;
    const auto displaced = displacement(source, vintages, accounts.belt);
    const auto expected = totals(accounts.project_area.expected, vintages);
    const auto observed = totals(accounts.project_area.observed, vintages);
    std::vector<jcm::VintageTotals> result;
    for (std::size_t i = 0; i < vintages.size(); ++i)
        result.push_back({vintages[i], expected[i], observed[i], displaced[i]});
    return result;
}

/// What stands on which land and became what, for the project area and the belt.
struct Lands {
    ObservedLand project_area;
    std::optional<ObservedLand> belt;
};

Lands lands_of(const Project& project, const Land& land) {
    Lands lands{observed_land(land, ZoneRole::project_area, project.start_date(project.start_areas),
                              project.monitoring),
                {}};
    const auto& displacement = project.displacement;
    if (displacement.method == DisplacementMethod::belt)
        lands.belt = observed_land(land, ZoneRole::leakage_belt,
                                   project.start_date(*displacement.start_areas), displacement.transitions);
    return lands;
}

void settle(const Lands& lands, const AccountInputs& inputs, const AnnualisationRules& rules,
            Accounts& accounts) {
    accounts.project_area = account_of(lands.project_area, inputs, accounts, rules);
    if (lands.belt) accounts.belt = account_of(*lands.belt, inputs, accounts, rules);
    accounts.totals = totals_of(accounts, inputs.project.displacement);
    accounts.statement = jcm::credit_statement(accounts.totals, inputs.project.jcm);
}

/// Issuable tonnes above those of the coherent pair.
TonnesCo2e inconsistency_of(const Lands& lands, const AccountInputs& inputs, const Accounts& accounts) {
    auto rules = inputs.project.jcm.annualisation;
    rules.areas = rules.annualisation == Annualisation::linear ? StartAreas::frozen : StartAreas::updated;
    Accounts coherent = accounts;
    settle(lands, inputs, rules, coherent);
    return accounts.statement.issuable - coherent.statement.issuable;
}

/// A table of probabilities states its years, the project file their dates: they must tell the same.
void require_same_years(double years, const Project& project, const std::string& path) {
    constexpr double tolerance = 0.003; // day counts differ by less
    const auto& [from, to, zone, file] = project.reference;
    const auto expected = years_between(from, to, project.jcm.annualisation.day_count);
    if (std::abs(years - expected) <= tolerance * expected) return;
    throw Error(Failure::input,
                {fmt::format("the probabilities hold after {} years, but {} to {} are {} years",
                             shortest(years), from.text(), to.text(), rounded(expected, 4)),
                 path, "mend the years of the table or the dates of the project file"});
}

/// Whether the first observation begins with the land that the reference level starts from.
void warn_of_other_land(const ObservedLand& land, const Legend& legend, const std::string& zone,
                        Warnings& warnings) {
    constexpr double tolerance = 0.01;
    if (land.intervals.empty()) return;
    ClassAreas observed;
    for (const auto& [transition, area] : land.intervals.front().areas)
        observed[transition.first] = observed[transition.first] + area;
    std::vector<std::string> classes;
    for (const auto& entry : legend.classes()) {
        const auto start = land.start.find(entry.code);
        const double expected = start == land.start.end() ? 0 : start->second.value;
        const double seen = observed[entry.code].value;
        if (entry.forest && std::abs(seen - expected) > tolerance * std::max(seen, expected))
            classes.push_back(fmt::format("{} ({} ha at the start, {} ha observed)", entry.key,
                                          rounded(expected, 0), rounded(seen, 0)));
    }
    if (!classes.empty())
        warnings.add({"start-areas",
                      fmt::format("the first observation does not begin with the areas at the start: {}",
                                  fmt::join(classes, ", ")),
                      zone});
}

void warn_of_inconsistency(const Project& project, TonnesCo2e difference, Warnings& warnings) {
    warnings.add(
        {"inconsistent",
         fmt::format(
             "the annualisation is not coherent and was accepted: the issuable credits are {} tCO2e {} "
             "than those of the coherent pair",
             rounded(std::abs(difference.tonnes()), 0), difference.grams < 0 ? "fewer" : "more"),
         project.name});
}

void warn_of_unobserved(const ObservedLand& land, const std::string& zone, Warnings& warnings) {
    for (const auto& interval : land.intervals)
        if (interval.unobserved.value > 0)
            warnings.add(
                {"unobserved",
                 fmt::format("{} ha were not observed at both dates; what happened there is not in the "
                             "emissions",
                             rounded(interval.unobserved.value, 2)),
                 fmt::format("{}, {} to {}", zone, interval.from.text(), interval.to.text())});
}

} // namespace

bool reference_is_probabilities(const Project& project) {
    if (project.reference.file.empty()) return false;
    const auto path = project.resolve(project.reference.file);
    return holds_probabilities(table_text(path, project.allowed), path);
}

TransitionProbabilities reference_probabilities(const Project& project, const Legend& legend,
                                                const Land& land) {
    const auto& reference = project.reference;
    if (reference_is_probabilities(project)) {
        const auto path = project.resolve(reference.file);
        auto table = parse_probabilities(table_text(path, project.allowed), path, legend);
        require_same_years(table.years, project, path);
        return table;
    }
    const auto data = land.activity(project.reference_role(), reference.from, reference.to);
    return probabilities_of(data,
                            years_between(reference.from, reference.to, project.jcm.annualisation.day_count));
}

FactorTable factors_of(const Project& project, const Legend& legend, const Stocks& stocks, const Land& land,
                       const TransitionProbabilities& probabilities) {
    const auto lands = lands_of(project, land);
    std::set<Transition> changes;
    add_changes(lands.project_area, project, probabilities, changes);
    if (lands.belt) add_changes(*lands.belt, project, probabilities, changes);
    return emission_factors(changes, legend, stocks, project.jcm.factors, project.resolve(project.stocks));
}

Accounts compute_accounts(const AccountInputs& inputs, Warnings& warnings) {
    const auto& project = inputs.project;
    const auto lands = lands_of(project, inputs.land);
    Accounts accounts;
    accounts.probabilities = inputs.probabilities;
    accounts.factors = inputs.factors;
    accounts.vintages = vintages_of(project.period);
    settle(lands, inputs, project.jcm.annualisation, accounts);
    if (!project.jcm.annualisation.coherent()) {
        accounts.inconsistency = inconsistency_of(lands, inputs, accounts);
        warn_of_inconsistency(project, *accounts.inconsistency, warnings);
    }
    warn_of_other_land(lands.project_area, inputs.legend, word_of(ZoneRole::project_area), warnings);
    if (lands.belt) warn_of_other_land(*lands.belt, inputs.legend, word_of(ZoneRole::leakage_belt), warnings);
    warn_of_unobserved(lands.project_area, word_of(ZoneRole::project_area), warnings);
    if (lands.belt) warn_of_unobserved(*lands.belt, word_of(ZoneRole::leakage_belt), warnings);
    return accounts;
}

} // namespace kouprey
