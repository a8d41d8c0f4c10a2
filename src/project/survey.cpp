#include "project/survey.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/memory_plan.hpp"
#include "vector/layer_memory.hpp"
#include "vector/name_list.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

std::vector<MapSource> open_maps(const std::vector<MapSpec>& specs, const Survey& survey,
                                 Warnings& warnings) {
    const RasterOptions options{survey.missing_blocks, survey.assume_datum};
    std::vector<MapSource> maps;
    for (const auto& spec : specs) maps.push_back(MapSource::open(spec, options, warnings));
    for (const auto& map : maps) {
        maps.front().require_same_grid(map);
        require_lossless(map);
    }
    return maps;
}

std::vector<Zone> zones_on(const MapSource& map, const Survey& survey, Warnings& warnings) {
    const auto for_each = [&](std::size_t items, const std::function<ItemWorker()>& make_worker) {
        parallel_for(items, survey.resources.threads, make_worker);
    };
    for (const auto* spec : {&survey.zones, &survey.clip, &survey.exclude})
        if (*spec) require_memory_for_layer((*spec)->path, (*spec)->allowed, survey.resources.memory);
    return prepare_zones(survey.zones, map.grid(), map.footprint(),
                         {survey.coverage, survey.clip, survey.exclude, for_each, survey.assume_datum},
                         warnings);
}

std::vector<const MapSource*> pointers(const std::vector<MapSource>& maps) {
    std::vector<const MapSource*> list;
    for (const auto& map : maps) list.push_back(&map);
    return list;
}

std::vector<Window> blocks_of(const std::vector<MapSource>& maps, const std::vector<Zone>& zones,
                              const Resources& resources) {
    return touched_blocks(plan_blocks(pointers(maps), resources.block_cells), zones);
}

/// Far from where a projection is meant to be used its cells have no ground, or by extrapolation less than
/// none.
void require_ground(const Grid& grid, const CellAreas& areas, const std::string& where) {
    const auto bottom = grid.rows() - 1, right = grid.cols() - 1;
    const bool corners = areas.area(0, 0) >= 0 && areas.area(0, right) >= 0 && areas.area(bottom, 0) >= 0 &&
                         areas.area(bottom, right) >= 0;
    if (corners && areas.area(grid.rows() / 2, grid.cols() / 2) > 0) return;
    throw Error(
        Failure::input,
        {fmt::format(
             "implausible extent: cells have no area on the ground, for the raster reaches beyond what {} "
             "can show",
             grid.crs().name()),
         where, "check the CRS, the pixel size and the origin"});
}

CellAreas areas_of(const MapSource& map, Warnings& warnings) {
    CellAreas areas(map.grid());
    require_ground(map.grid(), areas, map.where());
    for (const auto& text : areas.warnings()) warnings.add({"cell-area", text});
    return areas;
}

} // namespace

SurveyField::SurveyField(const std::vector<MapSpec>& maps, const Survey& survey, Warnings& warnings)
    : survey_(survey)
    , maps_(open_maps(maps, survey, warnings))
    , areas_(areas_of(maps_.front(), warnings))
    , zones_(zones_on(maps_.front(), survey, warnings))
    , blocks_(blocks_of(maps_, zones_, survey.resources))
    , threads_(threads_within_memory(maps_, blocks_, zones_, survey.resources))
    , guard_(survey.resources, maps_.front().where()) {}

void require_lossless(const MapSource& map) {
    for (const auto& tile : map.tiles())
        if (tile.raster.compression == "JPEG" || tile.raster.compression == "YCbCr JPEG" ||
            tile.raster.compression == "WEBP")
            throw Error(Failure::input,
                        {fmt::format("the map is compressed as {}, which changes the values of cells",
                                     tile.raster.compression),
                         tile.raster.where(),
                         "use the map as it was made, or one compressed as DEFLATE or LZW"});
}

void SurveyField::add_outside(Tally& tally, Warnings& warnings) const {
    const auto outside = outside_of(maps_.front().footprint(), zone_field());
    std::vector<std::string> names;
    for (const auto& [key, entry] : outside.entries()) {
        const auto& zone = zones_[static_cast<std::size_t>(key.zone)];
        const auto all = total_of(zone.outline);
        if (entry.extent.cells == all) continue; // told when the zones were prepared
        const auto share = rounded(100 * entry.extent.cells.cells() / all.cells(), 2);
        if (share == "0.00")
            continue; // an edge that follows the raster's own; its row still stands in the table
        names.push_back(fmt::format("{} ({} %)", zone.name, share));
    }
    if (!names.empty())
        warnings.add({"outside", "partly outside the raster (row `outside`): " + list_of_zones(names),
                      survey_.zones ? survey_.zones->path : ""});
    tally.merge(outside);
}

Value cells_value(const CellCount& cells, CoverageRule rule) {
    if (rule == CoverageRule::center) return static_cast<std::int64_t>(cells.units >> fraction_bits);
    return cells.cells();
}

Value code_value(ClassCode code) {
    if (code > max_class_code) return to_string_code(code);
    return std::int64_t{code};
}

std::string place_of(CellPosition position, const Grid& grid) {
    const auto centre =
        grid.to_map({static_cast<double>(position.col) + 0.5, static_cast<double>(position.row) + 0.5});
    const int decimals = grid.crs().is_geographic() ? 6 : 1;
    return fmt::format("row {}, column {} (x {}, y {})", position.row, position.col,
                       rounded(centre.x, decimals), rounded(centre.y, decimals));
}

} // namespace kouprey
