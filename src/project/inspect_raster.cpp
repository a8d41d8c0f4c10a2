#include "kouprey/core/error.hpp"
#include "kouprey/kernels/crosstab.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/report/csv.hpp"

#include "project/inspect_parts.hpp"
#include "project/survey.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kouprey {

namespace {

constexpr std::size_t max_listed_codes = 256; ///< beyond this a band holds measurements, not classes

void add_grid_facts(const Grid& grid, Facts& facts) {
    const auto box = grid.box();
    const auto epsg = grid.crs().epsg();
    facts.add("columns", grid.cols()).add("rows", grid.rows());
    facts.add("crs", grid.crs().name()).add("epsg", epsg ? Value(std::int64_t{*epsg}) : Value());
    facts.add("left", box.min_x).add("top", box.max_y).add("right", box.max_x).add("bottom", box.min_y);
    facts.add("cell_width", grid.dx()).add("cell_height", grid.dy());
}

void add_area_facts(const Grid& grid, Facts& facts, Warnings& warnings) {
    const CellAreas areas(grid);
    for (const auto& text : areas.warnings()) warnings.add({"cell-area", text});
    const auto hectares = [&](std::int64_t row, std::int64_t col) {
        return nearest_double(areas.area(row, col), 16, 0);
    };
    facts.add("cell_area_method", areas.method());
    facts.add("cell_area_ha_upper_left", hectares(0, 0));
    facts.add("cell_area_ha_centre", hectares(grid.rows() / 2, grid.cols() / 2));
    facts.add("cell_area_ha_lower_right", hectares(grid.rows() - 1, grid.cols() - 1));
}

/// NaN, which marks nothing in many a raster, is no number of a table.
Value nodata_of(const Raster& raster) {
    if (!raster.nodata) return {};
    if (std::isnan(*raster.nodata)) return std::string("nan");
    if (std::isinf(*raster.nodata)) return std::string(*raster.nodata > 0 ? "inf" : "-inf");
    return *raster.nodata;
}

void add_storage_facts(const Raster& raster, Facts& facts) {
    facts.add("bands", std::int64_t{raster.band_count}).add("band", std::int64_t{raster.band});
    facts.add("band_description", raster.band_description.empty() ? Value() : Value(raster.band_description));
    facts.add("cell_type", name_of(raster.type));
    facts.add("nodata", nodata_of(raster));
    facts.add("compression", raster.compression.empty() ? "none" : raster.compression);
    facts.add("block_columns", raster.layout.cols).add("block_rows", raster.layout.rows);
    facts.add("rows_run", raster.south_up ? "south to north" : "north to south");
}

Survey whole(const MissingBlocks& missing_blocks, const Resources& resources) {
    return {.missing_blocks = missing_blocks, .resources = resources};
}

Tally count(const SurveyField& field) {
    return class_areas(field.map(0), field.zone_field(), field.blocks(), field.engine("classes"));
}

bool lists_classes(const Tally& tally) {
    const auto& entries = tally.entries();
    return entries.size() <= max_listed_codes &&
           entries.find({0, fractional_code, fractional_code}) == entries.end();
}

Table class_table(const Tally& tally) {
    Table table{"Classes", {"class", "cells", "area_ha"}, {}};
    for (const auto& [key, entry] : tally.entries())
        table.add({code_value(key.first), cells_value(entry.extent.cells, CoverageRule::center),
                   entry.extent.area.hectares()});
    return table;
}

} // namespace

std::vector<Table> inspect_raster(const InfoRequest& request, Warnings& warnings) {
    auto file = parse_map_spec(request.file, request.band).front();
    const bool chosen = file.band.has_value();
    if (!chosen) file.band = 1;
    const auto raster = open_raster(file, {}, warnings);
    Facts facts(raster.where());
    facts.add("file", raster.path).add("kind", "raster");
    add_grid_facts(raster.grid, facts);
    add_area_facts(raster.grid, facts, warnings);
    add_storage_facts(raster, facts);
    std::vector<Table> tables;
    tables.push_back(facts.take());
    if (!request.count_classes || (!chosen && raster.band_count > 1)) return tables;
    const Survey survey = whole(request.missing_blocks, request.resources);
    const SurveyField field({{file}}, survey, warnings);
    if (const auto tally = count(field); lists_classes(tally)) tables.push_back(class_table(tally));
    return tables;
}

std::string legend_template(const MapSpec& map, const MissingBlocks& missing_blocks,
                            const Resources& resources, Warnings& warnings) {
    const Survey survey = whole(missing_blocks, resources);
    const SurveyField field({map}, survey, warnings);
    const auto tally = count(field);
    if (!lists_classes(tally))
        throw Error(Failure::input,
                    {fmt::format("the map holds more than {} codes or values that are not whole numbers",
                                 max_listed_codes),
                     field.map(0).where(), "a legend describes a class map"});
    Table table{"", {"code", "key", "name", "forest", "ipcc_category", "colour"}, {}};
    for (const auto& [key, entry] : tally.entries())
        if (key.first <= max_class_code)
            table.add(
                {std::int64_t{key.first}, fmt::format("C{}", key.first), Value(), Value(), Value(), Value()});
    return to_csv(table);
}

} // namespace kouprey
