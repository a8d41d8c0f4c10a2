#include "kouprey/vector/zones.hpp"

#include "kouprey/core/error.hpp"

#include "vector/name_list.hpp"
#include "vector/topology.hpp"
#include "vector/zone_shapes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kouprey {

namespace {

/// The footprint as one zone.
std::vector<ZoneShape> whole_map(const std::vector<Window>& footprint) {
    ZoneShape all{"all", {}};
    for (const auto& w : footprint) {
        const auto left = static_cast<double>(w.col), right = static_cast<double>(w.col_end());
        const auto top = static_cast<double>(w.row), bottom = static_cast<double>(w.row_end());
        all.polygon.push_back(
            {{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}}, {}});
    }
    return {std::move(all)};
}

/// All polygons of a layer as one.
std::optional<MultiPolygon> mask(const std::optional<ZonesSpec>& spec, const Grid& grid,
                                 const ZonePreparation& preparation, Warnings& warnings) {
    if (!spec) return std::nullopt;
    std::vector<MultiPolygon> parts;
    for (auto& shape : read_shapes(*spec, grid, preparation, warnings))
        parts.push_back(std::move(shape.polygon));
    return union_of(parts);
}

void limit(std::vector<ZoneShape>& shapes, const Grid& grid, const ZonePreparation& preparation,
           Warnings& warnings) {
    const auto clip = mask(preparation.clip, grid, preparation, warnings);
    const auto exclude = mask(preparation.exclude, grid, preparation, warnings);
    for_each_item(preparation.for_each, shapes.size(), [&](std::size_t i) {
        if (clip) shapes[i].polygon = intersection_of(shapes[i].polygon, *clip);
        if (exclude) shapes[i].polygon = difference_of(shapes[i].polygon, *exclude);
    });
}

/// Outlines of the shapes, which are let go.
std::vector<Zone> outlined(std::vector<ZoneShape>& shapes, const ZonePreparation& preparation,
                           const std::string& where) {
    std::vector<Zone> zones(shapes.size());
    for_each_item(preparation.for_each, shapes.size(), [&](std::size_t i) {
        zones[i].name = std::move(shapes[i].name);
        zones[i].outline = located(fmt::format("{}, zone {}", where, zones[i].name),
                                   [&] { return Outline(shapes[i].polygon, preparation.rule); });
        shapes[i].polygon = {};
    });
    return zones;
}

/// Zones without a cell in the footprint: an error if that is all of them.
void require_meeting(const std::vector<Zone>& zones, const std::vector<Window>& footprint,
                     const std::string& where, Warnings& warnings) {
    std::vector<std::string> nowhere, outside;
    Coverer coverer;
    for (const auto& zone : zones) {
        const auto reached = [&](const Window& w) { return coverer.reaches(zone.outline, w); };
        if (std::ranges::any_of(footprint, reached)) continue;
        (reached(zone.outline.bounds()) ? outside : nowhere).push_back(zone.name);
    }
    if (nowhere.size() + outside.size() == zones.size())
        throw Error(Failure::input,
                    {zones.size() == 1 ? "the zone lies outside the raster, or covers no cell of it"
                                       : "all zones lie outside the raster, or cover no cell of it",
                     where, "check both CRSs, and that the files are of the same region"});
    if (!nowhere.empty())
        warnings.add(
            {"no-cell",
             fmt::format("no cell to measure (too small, or clipped away) in {}", list_of_zones(nowhere)),
             where});
    if (!outside.empty())
        warnings.add({"outside",
                      fmt::format("wholly outside the raster (row `outside`): {}", list_of_zones(outside)),
                      where});
}

/// Zones of shapes that come from `where`.
std::vector<Zone> made_of(std::vector<ZoneShape> shapes, const std::string& where, const Grid& grid,
                          const std::vector<Window>& footprint, const ZonePreparation& preparation,
                          Warnings& warnings) {
    if (preparation.clip || preparation.exclude) limit(shapes, grid, preparation, warnings);
    auto zones = outlined(shapes, preparation, where);
    require_meeting(zones, footprint, where, warnings);
    return zones;
}

} // namespace

std::vector<Zone> prepare_zones(const ZonesSpec& spec, Layer layer, const Grid& grid,
                                const std::vector<Window>& footprint, const ZonePreparation& preparation,
                                Warnings& warnings) {
    return made_of(shapes_of(std::move(layer), spec, grid, preparation, warnings), spec.path, grid, footprint,
                   preparation, warnings);
}

std::vector<Zone> prepare_zones(const std::optional<ZonesSpec>& spec, const Grid& grid,
                                const std::vector<Window>& footprint, const ZonePreparation& preparation,
                                Warnings& warnings) {
    if (spec)
        return prepare_zones(*spec, read_zone_layer(*spec, warnings), grid, footprint, preparation, warnings);
    const auto& named = preparation.clip ? preparation.clip : preparation.exclude;
    return made_of(whole_map(footprint), named ? named->path : "", grid, footprint, preparation, warnings);
}

} // namespace kouprey
