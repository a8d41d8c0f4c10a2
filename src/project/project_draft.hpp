// A project on its way from the settings file: what is read, what it names, what is wrong with it.
#pragma once

#include "kouprey/project/project.hpp"

#include "project/settings_reader.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

struct ProjectDraft {
    Project& project;
    const ProjectOptions& options;
    SettingsProblems& problems;
    Warnings& warnings;
    std::set<Date> used_maps{};
    std::set<ZoneRole> used_zones{};

    /// A path that the project may name; whether there is a file is checked too.
    std::string path(SettingsReader& reader, const SettingsNode& node, std::string_view key);
    std::string path(SettingsReader& reader, std::string_view key);
    /// A problem when there is no such file, or none can be looked for.
    void require_file(SettingsReader& reader, const SettingsNode& node, std::string_view key);
    /// The role under `key`, one of the project's zones.
    ZoneRole zone(SettingsReader& reader, std::string_view key);
    /// The date under `key`, one of the project's maps.
    Date map_date(SettingsReader& reader, std::string_view key);
};

/// The words of the zone roles.
const std::vector<std::pair<std::string, ZoneRole>>& zone_roles();

// The sections of the file, in the order in which they build on each other.
void read_maps(SettingsReader& top, ProjectDraft& draft);       ///< maps, zones, coverage, reading
void read_reference(SettingsReader& top, ProjectDraft& draft);  ///< after the maps
void read_monitoring(SettingsReader& top, ProjectDraft& draft); ///< after the reference
void read_displacement(SettingsReader& top, ProjectDraft& draft);
void read_jcm(SettingsReader& top, ProjectDraft& draft);
void read_financing(SettingsReader& top, ProjectDraft& draft);

/// {from, to, zone} or {file, from, to}.
TransitionsSource read_transitions(SettingsReader reader, ProjectDraft& draft);
/// {map, zone} or {file}.
StartAreasSource read_start_areas(SettingsReader reader, ProjectDraft& draft);
/// Intervals that must cover the monitoring period without gap or overlap.
std::vector<TransitionsSource> read_intervals(SettingsReader& parent, ProjectDraft& draft);

} // namespace kouprey
