#include "project/survey.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/memory_plan.hpp"
#include "vector/layer_memory.hpp"
#include "vector/name_list.hpp"

#include <fmt/format.h>

#include <exception>
#include <optional>
#include <utility>

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

void require_memory(const std::optional<ZonesSpec>& spec, const Resources& resources) {
    if (spec) require_memory_for_layer(spec->path, spec->allowed, resources.memory);
}

/// What reading the layer of zones gave, to be told when its turn has come.
class ReadZones {
  public:
    void read(const Survey& survey) noexcept {
        try {
            require_memory(survey.zones, survey.resources);
            layer_ = read_zone_layer(*survey.zones, warnings_);
        } catch (...) {
            failure_ = std::current_exception();
        }
    }
    Layer take(Warnings& warnings) {
        for (const auto& warning : warnings_.list()) warnings.add(warning);
        if (failure_) std::rethrow_exception(failure_);
        return std::move(*layer_);
    }

  private:
    std::optional<Layer> layer_;
    Warnings warnings_;
    std::exception_ptr failure_;
};

std::vector<Zone> zones_on(const MapSource& map, const Survey& survey, ReadZones& read, Warnings& warnings) {
    const auto for_each = on_threads(survey.resources.threads);
    for (const auto* spec : {&survey.clip, &survey.exclude}) require_memory(*spec, survey.resources);
    const ZonePreparation preparation{survey.coverage, survey.clip, survey.exclude, for_each,
                                      survey.assume_datum};
    if (survey.zones)
        return prepare_zones(*survey.zones, read.take(warnings), map.grid(), map.footprint(), preparation,
                             warnings);
    return prepare_zones(std::nullopt, map.grid(), map.footprint(), preparation, warnings);
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

/// The layer of zones is read while another thread looks at the areas; whatever there is to say of the maps
/// is said first.
SurveyField::Inputs SurveyField::inputs(const std::vector<MapSpec>& specs, const Survey& survey,
                                        Warnings& warnings) {
    auto maps = open_maps(specs, survey, warnings);
    std::optional<CellAreas> areas;
    ReadZones read;
    const int threads = survey.zones ? survey.resources.threads : 1;
    const auto look_at_areas = [&] { areas = areas_of(maps.front(), warnings); };
    const auto read_zones = [&] {
        if (survey.zones) read.read(survey);
    };
    do_both(threads, look_at_areas, read_zones);
    auto zones = zones_on(maps.front(), survey, read, warnings);
    return {std::move(maps), std::move(*areas), std::move(zones)};
}

SurveyField::SurveyField(const std::vector<MapSpec>& maps, const Survey& survey, Warnings& warnings)
    : SurveyField(survey, inputs(maps, survey, warnings)) {}

SurveyField::SurveyField(const Survey& survey, Inputs inputs)
    : survey_(survey)
    , maps_(std::move(inputs.maps))
    , areas_(std::move(inputs.areas))
    , zones_(std::move(inputs.zones))
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
