#include "project/series_map.hpp"

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include "project/class_likeness.hpp"
#include "project/memory_guard.hpp"
#include "project/series_plan.hpp"
#include "project/series_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kouprey {

namespace {

/// A block on its way to the sink: compressed, or as it is where it is no whole tile.
struct SeriesBlock {
    std::vector<EncodedBlock> encoded;
    std::vector<std::vector<float>> cells;
    SeriesCounts counts;
};

void count(SeriesCounts& counts, const SeriesOutcome& outcome, Int128 area) {
    constexpr double parts_of_one = 1e9, most = 1e9; // larger magnitudes count as this
    auto& entry = counts[outcome.year];
    ++entry.cells;
    entry.area += area;
    const double magnitude = std::clamp(outcome.magnitude, -most, most);
    entry.magnitude += static_cast<std::int64_t>(std::floor(magnitude * parts_of_one + 0.5));
}

/// Private to a thread.
class SeriesWorker {
  public:
    SeriesWorker(const Series& series, const SeriesPlan& plan, const CellAreas& areas, const RasterSink& sink,
                 std::size_t bands, SeriesKernel kernel)
        : reader_(series, plan.keep_open)
        , strip_rows_(plan.strip_rows)
        , areas_(areas)
        , sink_(sink)
        , kernel_(std::move(kernel))
        , planes_(bands)
        , values_(series.layers.size())
        , result_(bands) {}

    SeriesBlock operator()(const Window& window) {
        SeriesBlock block;
        for (auto& plane : planes_) plane.resize(static_cast<std::size_t>(window.cells()));
        for (auto row = window.row; row < window.row_end(); row += strip_rows_)
            work_on(intersection({row, window.col, strip_rows_, window.cols}, window), window, block.counts);
        if (!sink_.holds_whole_tiles(window)) {
            block.cells = planes_;
            return block;
        }
        for (std::size_t band = 0; band < planes_.size(); ++band) {
            const RasterView<const float> view(planes_[band].data(), window.rows, window.cols, window.cols);
            block.encoded.push_back(sink_.encode(window, view, static_cast<int>(band) + 1));
        }
        return block;
    }

  private:
    void work_on(const Window& strip, const Window& window, SeriesCounts& counts) {
        reader_.read(strip);
        std::size_t cell = 0;
        for (auto row = strip.row; row < strip.row_end(); ++row) {
            areas_.find_rows({row, strip.col, 1, strip.cols}, {&area_, 1});
            for (auto col = strip.col; col < strip.col_end(); ++col, ++cell) {
                reader_.cell(cell, values_);
                std::ranges::fill(result_, series_nodata);
                count(counts, kernel_(values_, result_), area_.area(col));
                const auto place =
                    static_cast<std::size_t>((row - window.row) * window.cols + col - window.col);
                for (std::size_t band = 0; band < result_.size(); ++band)
                    planes_[band][place] = result_[band];
            }
        }
    }

    SeriesReader reader_;
    std::int64_t strip_rows_;
    const CellAreas& areas_;
    const RasterSink& sink_;
    SeriesKernel kernel_;
    std::vector<std::vector<float>> planes_;
    std::vector<double> values_;
    std::vector<float> result_;
    AreaRow area_{0};
};

void tell_of_classes(const Series& series, Warnings& warnings) {
    const auto& source = series.layers.front().source;
    const auto likeness = class_likeness({source});
    if (!likeness.empty())
        warnings.add({"classes",
                      fmt::format("this looks like a class map ({}); a series is of quantities, and what it "
                                  "finds in class codes means nothing (kouprey change compares class maps)",
                                  likeness),
                      source.where()});
}

void write_block(RasterSink& sink, const Window& window, SeriesBlock&& block) {
    for (auto& band : block.encoded) sink.write(std::move(band));
    for (std::size_t band = 0; band < block.cells.size(); ++band)
        sink.write(window,
                   RasterView<const float>(block.cells[band].data(), window.rows, window.cols, window.cols),
                   static_cast<int>(band) + 1);
}

} // namespace

void SeriesCount::merge(const SeriesCount& other) {
    cells += other.cells;
    area += other.area;
    magnitude += other.magnitude;
}

SeriesCounts map_series(const Series& series, const SeriesRequest& request, const RasterStyle& style,
                        const std::function<SeriesKernel()>& make_kernel, const std::string& step,
                        Warnings& warnings) {
    const auto& grid = series.grid();
    const auto bands = style.bands.size();
    const auto plan = plan_series(series, bands, request.resources);
    tell_of_classes(series, warnings);
    const CellAreas areas(grid);
    for (const auto& text : areas.warnings()) warnings.add({"cell-area", text});
    RasterSink sink(request.output, request.overwrite, grid, SinkType::float32, style);
    MemoryGuard guard(request.resources, series.layers.front().source.where());
    SeriesCounts total;
    const auto make = [&] {
        auto worker = std::make_shared<SeriesWorker>(series, plan, areas, sink, bands, make_kernel());
        return [worker](const Window& window) { return (*worker)(window); };
    };
    const auto write = [&](const Window& window, SeriesBlock&& block) {
        for (const auto& [year, counted] : block.counts) total[year].merge(counted);
        write_block(sink, window, std::move(block));
    };
    block_map(plan.blocks, make, write, {plan.threads, &guard, step});
    sink.publish(on_threads(plan.threads));
    return total;
}

void add_series_row(Table& table, Value label, const SeriesCounts& counts, int key, bool mean) {
    const auto found = counts.find(key);
    const auto count = found == counts.end() ? SeriesCount{} : found->second;
    Value magnitude;
    if (mean && count.cells > 0)
        magnitude = nearest_double(count.magnitude, 9, 0) / static_cast<double>(count.cells);
    table.add({std::move(label), count.cells, nearest_double(count.area, 16, 0), std::move(magnitude)});
}

Table series_table(const SeriesCounts& counts, int first_year, int last_year) {
    Table table{"Events by year", {"year", "cells", "area_ha", "mean_magnitude"}, {}};
    for (int year = first_year; year <= last_year; ++year)
        add_series_row(table, std::int64_t{year}, counts, year, true);
    add_series_row(table, "none", counts, no_event, false);
    add_series_row(table, "nodata", counts, not_judged, false);
    return table;
}

} // namespace kouprey
