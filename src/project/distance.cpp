#include "kouprey/project/distance.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/kernels/distance.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/class_check.hpp"
#include "project/distance_classes.hpp"
#include "project/distance_plan.hpp"
#include "project/metric_grid.hpp"

#include <fmt/format.h>

#include <limits>
#include <memory>
#include <mutex>

namespace kouprey {

namespace {

/// Compresses bands of whole tiles where they are measured, others one at a time.
template <class Cell> DistanceTaker<Cell> writer_into(RasterSink& sink) {
    return [&sink, guard = std::make_shared<std::mutex>()](const Window& band, RasterView<const Cell> cells) {
        if (sink.holds_whole_tiles(band)) return sink.write(sink.encode(band, cells));
        const std::lock_guard lock(*guard);
        sink.write(band, cells);
    };
}

/// Everything a measurement works on.
struct DistanceWork {
    const DistanceRequest& request;
    const SurveyField& field;
    std::set<ClassCode> sources;
    CellSpacing spacing;
    std::optional<Legend> legend;
    DistancePlan plan;

    const Grid& grid() const { return field.map(0).grid(); }
    EngineOptions engine(const char* step) const {
        auto options = field.engine(step);
        options.threads = plan.threads;
        return options;
    }
};

RasterStyle style_of(const DistanceWork& work, double nodata) {
    RasterStyle style;
    // Roots of whole numbers: the same few floats recur, which differences of neighbours would hide.
    if (work.request.type == DistanceType::float32) style.predictor = false;
    style.nodata = nodata;
    style.band_description = "distance in metres";
    style.metadata["DISTANCE_TO"] = list_of_classes(work.sources, work.legend);
    if (work.request.most) style.metadata["LONGEST_DISTANCE"] = shortest(*work.request.most) + " m";
    return style;
}

template <class Cell>
DistanceTotals write_map(const DistanceWork& work, SinkType type, const SourceBands& bands) {
    const DistanceScale<Cell> scale(work.spacing,
                                    work.request.most.value_or(std::numeric_limits<double>::infinity()));
    RasterSink sink(work.request.output, work.request.overwrite, work.grid(), type,
                    style_of(work, scale.nodata));
    const auto totals = map_distances<Cell>(work.field.map(0), work.sources, bands, work.spacing, scale,
                                            work.engine("distances"), writer_into<Cell>(sink));
    sink.publish(on_threads(work.plan.threads));
    return totals;
}

void warn_of_saturation(const DistanceRequest& request, const DistanceTotals& totals, Warnings& warnings) {
    constexpr double most = DistanceScale<std::uint16_t>::most;
    if (request.type != DistanceType::uint16 || totals.beyond == 0 || request.most.value_or(most + 1) <= most)
        return;
    warnings.add({"saturated",
                  fmt::format("{} cells lie farther away than the 65534 m that uint16 holds and have that "
                              "value; the largest distance is {} m; use --type float32, or say --max",
                              totals.beyond, rounded(totals.largest, 0)),
                  request.output});
}

Table table_of(const SourceSearch& found, const DistanceTotals& totals, const Grid& grid) {
    Table table{"Distances",
                {"source_cells", "measured_cells", "nodata_cells", "beyond_cells", "largest_distance_m"},
                {}};
    table.add({found.sources, totals.measured, grid.window().cells() - totals.measured, totals.beyond,
               totals.largest});
    return table;
}

} // namespace

Table measure_distance(const DistanceRequest& request, Warnings& warnings) {
    auto legend = read_legend(request.legend, request.allowed);
    auto sources = classes_named(request.to, legend);
    const Survey survey{.missing_blocks = request.missing_blocks,
                        .assume_datum = request.assume_datum,
                        .resources = request.resources};
    Warnings about_areas; // which are not asked for
    const SurveyField field({request.map}, survey, about_areas);
    for (const auto& warning : about_areas.list())
        if (warning.code != "cell-area") warnings.add(warning);
    const auto& grid = field.map(0).grid();
    const auto spacing = metric_spacing(grid, request.map);
    warn_of_stretched_plane(grid, field.zone_field().areas, request.map, warnings);
    const bool metres = request.type == DistanceType::uint16;
    const auto plan = plan_distance(field.map(0), request.resources, field.engine("").threads,
                                    metres ? sizeof(std::uint16_t) : sizeof(float));
    const DistanceWork work{request, field, std::move(sources), spacing, std::move(legend), plan};
    SourceBands bands(grid.rows(), grid.cols(), plan.band_rows);
    const auto found =
        find_sources(field.map(0), work.sources, bands, work.engine("looking for the classes"));
    check_found(found, work.sources, field, work.legend, warnings);
    const auto totals = metres ? write_map<std::uint16_t>(work, SinkType::uint16, bands)
                               : write_map<float>(work, SinkType::float32, bands);
    warn_of_saturation(request, totals, warnings);
    return table_of(found, totals, grid);
}

} // namespace kouprey
