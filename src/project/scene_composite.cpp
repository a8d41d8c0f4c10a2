#include "kouprey/project/scene_composite.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/composite_worker.hpp"
#include "project/memory_guard.hpp"
#include "project/scene_checks.hpp"
#include "project/scene_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

constexpr std::size_t most_scenes = 32767; ///< so that their numbers fit an Observation

struct CompositeBlock {
    std::vector<EncodedBlock> bands;
    std::vector<std::int64_t> histogram;
    ReflectanceCheck check{};
};

std::vector<BandRole> roles_of(const CompositeRequest& request, const std::vector<Scene>& scenes,
                               Warnings& warnings) {
    if (request.bands.empty()) {
        warn_of_lost_bands(scenes, warnings);
        return common_roles(scenes);
    }
    Problems problems;
    for (const auto& scene : scenes)
        for (const auto role : request.bands)
            if (scene.band(role) == nullptr)
                problems.add({fmt::format("the scene has no band {}", name_of(role)), scene.path,
                              "leave it out of --bands, or the scene out"});
    problems.throw_if_any(Failure::input);
    return request.bands;
}

std::string method_text(const CompositeRequest& request) {
    switch (request.method) {
    case CompositeMethod::median:
        return "median";
    case CompositeMethod::percentile:
        return fmt::format("percentile {} %", shortest(request.share * 100));
    case CompositeMethod::geometric_median:
        return "geometric median";
    case CompositeMethod::medoid:
        return "medoid";
    case CompositeMethod::greenest:
        return "largest NDVI";
    case CompositeMethod::best:
        break;
    }
    const auto& rule = request.score;
    return fmt::format("best available pixel: day {:02}-{:02} with spread {} and weight {}, clouds nearer "
                       "than {} m with weight {}",
                       rule.month, rule.day, shortest(rule.day_spread), shortest(rule.day_weight),
                       shortest(rule.cloud_distance), shortest(rule.cloud_weight));
}

RasterStyle style_of(const CompositeWork& work) {
    RasterStyle style;
    style.nodata = observation_nodata;
    for (const auto role : work.roles) style.bands.push_back(name_of(role));
    for (const auto extra : work.request.extras)
        style.bands.emplace_back(extra == CompositeExtra::count ? "count" : "scene");
    style.metadata["COMPOSITE"] = method_text(work.request);
    style.metadata["SCENES"] = std::to_string(work.scenes.size());
    for (std::size_t i = 0; i < work.scenes.size(); ++i) {
        const auto& scene = work.scenes[i];
        style.metadata[fmt::format("SCENE_{:03}", i + 1)] =
            scene.date ? scene.id + " " + scene.date->text() : scene.id;
    }
    return style;
}

/// What a method cannot do without.
void require_means(const CompositeWork& work) {
    const auto& request = work.request;
    const auto lacks = [&](BandRole role) { return std::ranges::find(work.roles, role) == work.roles.end(); };
    if (request.method == CompositeMethod::greenest && (lacks(BandRole::red) || lacks(BandRole::nir)))
        throw Error(Failure::input, {"the largest NDVI needs the bands red and nir", work.scenes.front().path,
                                     "add both to --bands"});
    if (std::ranges::find(request.extras, CompositeExtra::scene) != request.extras.end() && !work.chooses())
        throw Error(Failure::usage,
                    {"this method takes no cell from a single scene, so that none can be told", "--add scene",
                     "leave it out, or take --method medoid, max-ndvi or best"});
    if (request.method != CompositeMethod::best) return;
    Problems problems;
    for (const auto& scene : work.scenes)
        if (!scene.date)
            problems.add({"the scene has no date, which --method best needs", scene.path,
                          "give it as PATH@YYYY-MM-DD"});
    problems.throw_if_any(Failure::input);
}

void require_dates(const std::vector<Scene>& scenes) {
    Problems problems;
    for (const auto& scene : scenes)
        if (scene.dated && !scene.date)
            problems.add({"the scene has no date", scene.path, "give it as PATH@YYYY-MM-DD"});
    problems.throw_if_any(Failure::input);
}

Table histogram_table(const std::vector<std::int64_t>& histogram, std::int64_t cells) {
    Table table{"Clear observations", {"observations", "cells", "share"}, {}};
    for (std::size_t count = 0; count < histogram.size(); ++count)
        table.add({static_cast<std::int64_t>(count), histogram[count],
                   static_cast<double>(histogram[count]) / static_cast<double>(cells)});
    return table;
}

CompositeBlock write_composite(const CompositeWork& work, const ScenePlan& plan, Progress* progress) {
    const auto& request = work.request.scenes;
    RasterSink sink(request.output, request.overwrite, work.grid, SinkType::int16, style_of(work));
    CompositeBlock total{{}, std::vector<std::int64_t>(work.scenes.size() + 1)};
    const auto make = [&] {
        return [&, worker = std::make_shared<CompositeWorker>(work)](const Window& window) {
            CompositeBlock block{{}, std::vector<std::int64_t>(work.scenes.size() + 1)};
            const auto take = [&](std::size_t band, std::span<const Observation> cells) {
                const bool reflectance = band < work.roles.size() && work.roles[band] != BandRole::thermal;
                if (reflectance) block.check.add(cells);
                const RasterView<const Observation> view(cells.data(), window.rows, window.cols, window.cols);
                block.bands.push_back(sink.encode(window, view, static_cast<int>(band) + 1));
            };
            (*worker)(window, take, block.histogram);
            block.check.add_beyond(worker->left_out());
            return block;
        };
    };
    const auto write = [&](const Window&, CompositeBlock&& block) {
        for (auto& band : block.bands) sink.write(std::move(band));
        total.check.merge(block.check);
        for (std::size_t i = 0; i < total.histogram.size(); ++i) total.histogram[i] += block.histogram[i];
    };
    block_map(plan.blocks, make, write, {plan.threads, progress, "compositing"});
    sink.publish(on_threads(plan.threads));
    return total;
}

} // namespace

Table composite_scenes(const CompositeRequest& request, Warnings& warnings) {
    const auto& common = request.scenes;
    if (common.scenes.size() > most_scenes)
        throw Error(Failure::input, {fmt::format("more than {} scenes", most_scenes), common.scenes.front(),
                                     "composite them in parts"});
    const auto scenes = open_scenes(common.scenes, common.query, common.same_date, warnings);
    require_dates(scenes);
    warn_of_mixed_levels(scenes, warnings);
    const auto roles = roles_of(request, scenes, warnings);
    const auto grid = scene_grid(scenes, roles, common.grid, common.query.raster, warnings);
    CompositeWork work{request, scenes, roles, grid};
    require_means(work);
    const auto written =
        static_cast<std::int64_t>((roles.size() + request.extras.size()) * sizeof(Observation));
    const SceneBytes bytes{work.bytes_per_cell(), written};
    const auto plan = plan_scenes(grid, sources_of(scenes, roles), bytes, common.resources);
    work.keep_open = plan.keep_open;
    MemoryGuard guard(common.resources, common.scenes.front());
    const auto total = write_composite(work, plan, &guard);
    if (work.roles != std::vector{BandRole::thermal})
        total.check.warn(scenes.front().family, common.output, warnings);
    return histogram_table(total.histogram, grid.window().cells());
}

} // namespace kouprey
