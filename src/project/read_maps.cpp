#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/raster/vrt_tiles.hpp"

#include "project/project_draft.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace kouprey {

namespace {

/// How a project in a folder names a file that lies in it; others by their path.
std::string written_in(const std::filesystem::path& folder, const std::string& file) {
    const auto way =
        std::filesystem::path(file).lexically_normal().lexically_relative(folder.lexically_normal());
    if (!way.empty() && *way.begin() != "..") return way.string();
    return std::filesystem::absolute(file).lexically_normal().string();
}

/// The map with the tiles of its VRTs, as a project names files.
MapSpec with_tiles(MapSpec map, SettingsReader& reader, ProjectDraft& draft) {
    const auto& project = draft.project;
    const std::filesystem::path folder(project.folder.empty() ? "." : project.folder);
    MapSpec tiles;
    for (auto& part : map) {
        const MapSpec named{{project.resolve(part.path), part.band}};
        try {
            const auto found = with_tiles_of_vrts(named, draft.options.allowed);
            if (found == named)
                tiles.push_back(part);
            else
                for (const auto& tile : found) tiles.push_back({written_in(folder, tile.path), tile.band});
        } catch (const Error& error) {
            for (const auto& problem : error.problems())
                reader.problem(*reader.find("file"), fmt::format("{}: {}", problem.where, problem.what),
                               problem.remedy);
        }
    }
    return tiles;
}

MapSpec read_map(SettingsReader reader, ProjectDraft& draft) {
    MapSpec spec;
    for (const auto* node : reader.items("file")) spec.push_back({draft.path(reader, *node, "file")});
    if (reader.has("band")) {
        const auto band = static_cast<int>(reader.whole_number("band", 1, 65'535));
        for (auto& part : spec) part.band = band;
    }
    reader.finish();
    return with_tiles(std::move(spec), reader, draft);
}

void read_dated_maps(const SettingsNode& node, ProjectDraft& draft) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const auto date = Date::parse(node.keys[i]);
        if (!date) {
            draft.problems.add(node.children[i].line,
                               fmt::format("the map's date {} is no date", excerpt(node.keys[i])),
                               "write an existing day as YYYY-MM-DD");
            continue;
        }
        draft.project.maps[*date] =
            read_map({node.children[i], "maps." + node.keys[i], draft.problems}, draft);
    }
}

ZonesSpec read_zone(SettingsReader reader, ProjectDraft& draft) {
    ZonesSpec spec{.path = {}, .allowed = draft.options.allowed};
    spec.path = draft.path(reader, "file");
    if (reader.has("layer")) spec.layer = reader.text("layer");
    if (reader.has("name_field")) spec.name_field = reader.text("name_field");
    spec.dissolve = reader.yes_or_no("dissolve", false);
    spec.repair = reader.yes_or_no("repair", false);
    reader.finish();
    return spec;
}

void read_zones(SettingsReader zones, ProjectDraft& draft) {
    for (const auto& [word, role] : zone_roles())
        if (const auto* node = zones.find(word))
            draft.project.zones[role] = read_zone({*node, zones.path_of(word), draft.problems}, draft);
    zones.finish();
}

MissingBlocks read_missing_blocks(SettingsReader& reader) {
    using Meaning = MissingBlocks::Meaning;
    const auto* node = reader.find("missing_blocks");
    if (node == nullptr) return {};
    if (const auto value = parse_integer(node->text)) return {Meaning::value, *value};
    if (node->text == "error") return {};
    if (node->text == "nodata") return {Meaning::nodata, 0};
    reader.problem(*node, fmt::format("'{}' is {}", reader.path_of("missing_blocks"), excerpt(node->text)),
                   "write error, nodata or a whole number");
    return {};
}

std::optional<int> read_datum(SettingsReader& reader) {
    constexpr std::int64_t largest = 999'999;
    const auto* node = reader.find("assume_datum");
    if (node == nullptr) return std::nullopt;
    const auto code = node->text.starts_with("EPSG:") ? parse_integer(node->text.substr(5)) : std::nullopt;
    if (code && *code > 0 && *code <= largest) return static_cast<int>(*code);
    reader.problem(*node, fmt::format("'{}' is {}", reader.path_of("assume_datum"), excerpt(node->text)),
                   "write the code of a geographic CRS, such as EPSG:4326");
    return std::nullopt;
}

void read_reading(SettingsReader reader, ProjectDraft& draft) {
    draft.project.missing_blocks = read_missing_blocks(reader);
    draft.project.assume_datum = read_datum(reader);
    reader.finish();
}

} // namespace

void read_maps(SettingsReader& top, ProjectDraft& draft) {
    const auto* maps = top.find("maps");
    if (maps == nullptr) {
        for (const auto* key : {"zones", "coverage", "reading"})
            if (const auto* node = top.find(key))
                top.problem(*node, fmt::format("'{}' is given without maps", key),
                            "add maps, or leave it out");
        return;
    }
    const SettingsReader dated(*maps, "maps", draft.problems);
    if (dated.node().keys.empty())
        draft.problems.add(maps->line, "'maps' names no map", "add maps by date, or leave it out");
    read_dated_maps(*maps, draft);
    read_zones(top.mapping("zones"), draft);
    draft.project.coverage = top.choice<CoverageRule>(
        "coverage", {{"exact", CoverageRule::exact}, {"center", CoverageRule::center}});
    if (top.has("reading")) read_reading(top.mapping("reading"), draft);
}

} // namespace kouprey
