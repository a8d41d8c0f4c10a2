#include "project/measure_land.hpp"

#include "project/accounts.hpp"
#include "project/measure_parts.hpp"
#include "project/table_text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kouprey {

namespace {

class LandSurvey {
  public:
    LandSurvey(const Project& project, const Legend& legend, const Resources& resources,
               const LandKeeping& keeping, Warnings& warnings)
        : project_(project)
        , legend_(legend)
        , resources_(resources)
        , keeping_(keeping)
        , warnings_(warnings) {}

    void add_transitions(ZoneRole role, const TransitionsSource& source) {
        if (source.file.empty())
            measure(role, source);
        else
            read(role, source);
    }

    void add_areas(ZoneRole role, const StartAreasSource& source, Date date) {
        if (!has_.insert({role, date}).second) return;
        if (source.file.empty())
            measure_start(role, source, date);
        else
            read_areas(role, source, date);
    }

    Land take() { return std::move(land_); }

  private:
    std::string legend_path() const { return project_.resolve(project_.legend); }

    MapSpec map(Date date) const {
        auto spec = project_.maps.at(date);
        for (auto& part : spec) part.path = project_.resolve(part.path);
        return spec;
    }

    Survey survey(ZoneRole role) const {
        auto zones = project_.zones.at(role);
        zones.path = project_.resolve(zones.path);
        return {.zones = zones,
                .coverage = project_.coverage,
                .missing_blocks = project_.missing_blocks,
                .allowed = project_.allowed,
                .assume_datum = project_.assume_datum,
                .resources = resources_};
    }

    /// The tables of a step, measured or left by an earlier run.
    std::vector<Table> tables_of(const Step& step) {
        return keeping_.steps == nullptr ? step.measure(warnings_) : keeping_.steps->take(step, warnings_);
    }

    void measure_start(ZoneRole role, const StartAreasSource& source, Date date) {
        const auto name = "areas_" + word_of(role) + "_" + date.text();
        const auto tables =
            tables_of({.name = name, .measure = [&](Warnings& warnings) {
                           const auto counting = keeping_.counting_of(name);
                           return std::vector{measure_areas({map(*source.map), legend_path(), survey(role)},
                                                            *counting, warnings)};
                       }});
        add_measured_areas(role, date, tables.front());
    }

    std::vector<Table> measure_pair(ZoneRole role, const TransitionsSource& source, const WantedMap& wanted,
                                    Counting& counting, Warnings& warnings) const {
        auto measured = measure_change_and_areas({.from = map(source.from),
                                                  .to = map(source.to),
                                                  .legend = legend_path(),
                                                  .survey = survey(role),
                                                  .change_map = wanted.path,
                                                  .overwrite = true,
                                                  .map_metadata = wanted.metadata},
                                                 counting, warnings);
        return {std::move(measured.transitions), std::move(measured.areas_from),
                std::move(measured.areas_to)};
    }

    void measure(ZoneRole role, const TransitionsSource& source) {
        const auto wanted = keeping_.want_map(source);
        const auto name = "change_" + word_of(role) + "_" + source.from.text() + "_" + source.to.text();
        const auto tables = tables_of({.name = name, .map = wanted.path, .measure = [&](Warnings& warnings) {
                                           const auto counting = keeping_.counting_of(name);
                                           return measure_pair(role, source, wanted, *counting, warnings);
                                       }});
        for (const auto& row : tables[0].rows) {
            std::vector<Value> full{zone_name(role, row), source.from.text(), source.to.text()};
            full.insert(full.end(), row.begin() + 1, row.end());
            land_.transitions.add(std::move(full));
        }
        if (has_.insert({role, source.from}).second) add_measured_areas(role, source.from, tables[1]);
        if (has_.insert({role, source.to}).second) add_measured_areas(role, source.to, tables[2]);
    }

    void add_measured_areas(ZoneRole role, Date date, const Table& measured) {
        for (const auto& row : measured.rows) {
            std::vector<Value> full{zone_name(role, row), date.text()};
            full.insert(full.end(), row.begin() + 1, row.end());
            land_.areas.add(std::move(full));
        }
    }

    /// The zone's own name, or with its role before it where another role has a zone of that name.
    std::string zone_name(ZoneRole role, const std::vector<Value>& row) {
        const auto& own = std::get<std::string>(row.front());
        const auto taken = std::ranges::any_of(land_.zones, [&](const auto& entry) {
            return entry.first != role && std::ranges::find(entry.second, own) != entry.second.end();
        });
        return known(role, taken ? word_of(role) + "/" + own : own);
    }

    const std::string& known(ZoneRole role, const std::string& name) {
        auto& names = land_.zones[role];
        const auto found = std::ranges::find(names, name);
        return found == names.end() ? names.emplace_back(name) : *found;
    }

    const std::string& class_name(std::int32_t code) const { return legend_.find(code)->name; }

    void read(ZoneRole role, const TransitionsSource& source) {
        const auto path = project_.resolve(source.file);
        const auto data =
            parse_transitions(table_text(path, project_.allowed), path, legend_, source.from, source.to);
        const auto zone = known(role, word_of(role));
        const auto add = [&](Value from, Value to, const std::string& from_name, const std::string& to_name,
                             Hectares area) {
            land_.transitions.add({zone, source.from.text(), source.to.text(), std::move(from), std::move(to),
                                   from_name, to_name, std::monostate{}, area.value});
        };
        for (const auto& [transition, area] : data.areas)
            add(std::int64_t{transition.first}, std::int64_t{transition.second}, class_name(transition.first),
                class_name(transition.second), area);
        if (data.unobserved.value > 0)
            add(std::string("nodata"), std::string("nodata"), "nodata", "nodata", data.unobserved);
    }

    void read_areas(ZoneRole role, const StartAreasSource& source, Date date) {
        const auto path = project_.resolve(source.file);
        const auto zone = known(role, word_of(role));
        for (const auto& [code, area] :
             parse_class_areas(table_text(path, project_.allowed), path, legend_, warnings_))
            land_.areas.add(
                {zone, date.text(), std::int64_t{code}, class_name(code), std::monostate{}, area.value});
    }

    const Project& project_;
    const Legend& legend_;
    const Resources& resources_;
    const LandKeeping& keeping_;
    Warnings& warnings_;
    Land land_;
    std::set<std::pair<ZoneRole, Date>> has_; ///< whose areas are measured or read
};

} // namespace

Land measure_land(const Project& project, const Legend& legend, const Resources& resources,
                  const LandKeeping& keeping, Warnings& warnings) {
    LandSurvey survey(project, legend, resources, keeping, warnings);
    if (!reference_is_probabilities(project))
        survey.add_transitions(project.reference_role(), project.reference);
    for (const auto& [role, start, transitions] : needs_of(project)) {
        const auto date = project.start_date(start);
        if (!start.file.empty()) survey.add_areas(role, start, date); // before areas that come with the maps
        for (const auto& source : transitions) survey.add_transitions(role, source);
        survey.add_areas(role, start, date);
    }
    return survey.take();
}

} // namespace kouprey
