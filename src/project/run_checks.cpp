#include "project/run_checks.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace kouprey {

namespace {

constexpr const char* run_again = "put the rows back, or run the project again";

std::vector<ZoneRole> roles_of(const Project& project) {
    std::vector<ZoneRole> roles{ZoneRole::project_area};
    if (project.displacement.method == DisplacementMethod::belt) roles.push_back(ZoneRole::leakage_belt);
    return roles;
}

void check_classes(const Table& table, std::size_t first, std::size_t last, const Legend& legend,
                   const std::string& where, Problems& problems) {
    std::set<std::int64_t> told;
    for (const auto& row : table.rows)
        for (auto column = first; column <= last; ++column) {
            const auto* code = std::get_if<std::int64_t>(&row[column]);
            if (code == nullptr || legend.find(static_cast<std::int32_t>(*code)) != nullptr) continue;
            if (told.insert(*code).second)
                problems.add({fmt::format("the legend has no class {}", *code), where,
                              "the table was changed after the run; run the project again"});
        }
}

std::set<std::string> names_in(const Table& table) {
    std::set<std::string> names;
    for (const auto& row : table.rows) names.insert(std::get<std::string>(row.front()));
    return names;
}

void check_zones(const Project& project, const Land& land, const std::string& folder, Problems& problems) {
    auto present = names_in(land.areas);
    present.merge(names_in(land.transitions));
    for (const auto role : roles_of(project)) {
        const auto listed = land.zones.find(role);
        if (listed == land.zones.end() || listed->second.empty()) {
            problems.add({fmt::format("run.json names no zone of the {}", word_of(role)), folder,
                          "run the project again"});
            continue;
        }
        for (const auto& name : listed->second)
            if (!present.contains(name))
                problems.add({fmt::format("the zone '{}' that run.json lists has no rows", visible(name)),
                              folder + "/areas.csv", run_again});
    }
}

/// With no pool to count there is no stock to miss: what is left are the transitions that need a factor.
FactorTable needed_factors(const AccountInputs& inputs) {
    auto project = inputs.project;
    project.jcm.factors.pools.clear();
    return factors_of(project, inputs.legend, {}, inputs.land, inputs.probabilities);
}

void check_factors(const AccountInputs& inputs, const std::string& where) {
    Problems problems;
    for (const auto& [transition, factor] : needed_factors(inputs))
        if (!inputs.factors.contains(transition))
            problems.add({fmt::format("there is no factor of the transition from {} to {}",
                                      inputs.legend.find(transition.first)->name,
                                      inputs.legend.find(transition.second)->name),
                          where, "put the row back, with credited no if it is not to count"});
    problems.throw_if_any(Failure::input);
}

} // namespace

bool nearly_equal(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

void check_completeness(const AccountInputs& inputs, const std::string& folder) {
    Problems problems;
    check_classes(inputs.land.areas, 2, 2, inputs.legend, folder + "/areas.csv", problems);
    check_classes(inputs.land.transitions, 3, 4, inputs.legend, folder + "/transitions.csv", problems);
    check_zones(inputs.project, inputs.land, folder, problems);
    problems.throw_if_any(Failure::input);
    check_factors(inputs, folder + "/factors.csv");
}

} // namespace kouprey
