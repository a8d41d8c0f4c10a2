#include "kouprey/core/error.hpp"
#include "kouprey/kernels/classes_within.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/project/align.hpp"
#include "kouprey/raster/colour_table.hpp"

#include "project/align_checks.hpp"
#include "project/align_output.hpp"
#include "project/align_plan.hpp"
#include "project/class_check.hpp"
#include "project/memory_guard.hpp"
#include "project/memory_plan.hpp"
#include "project/survey.hpp"
#include "project/target_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kouprey {

namespace {

/// The one zone that is all of a map.
std::vector<Zone> whole(const Grid& grid, const std::vector<Window>& footprint) {
    Warnings none;
    return prepare_zones(std::nullopt, grid, footprint, {}, none);
}

/// What the map holds inside the target and next to it, held against the legend: before anything is written.
Tally classes_before(const MapSource& map, const Grid& target, const AlignRequest& request,
                     const std::optional<Legend>& legend) {
    const CellAreas areas(map.grid());
    const auto zones = whole(map.grid(), map.footprint());
    const auto blocks = blocks_near(target, map, request.resources);
    std::vector<MapSource> maps{map};
    const int threads = threads_within_memory(maps, blocks, zones, request.resources);
    MemoryGuard guard(request.resources, map.where());
    auto tally = classes_within(map, target, {zones, areas}, blocks, {threads, &guard, "classes of the map"});
    Problems problems;
    check_classes(tally, KeySide::first, map, legend, problems,
                  "use the class map itself; of quantities take --method bilinear, cubic or average, or add "
                  "--continuous");
    problems.throw_if_any(Failure::input);
    return tally;
}

/// A value that stands for nodata in the output must not be a class of the map.
void require_no_class(double nodata, const Tally& before, const MapSource& map) {
    for (const auto& [key, entry] : before.entries())
        if (key.first <= max_class_code && key.first == nodata)
            throw Error(Failure::input, {fmt::format("the value {} is a class of the map", key.first),
                                         map.where(), "name another one with --nodata"});
}

void require_reached(const Tally& after, const Grid& target, const MapSource& map) {
    for (const auto& [key, entry] : after.entries())
        if (key.first != outside_code) return;
    throw Error(Failure::input,
                {fmt::format("no cell of the target in {} lies inside the map", target.crs().name()),
                 map.where(), "choose a target of the same region, and check both CRSs"});
}

Table comparison(const Tally& before, const Tally& after, const std::optional<Legend>& legend) {
    std::map<ClassCode, std::pair<TallyEntry, TallyEntry>> classes;
    for (const auto& [key, entry] : before.entries())
        if (key.second == 0) classes[key.first].first = entry;
    for (const auto& [key, entry] : after.entries()) classes[key.first].second = entry;
    Table table{"Classes before and after",
                {"class", "class_name", "cells_before", "area_before_ha", "cells_after", "area_after_ha"},
                {}};
    const auto cells = [](const TallyEntry& entry) {
        return cells_value(entry.extent.cells, CoverageRule::center);
    };
    for (const auto& [code, entries] : classes) {
        const auto& [was, is] = entries;
        const bool compared = code != outside_code;
        table.add({code_value(code), class_name(code, legend), compared ? cells(was) : Value{},
                   compared ? Value{was.extent.area.hectares()} : Value{}, cells(is),
                   is.extent.area.hectares()});
    }
    return table;
}

RasterStyle style_of(const Alignment& alignment, const std::optional<Legend>& legend) {
    const auto& raster = alignment.map.tiles().front().raster;
    RasterStyle style{
        .nodata = alignment.nodata, .band_description = raster.band_description, .predictor = false};
    if (raster.type == CellType::uint8 || raster.type == CellType::uint16) {
        style.colours = read_colour_table(raster);
        if (style.colours.empty() && legend)
            for (const auto& entry : legend->classes())
                if (entry.colour) style.colours.push_back({entry.code, *entry.colour});
    }
    style.metadata["RESAMPLING"] =
        alignment.method == Resampling::nearest
            ? "nearest"
            : fmt::format("mode of {} x {} points", alignment.points.cols, alignment.points.rows);
    return style;
}

} // namespace

Table align_map(const AlignRequest& request, Warnings& warnings) {
    const RasterOptions options{request.missing_blocks, request.assume_datum};
    const auto legend = read_legend(request.legend, request.allowed);
    const auto map = MapSource::open(request.map, options, warnings);
    require_lossless(map);
    const Grid target = target_grid(request.target, map, options, warnings);
    Alignment alignment{
        .map = map, .target = target, .method = request.method, .nodata = output_nodata(request.nodata, map)};
    if (request.method == Resampling::mode) alignment.points = sample_points(target, map.grid());
    if (!alignment.nodata) require_nodata_at_edges(target, map);
    const CellAreas areas(target);
    for (const auto& text : areas.warnings()) warnings.add({"cell-area", text});
    const auto before = classes_before(map, target, request, legend);
    if (request.nodata) require_no_class(*request.nodata, before, map);
    const auto plan = plan_alignment(target, map, request.resources);
    const auto zones = whole(target, {target.window()});
    MemoryGuard guard(request.resources, map.where());
    RasterSink sink(request.output, request.overwrite, target, sink_type_of(map.tiles().front().raster.type),
                    style_of(alignment, legend));
    const auto after =
        write_aligned(alignment, {zones, areas}, plan.blocks, {plan.threads, &guard, "align"}, sink);
    require_reached(after, target, map);
    sink.publish(on_threads(plan.threads));
    return comparison(before, after, legend);
}

} // namespace kouprey
