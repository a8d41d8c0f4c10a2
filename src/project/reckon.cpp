#include "kouprey/project/run.hpp"

#include "project/account_tables.hpp"
#include "project/knowledge.hpp"
#include "project/land_balance.hpp"
#include "project/measure_land.hpp"
#include "project/run_checks.hpp"
#include "project/run_reader.hpp"
#include "project/run_record.hpp"
#include "project/run_tables.hpp"

#include <filesystem>

namespace kouprey {

namespace {

bool is_run(const std::string& path) {
    std::error_code absent;
    return std::filesystem::is_directory(path, absent);
}

constexpr const char *areas_file = "tables/areas.csv", *transitions_file = "tables/transitions.csv";

Land land_of(RunReader& run) {
    const auto areas = run.read(areas_file), transitions = run.read(transitions_file);
    auto land = read_land(areas, transitions, run.path("tables"));
    land.zones = zones_of_run(run.read("run.json"), run.path("run.json"));
    return land;
}

Project project_of(RunReader& run, Warnings& warnings) {
    const std::string file = "project.resolved.json";
    run.read(file);
    return read_project(run.path(file), {.allowed = {.outside = true}, .files_exist = false}, warnings);
}

Accounts accounts_of_run(const std::string& folder, Warnings& warnings) {
    RunReader run(folder);
    const auto parsed = [&run](auto parse, const std::string& file, const auto&... more) {
        return parse(run.read("tables/" + file), run.path("tables/" + file), more...);
    };
    const auto project = project_of(run, warnings);
    const auto legend = parsed(Legend::parse, "legend.csv");
    const auto land = land_of(run);
    const auto probabilities = parsed(parse_probabilities, "probabilities.csv", legend);
    const auto factors = parsed(parse_factors, "factors.csv");
    const AccountInputs inputs{project, legend, land, probabilities, factors};
    check_completeness(inputs, run.path("tables"));
    if (run.changed(areas_file) || run.changed(transitions_file) || run.changed("run.json"))
        check_land_of_changed_run(project, land, run.path("tables"));
    run.tell_changed(warnings);
    return compute_accounts(inputs, warnings);
}

Reckoning reckoning_of(const Accounts& accounts) {
    return {reference_level_table(accounts), emission_table(accounts), statement_table(accounts)};
}

} // namespace

Reckoning reckon(const std::string& project_or_run, const ProjectOptions& options, const Resources& resources,
                 Warnings& warnings) {
    if (is_run(project_or_run)) return reckoning_of(accounts_of_run(project_or_run, warnings));
    const auto project = read_project(project_or_run, options, warnings);
    return reckoning_of(compute(project, knowledge_of(project), resources, {}, warnings).accounts);
}

} // namespace kouprey
