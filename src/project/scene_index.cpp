#include "kouprey/project/scene_index.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/int128.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/index_plan.hpp"
#include "project/memory_guard.hpp"
#include "project/scene_checks.hpp"
#include "project/scene_grid.hpp"
#include "project/scene_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

constexpr double index_nodata = -9999;
constexpr double parts_of_one = 1e9; ///< in which values are summed
constexpr double most_summed = 1e9;  ///< larger values than any index has

/// Values of one index over many cells: exact sums, so that their order does not matter.
struct IndexSummary {
    std::int64_t cells = 0;
    Int128 sum = 0;
    double least = std::numeric_limits<double>::infinity(),
           largest = -std::numeric_limits<double>::infinity();

    void add(double value) {
        ++cells;
        sum += static_cast<std::int64_t>(
            std::floor(std::clamp(value, -most_summed, most_summed) * parts_of_one + 0.5));
        least = std::min(least, value);
        largest = std::max(largest, value);
    }
    void merge(const IndexSummary& other) {
        cells += other.cells;
        sum += other.sum;
        least = std::min(least, other.least);
        largest = std::max(largest, other.largest);
    }
};

struct IndexBlock {
    std::vector<EncodedBlock> bands;
    std::vector<IndexSummary> summaries;
    ReflectanceCheck check{};
};

/// Private to a thread.
class IndexWorker {
  public:
    IndexWorker(const IndexPlan& plan, const Scene& scene, const Grid& grid, const MaskRule& rule,
                const RasterSink& sink)
        : plan_(plan)
        , reader_(scene, grid, rule)
        , sink_(sink) {}

    IndexBlock operator()(const Window& window) {
        read(window);
        IndexBlock block;
        look_at_reflectances(block.check);
        for (std::size_t i = 0; i < plan_.formulas.size(); ++i) {
            std::vector<const double*> of_formula;
            for (const auto value : plan_.values[i]) of_formula.push_back(values_[value].data());
            result_.resize(static_cast<std::size_t>(window.cells()));
            plan_.formulas[i](of_formula, result_);
            block.summaries.push_back(finish());
            const RasterView<const float> view(cells_.data(), window.rows, window.cols, window.cols);
            block.bands.push_back(sink_.encode(window, view, static_cast<int>(i) + 1));
        }
        return block;
    }

  private:
    void read(const Window& window) {
        const auto cells = static_cast<std::size_t>(window.cells());
        const auto fractions = plan_.unmixing ? plan_.unmixing->endmembers().size() + 1 : 0;
        values_.resize(plan_.roles.size() + fractions);
        for (auto& plane : values_) plane.resize(cells);
        const auto usable = reader_.usable(window);
        reader_.prepare(plan_.roles, window);
        for (std::size_t r = 0; r < plan_.roles.size(); ++r) {
            reader_.quantities(plan_.roles[r], window, values_[r]);
            for (std::size_t c = 0; c < cells; ++c)
                if (usable[c] == 0) values_[r][c] = std::numeric_limits<double>::quiet_NaN();
        }
        if (!plan_.unmixing) return;
        std::vector<const double*> bands;
        for (std::size_t b = 0; b < plan_.unmixing->bands(); ++b) bands.push_back(values_[b].data());
        std::vector<double*> found;
        for (auto plane = plan_.roles.size(); plane < values_.size(); ++plane)
            found.push_back(values_[plane].data());
        (*plan_.unmixing)(bands, cells, found);
    }

    void look_at_reflectances(ReflectanceCheck& check) const {
        for (std::size_t r = 0; r < plan_.roles.size(); ++r)
            for (const double value : values_[r])
                if (plan_.roles[r] != BandRole::thermal && !std::isnan(value)) check.add(value);
    }

    IndexSummary finish() {
        IndexSummary summary;
        cells_.resize(result_.size());
        for (std::size_t i = 0; i < result_.size(); ++i) {
            cells_[i] =
                std::isnan(result_[i]) ? static_cast<float>(index_nodata) : static_cast<float>(result_[i]);
            if (!std::isnan(result_[i])) summary.add(result_[i]);
        }
        return summary;
    }

    const IndexPlan& plan_;
    SceneReader reader_;
    const RasterSink& sink_;
    std::vector<std::vector<double>> values_;
    std::vector<double> result_;
    std::vector<float> cells_;
};

RasterStyle style_of(const IndexPlan& plan, const Scene& scene) {
    RasterStyle style;
    style.nodata = index_nodata;
    for (const auto& index : plan.indices) {
        style.bands.push_back(index.name);
        style.metadata["FORMULA_" + index.name] = index.formula;
    }
    style.metadata["SCENE"] = scene.date ? scene.id + " " + scene.date->text() : scene.id;
    return style;
}

Table summary_table(const IndexPlan& plan, const std::vector<IndexSummary>& summaries) {
    Table table{"Indices", {"index", "formula", "cells", "mean", "least", "largest"}, {}};
    for (std::size_t i = 0; i < summaries.size(); ++i) {
        const auto& s = summaries[i];
        const bool any = s.cells > 0;
        const double mean = any ? nearest_double(s.sum, 9, 0) / static_cast<double>(s.cells) : 0;
        table.add({plan.indices[i].name, plan.indices[i].formula, s.cells, any ? Value{mean} : Value{},
                   any ? Value{s.least} : Value{}, any ? Value{s.largest} : Value{}});
    }
    return table;
}

SceneBytes bytes_of(const IndexPlan& plan) {
    constexpr std::int64_t flags = 16, copies = 4; // what is written also compressed, and for overviews
    const auto fractions = plan.unmixing ? plan.unmixing->endmembers().size() + 1 : 0;
    const auto planes =
        static_cast<std::int64_t>(2 * plan.roles.size() + fractions + 1); // as read, and masked
    const auto written = static_cast<std::int64_t>(plan.formulas.size() * sizeof(float));
    return {planes * std::int64_t{sizeof(double)} + copies * written + flags, written};
}

} // namespace

Table index_scene(const IndexRequest& request, Warnings& warnings) {
    const auto& common = request.scene;
    const auto scenes = open_scenes(common.scenes, common.query, true, warnings);
    const auto& scene = scenes.front();
    const auto plan = plan_indices(request, scene);
    const auto grid = scene_grid(scenes, plan.roles, common.grid, common.query.raster, warnings);
    const auto blocks = plan_scenes(grid, sources_of(scenes, plan.roles), bytes_of(plan), common.resources);
    RasterSink sink(common.output, common.overwrite, grid, SinkType::float32, style_of(plan, scene));
    MemoryGuard guard(common.resources, scene.path);
    std::vector<IndexSummary> summaries(plan.formulas.size());
    ReflectanceCheck check;
    const auto make = [&] {
        auto worker = std::make_shared<IndexWorker>(plan, scene, grid, common.mask, sink);
        return [worker](const Window& window) { return (*worker)(window); };
    };
    const auto write = [&](const Window&, IndexBlock&& block) {
        for (auto& band : block.bands) sink.write(std::move(band));
        check.merge(block.check);
        for (std::size_t i = 0; i < summaries.size(); ++i) summaries[i].merge(block.summaries[i]);
    };
    block_map(blocks.blocks, make, write, {blocks.threads, &guard, "indices"});
    sink.publish(on_threads(blocks.threads));
    const auto reflects = [](BandRole role) { return role != BandRole::thermal; };
    if (std::ranges::any_of(plan.roles, reflects)) check.warn(scene.family, common.output, warnings);
    return summary_table(plan, summaries);
}

} // namespace kouprey
