#include "vector/unpacked_layer.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "core/zip_archive.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

constexpr std::array layers{".shp", ".gpkg", ".geojson", ".json", ".kml"};
constexpr std::array companions{".shx", ".dbf", ".prj", ".cpg", ".gpkg-wal", ".gpkg-journal"};

bool ends_in_one_of(std::string_view name, const auto& endings) {
    return std::ranges::any_of(
        endings, [&](const char* ending) { return lower(std::string(name)).ends_with(ending); });
}

const ZipArchive::Member& only_layer(const ZipArchive& archive, const std::string& path) {
    std::vector<const ZipArchive::Member*> found;
    std::vector<std::string> names;
    for (const auto& member : archive.members()) {
        if (!ends_in_one_of(member.name, layers)) continue;
        found.push_back(&member);
        names.push_back(visible(member.name));
    }
    if (found.size() == 1) return *found.front();
    throw Error(Failure::input,
                {found.empty() ? std::string("the archive holds no GeoPackage, GeoJSON, Shapefile or KML")
                               : fmt::format("the archive holds {} files with polygons: {}", found.size(),
                                             fmt::join(names, ", ")),
                 path, "unpack it and name the file"});
}

} // namespace

UnpackedLayer::UnpackedLayer(const std::string& archive) {
    const ZipArchive members(archive);
    const auto& layer = only_layer(members, archive);
    const fs::path inside = layer.name;
    shown_ = fmt::format("{}/{}", archive, layer.name);
    path_ = folder_.path() / inside.filename();
    for (const auto& member : members.members()) {
        const fs::path file(member.name);
        const bool beside = file.parent_path() == inside.parent_path() && file.stem() == inside.stem() &&
                            ends_in_one_of(member.name, companions);
        if (&member == &layer || beside) members.extract(member, folder_.path() / file.filename());
    }
}

std::string UnpackedLayer::renamed(std::string text) const {
    for (auto at = text.find(path_); at != std::string::npos; at = text.find(path_, at + shown_.size()))
        text.replace(at, path_.size(), shown_);
    return text;
}

Error UnpackedLayer::renamed(const Error& error) const {
    std::vector<Problem> problems;
    for (const auto& [what, where, remedy] : error.problems())
        problems.push_back({renamed(what), renamed(where), renamed(remedy)});
    return {error.failure(), std::move(problems)};
}

} // namespace kouprey
