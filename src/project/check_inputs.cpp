#include "kouprey/core/error.hpp"
#include "kouprey/project/run.hpp"

#include "project/disjoint_zones.hpp"
#include "project/knowledge.hpp"
#include "project/table_text.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

namespace kouprey {

namespace {

/// Runs check after check and keeps what each finds wrong with its file.
class Checks {
  public:
    void run(const std::function<void()>& check) {
        try {
            check();
        } catch (const Error& error) {
            if (error.failure() != Failure::input) throw;
            for (const auto& problem : error.problems()) problems_.add(problem);
        }
    }
    void throw_if_any() const { problems_.throw_if_any(Failure::input); }

  private:
    Problems problems_{};
};

std::set<std::string> transition_files(const Project& project) {
    std::set<std::string> files{project.reference.file};
    for (const auto& source : project.monitoring) files.insert(source.file);
    for (const auto& source : project.displacement.transitions) files.insert(source.file);
    files.erase("");
    return files;
}

std::set<std::string> area_files(const Project& project) {
    std::set<std::string> files{project.start_areas.file};
    if (project.displacement.start_areas) files.insert(project.displacement.start_areas->file);
    files.erase("");
    return files;
}

void check_transitions(const Project& project, const std::string& file, const Legend& legend) {
    const auto path = project.resolve(file);
    const auto text = table_text(path, project.allowed);
    if (holds_probabilities(text, path))
        parse_probabilities(text, path, legend);
    else
        parse_transitions(text, path, legend, {}, {});
}

void check_tables(const Project& project, const Legend& legend, Checks& checks) {
    Warnings told_later; // when the tables are read for the accounts
    const auto stocks = project.resolve(project.stocks);
    checks.run([&] { parse_stocks(table_text(stocks, project.allowed), stocks, legend); });
    for (const auto& file : area_files(project)) {
        const auto path = project.resolve(file);
        checks.run([&] { parse_class_areas(table_text(path, project.allowed), path, legend, told_later); });
    }
    for (const auto& file : transition_files(project))
        checks.run([&] { check_transitions(project, file, legend); });
}

} // namespace

void check_inputs(const Project& project, Warnings& warnings) {
    Checks checks;
    std::optional<Legend> legend;
    const auto path = project.resolve(project.legend);
    checks.run([&] { legend = Legend::parse(table_text(path, project.allowed), path); });
    if (legend) check_tables(project, *legend, checks);
    checks.throw_if_any();
    require_disjoint_zones(project, warnings);
}

} // namespace kouprey
