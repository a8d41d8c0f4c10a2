#include "project/run_record.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/run_inputs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace kouprey {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array roles{ZoneRole::project_area, ZoneRole::leakage_belt, ZoneRole::reference_region};

std::string id_of(const jcm::StatementLine& line) {
    return line.year ? fmt::format("statement.{}.{}", *line.year, line.id) : "statement." + line.id;
}

Json results_of(const Project& project, const Accounts& accounts) {
    auto results = Json::array();
    for (const auto& line : accounts.statement.lines)
        results.push_back({{"id", id_of(line)},
                           {"value", line.value.tonnes()},
                           {"unit", "tCO2e"},
                           {"method", method_of(project)},
                           {"equation", line.equation},
                           {"table", "tables/statement.csv"}});
    if (project.financing)
        if (const auto cost = cost_per_tonne(*project.financing, accounts.statement.issuable))
            results.push_back({{"id", "financing.cost_per_tonne"},
                               {"value", *cost},
                               {"unit", project.financing->currency + "/tCO2e"},
                               {"method", "initial cost over issuable credits"},
                               {"equation", "initial_cost / issuable"},
                               {"table", "tables/financing.csv"}});
    return results;
}

Json zones_json(const Land& land) {
    auto zones = Json::object();
    for (const auto& [role, names] : land.zones)
        for (const auto& name : names)
            zones[word_of(role)].push_back(without_escape_codes(name)); // as the tables spell it
    return zones;
}

Json warnings_json(const Warnings& warnings) {
    auto list = Json::array();
    for (const auto& warning : warnings.list())
        list.push_back({{"code", warning.code}, {"text", warning.text}, {"where", warning.where}});
    return list;
}

} // namespace

std::string run_json(const Project& project, const Accounts& accounts, const Land& land,
                     const Warnings& warnings) {
    const Json record{{"name", project.name},
                      {"standard", project.standard},
                      {"results", results_of(project, accounts)},
                      {"warnings", warnings_json(warnings)},
                      {"zones", zones_json(land)}};
    return record.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::map<ZoneRole, std::vector<std::string>> zones_of_run(const std::string& run_json,
                                                          const std::string& where) {
    std::map<ZoneRole, std::vector<std::string>> zones;
    try {
        const auto record = Json::parse(run_json);
        for (const auto role : roles)
            if (record.at("zones").contains(word_of(role)))
                zones[role] = record.at("zones").at(word_of(role)).get<std::vector<std::string>>();
    } catch (const Json::exception&) {
        throw Error(Failure::input,
                    {"not the record of a run", where, "name the folder that kouprey run wrote"});
    }
    return zones;
}

} // namespace kouprey
