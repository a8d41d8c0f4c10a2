#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/project/align.hpp"
#include "kouprey/raster/source_style.hpp"

#include "project/align_checks.hpp"
#include "project/align_plan.hpp"
#include "project/class_likeness.hpp"
#include "project/memory_guard.hpp"
#include "project/target_grid.hpp"
#include "project/value_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

void require_quantities(const std::vector<MapSource>& bands, Resampling method) {
    const auto likeness = class_likeness(bands);
    if (likeness.empty()) return;
    throw Error(
        Failure::input,
        {fmt::format("this looks like a class map ({}), and classes are not put on another grid by {}",
                     likeness, name_of(method)),
         bands.front().where(),
         "take --method nearest or --method mode; if the numbers are quantities, add --continuous"});
}

/// One file holds all of them.
void require_like_bands(const std::vector<MapSource>& bands) {
    const auto& first = bands.front().tiles().front().raster;
    Problems problems;
    for (const auto& band : bands)
        for (const auto& tile : band.tiles()) {
            const auto& raster = tile.raster;
            const auto same = [](const std::optional<double>& a, const std::optional<double>& b) {
                return a == b || (a && b && std::isnan(*a) && std::isnan(*b));
            };
            if (raster.type != first.type || !same(raster.nodata, first.nodata))
                problems.add({fmt::format("its type or its nodata value is not that of {}", first.where()),
                              raster.where(), "take bands one by one with --band N"});
            else if (raster.scale != band.tiles().front().raster.scale ||
                     raster.offset != band.tiles().front().raster.offset)
                problems.add({fmt::format("its scale or offset is not that of {}", first.where()),
                              raster.where(), "give all tiles one scale"});
        }
    for (const auto& band : bands)
        if (!band.grid().difference_from(bands.front().grid()).empty())
            problems.add({"its grid is not that of the first band: " +
                              bands.front().grid().difference_from(band.grid()),
                          band.where(), "take bands one by one with --band N"});
    problems.throw_if_any(Failure::input);
}

RasterStyle style_of(const std::vector<MapSource>& bands, const AlignRequest& request,
                     std::optional<double> nodata) {
    auto style = source_style(bands.front().tiles().front().raster);
    style.nodata = nodata;
    for (const auto& band : bands) {
        const auto& raster = band.tiles().front().raster;
        style.bands.push_back(raster.band_description);
        style.scales.push_back({raster.scale, raster.offset});
    }
    if (bands.size() == 1) style.bands.clear();
    style.metadata["RESAMPLING"] = name_of(request.method);
    return style;
}

Table summary_table(const std::vector<MapSource>& bands, const std::vector<ValueSummary>& summaries) {
    Table table{"Values", {"band", "band_name", "cells", "nodata_cells", "mean", "least", "largest"}, {}};
    for (std::size_t i = 0; i < summaries.size(); ++i) {
        const auto& s = summaries[i];
        const auto value = [&](double number) { return s.cells() > 0 ? Value{number} : Value{}; };
        table.add({static_cast<std::int64_t>(i) + 1, bands[i].tiles().front().raster.band_description,
                   s.cells(), s.missing(), value(s.mean()), value(s.least()), value(s.largest())});
    }
    return table;
}

void require_reached(const std::vector<ValueSummary>& summaries, const Grid& target, const MapSource& map) {
    if (std::ranges::any_of(summaries, [](const ValueSummary& s) { return s.cells() > 0; })) return;
    throw Error(Failure::input,
                {fmt::format("no cell of the target in {} gets a value from the map", target.crs().name()),
                 map.where(), "choose a target of the same region, and check both CRSs"});
}

} // namespace

Table align_values(const AlignRequest& request, const std::vector<MapSpec>& specs, bool continuous,
                   Warnings& warnings) {
    const RasterOptions options{
        .missing_blocks = request.missing_blocks, .assume_datum = request.assume_datum, .scaled = true};
    std::vector<MapSource> bands;
    for (const auto& spec : specs) bands.push_back(MapSource::open(spec, options, warnings));
    if (!continuous) require_quantities(bands, request.method);
    require_like_bands(bands);
    const auto& first = bands.front();
    const Grid target = target_grid(request.target, first, options, warnings);
    const auto nodata = output_nodata(request.nodata, first);
    if (!nodata) require_nodata_at_edges(target, first);
    const auto plan = plan_resampling(target, bands, request.resources);
    MemoryGuard guard(request.resources, first.where());
    RasterSink sink(request.output, request.overwrite, target,
                    sink_type_of(first.tiles().front().raster.type), style_of(bands, request, nodata));
    const auto written = write_resampled({bands, target, request.method}, nodata, plan.blocks,
                                         {plan.threads, &guard, "align"}, sink);
    require_reached(written, target, first);
    sink.publish(on_threads(plan.threads));
    return summary_table(bands, written);
}

} // namespace kouprey
