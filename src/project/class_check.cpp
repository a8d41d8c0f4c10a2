#include "project/class_check.hpp"

#include "kouprey/core/text.hpp"

#include "project/survey.hpp"
#include "project/table_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kouprey {

namespace {

std::map<ClassCode, TallyEntry> by_code(const Tally& tally, KeySide side) {
    std::map<ClassCode, TallyEntry> codes;
    for (const auto& [key, entry] : tally.entries()) {
        const auto [place, added] = codes.try_emplace(side == KeySide::first ? key.first : key.second, entry);
        if (!added) place->second += entry;
    }
    return codes;
}

std::string count_and_place(const TallyEntry& entry, const MapSource& map) {
    return fmt::format("{} cells, the first at {}", shortest(entry.extent.cells.cells()),
                       place_of(entry.first, map.grid()));
}

/// The value that means nodata must not mean a class as well, in any tile.
void check_nodata(const Raster& raster, const Legend& legend, Problems& problems) {
    if (!raster.nodata) return;
    for (const auto& entry : legend.classes())
        if (entry.code == *raster.nodata)
            problems.add(
                {fmt::format("the nodata value {} is also class {} ({}) of the legend", entry.code, entry.key,
                             entry.name),
                 raster.where(),
                 "decide which it is: remove the nodata value from the file, or the class from the legend"});
}

} // namespace

std::optional<Legend> read_legend(const std::string& path, const Allowed& allowed) {
    if (path.empty()) return std::nullopt;
    return Legend::parse(table_text(path, allowed), path);
}

void check_classes(const Tally& tally, KeySide side, const MapSource& map,
                   const std::optional<Legend>& legend, Problems& problems,
                   const std::string& remedy_of_fractions) {
    for (const auto& [code, entry] : by_code(tally, side)) {
        if (code == fractional_code)
            problems.add({fmt::format("values that are not whole numbers cannot be classes: {}",
                                      count_and_place(entry, map)),
                          map.where(), remedy_of_fractions});
        else if (legend && code <= max_class_code && legend->find(code) == nullptr)
            problems.add(
                {fmt::format("class code {} is not in the legend: {}", code, count_and_place(entry, map)),
                 map.where(), "add it to the legend, or declare it as the file's nodata value"});
    }
    if (!legend) return;
    for (const auto& tile : map.tiles()) check_nodata(tile.raster, *legend, problems);
}

std::string class_name(ClassCode code, const std::optional<Legend>& legend) {
    if (code > max_class_code) return to_string_code(code);
    const auto* entry = legend ? legend->find(code) : nullptr;
    return entry == nullptr ? "" : entry->name;
}

} // namespace kouprey
