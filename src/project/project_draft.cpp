#include "project/project_draft.hpp"

#include "kouprey/core/path.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <optional>
#include <system_error>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

/// Why a file cannot be looked at; nothing when it is there or is not. A name that no file can have (it is
/// too long) counts as one that no file has.
std::optional<std::string> obstacle(const fs::file_status& status, const std::error_code& fault) {
    if (status.type() == fs::file_type::not_found || !fault || fault == std::errc::filename_too_long)
        return std::nullopt;
    return fault.message();
}

} // namespace

const std::vector<std::pair<std::string, ZoneRole>>& zone_roles() {
    static const std::vector<std::pair<std::string, ZoneRole>> roles{
        {word_of(ZoneRole::project_area), ZoneRole::project_area},
        {word_of(ZoneRole::leakage_belt), ZoneRole::leakage_belt},
        {word_of(ZoneRole::reference_region), ZoneRole::reference_region}};
    return roles;
}

std::string ProjectDraft::path(SettingsReader& reader, const SettingsNode& node, std::string_view key) {
    const auto path = reader.text_of(node, key);
    if (path.empty()) return path;
    if (names_no_file(path)) {
        reader.problem(node, fmt::format("{} is no name of a file", visible(path)),
                       "name a file beside the project file");
    } else if (!options.allowed.outside && leaves_folder(project.folder, path)) {
        reader.problem(node, fmt::format("{} lies outside the project's folder", visible(path)),
                       "move it beside the project file, or say --allow outside");
    } else if (options.files_exist) {
        require_file(reader, node, key);
    }
    return path;
}

void ProjectDraft::require_file(SettingsReader& reader, const SettingsNode& node, std::string_view key) {
    std::error_code fault;
    const auto status = fs::status(project.resolve(node.text), fault);
    if (fs::is_regular_file(status)) return;
    if (const auto reason = obstacle(status, fault))
        reader.problem(node, fmt::format("{} cannot be read: {}", visible(node.text), *reason),
                       "check the permissions of the file and of its folders");
    else
        reader.problem(
            node, fmt::format("there is no file {}", visible(node.text)),
            options.folder.empty()
                ? fmt::format("'{}' is relative to the project file; mend the name or add the file",
                              reader.path_of(key))
                : fmt::format("looked for in {}; name the folder of the project's inputs with "
                              "--inputs",
                              visible(options.folder)));
}

std::string ProjectDraft::path(SettingsReader& reader, std::string_view key) {
    const auto* node = reader.require(key);
    return node == nullptr ? std::string() : path(reader, *node, key);
}

ZoneRole ProjectDraft::zone(SettingsReader& reader, std::string_view key) {
    const auto role = reader.choice(key, zone_roles());
    const auto* node = reader.find(key);
    if (node != nullptr && word_of(role) == node->text && !project.zones.contains(role))
        reader.problem(*node, fmt::format("the zone {} is named but not given", node->text),
                       fmt::format("add {}: {{file: …, layer: …}} under zones", node->text));
    used_zones.insert(role);
    return role;
}

Date ProjectDraft::map_date(SettingsReader& reader, std::string_view key) {
    const auto date = reader.date(key);
    const auto* node = reader.find(key);
    used_maps.insert(date);
    if (node == nullptr || !Date::parse(node->text) || project.maps.contains(date)) return date;
    std::vector<std::string> dates;
    for (const auto& [known, map] : project.maps) dates.push_back(known.text());
    reader.problem(*node, fmt::format("there is no map of {}", date.text()),
                   dates.empty()
                       ? "add it under maps"
                       : fmt::format("add it under maps, or use one of {}", fmt::join(dates, ", ")));
    return date;
}

} // namespace kouprey
