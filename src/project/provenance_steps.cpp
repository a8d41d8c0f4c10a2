#include "project/provenance_steps.hpp"

#include "project/accounts.hpp"
#include "project/compare_json.hpp"
#include "project/land.hpp"

#include <fmt/format.h>

#include <set>

namespace kouprey {

namespace {

constexpr auto areas = "tables/areas.csv", transitions = "tables/transitions.csv",
               probabilities = "tables/probabilities.csv", factors = "tables/factors.csv",
               reference_level = "tables/reference_level.csv", emissions = "tables/emissions.csv",
               displacement = "tables/displacement.csv", statement = "tables/statement.csv";

class StepList {
  public:
    explicit StepList(const Project& project)
        : project_(project)
        , settings_(json_values(resolved_json(project), "the resolved project")) {}

    void add_land() {
        if (!reference_is_probabilities(project_)) add(project_.reference_role(), project_.reference);
        for (const auto& [role, start, sources] : needs_of(project_)) {
            for (const auto& source : sources) add(role, source);
            add_start(role, start);
        }
    }

    void add_accounts() {
        const auto reference = reference_is_probabilities(project_) ? project_.reference.file : transitions;
        steps_.push_back({"transition probabilities of the reference",
                          chosen({"reference.transitions"}),
                          {reference},
                          {probabilities}});
        steps_.push_back({"emission factors",
                          chosen({"jcm.option", "jcm.pools", "jcm.stock_after_conversion", "jcm.roots"}),
                          {project_.legend, project_.stocks},
                          {factors}});
        steps_.push_back({"reference level",
                          chosen({"jcm.annualisation", "jcm.areas", "jcm.moves", "jcm.day_count",
                                  "jcm.accept_inconsistent", "monitoring.period"}),
                          {areas, probabilities, factors},
                          {reference_level}});
        steps_.push_back({"emissions observed",
                          chosen({"monitoring", "jcm.day_count"}),
                          {transitions, factors},
                          {emissions}});
        steps_.push_back({"displacement",
                          chosen({"displacement"}),
                          {areas, transitions, probabilities, factors},
                          {displacement}});
        steps_.push_back({"credit statement",
                          chosen({"jcm.negative_years", "jcm.uncertainty_deduction", "jcm.reversal",
                                  "jcm.rounding", "jcm.split", "jcm.net_decrease"}),
                          {reference_level, emissions, displacement},
                          {statement}});
        steps_.push_back({"record and report",
                          chosen({"name", "published", "standard"}),
                          {areas, transitions, probabilities, factors, reference_level, emissions,
                           displacement, statement},
                          {"run.json", "report.html", "workbook.xlsx"}});
    }

    std::vector<ProvenanceStep> take() { return std::move(steps_); }

  private:
    /// The settings at the keys and below them.
    std::map<std::string, std::string> chosen(const std::vector<std::string>& keys) const {
        std::map<std::string, std::string> result;
        for (const auto& [path, value] : settings_)
            for (const auto& key : keys)
                if (path == key || path.starts_with(key + ".")) result[path] = value;
        return result;
    }

    void read_map(Date date, ProvenanceStep& step) const {
        for (const auto& part : project_.maps.at(date)) step.reads.push_back(part.path);
    }

    ProvenanceStep on_maps(std::string name, ZoneRole role) const {
        return {std::move(name),
                chosen({"coverage", "reading", "zones." + word_of(role)}),
                {project_.zones.at(role).path, project_.legend},
                {}};
    }

    void add(ZoneRole role, const TransitionsSource& source) {
        const auto name =
            fmt::format("transitions of {}, {} to {}", word_of(role), source.from.text(), source.to.text());
        if (!source.file.empty()) {
            steps_.push_back({name, {}, {source.file, project_.legend}, {transitions}});
            return;
        }
        auto step = on_maps(name, role);
        read_map(source.from, step);
        read_map(source.to, step);
        step.writes = {areas, transitions};
        auto map = change_map_file(source.from, source.to);
        if (maps_.insert(map).second) step.writes.push_back(std::move(map));
        steps_.push_back(std::move(step));
    }

    void add_start(ZoneRole role, const StartAreasSource& source) {
        const auto name = "start areas of " + word_of(role);
        if (!source.file.empty()) {
            steps_.push_back({name, {}, {source.file, project_.legend}, {areas}});
            return;
        }
        auto step = on_maps(name, role);
        read_map(*source.map, step);
        step.writes = {areas};
        steps_.push_back(std::move(step));
    }

    const Project& project_;
    std::map<std::string, std::string> settings_;
    std::set<std::string> maps_{};
    std::vector<ProvenanceStep> steps_{};
};

} // namespace

std::string change_map_file(Date from, Date to) {
    return fmt::format("maps/change_{}_{}.tif", from.text(), to.text());
}

std::vector<ProvenanceStep> steps_of(const Project& project) {
    StepList steps(project);
    steps.add_land();
    steps.add_accounts();
    return steps.take();
}

} // namespace kouprey
