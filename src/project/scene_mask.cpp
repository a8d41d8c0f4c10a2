#include "kouprey/project/scene_mask.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/memory_guard.hpp"
#include "project/scene_grid.hpp"
#include "project/scene_reader.hpp"
#include "project/scene_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kouprey {

namespace {

RasterStyle mask_style() {
    RasterStyle style;
    style.nodata = static_cast<double>(SceneClass::fill);
    style.band_description = "mask";
    style.colours = {{0, {171, 206, 144}},
                     {1, {69, 117, 180}},
                     {2, {84, 84, 84}},
                     {3, {204, 236, 255}},
                     {4, {255, 255, 255}}};
    for (const auto value : all_scene_classes)
        style.metadata[fmt::format("CLASS_{}", static_cast<int>(value))] = name_of(value);
    return style;
}

RasterStyle count_style(std::size_t scenes) {
    RasterStyle style;
    style.band_description = fmt::format("clear observations of {}", scenes);
    return style;
}

/// A block of one band and what the classes of each scene were in it.
struct MaskedBlock {
    EncodedBlock encoded;
    ClassCounts counts;
};

template <class T>
using Fill = std::function<void(std::vector<SceneReader>&, const Window&, std::vector<T>&, ClassCounts&)>;

/// Writes one band, block by block, and counts classes.
template <class T>
ClassCounts write_blocks(const std::vector<Scene>& scenes, const SceneRequest& request, const Grid& grid,
                         SinkType type, const RasterStyle& style, const Fill<T>& fill) {
    constexpr std::int64_t written = sizeof(T);
    constexpr std::int64_t flags = 8, copies = 4; // what is written also compressed, and for overviews
    const auto plan =
        plan_scenes(grid, sources_of(scenes, {}), {flags + copies * written, written}, request.resources);
    RasterSink sink(request.output, request.overwrite, grid, type, style);
    MemoryGuard guard(request.resources, request.scenes.front());
    ClassCounts total(scenes.size());
    const auto make = [&] {
        auto readers = std::make_shared<std::vector<SceneReader>>();
        for (const auto& scene : scenes) readers->emplace_back(scene, grid, request.mask);
        return [&, readers, cells = std::vector<T>()](const Window& window) mutable {
            cells.assign(static_cast<std::size_t>(window.cells()), T{});
            MaskedBlock block{{}, ClassCounts(scenes.size())};
            fill(*readers, window, cells, block.counts);
            if (!plan.keep_open)
                for (auto& reader : *readers) reader.close();
            block.encoded =
                sink.encode(window, RasterView<const T>(cells.data(), window.rows, window.cols, window.cols));
            return block;
        };
    };
    block_map(plan.blocks, make,
              [&](const Window&, MaskedBlock&& block) {
                  total.merge(block.counts);
                  sink.write(std::move(block.encoded));
              },
              {plan.threads, &guard, "masking"});
    sink.publish(on_threads(plan.threads));
    return total;
}

template <class T>
Table count_as(const std::vector<Scene>& scenes, const SceneRequest& request, const Grid& grid,
               SinkType type) {
    std::array<T, 256> used{};
    for (const auto value : all_scene_classes)
        used.at(static_cast<std::size_t>(value)) = request.mask.uses(value) ? 1 : 0;
    const auto fill = [&used](std::vector<SceneReader>& readers, const Window& window, std::vector<T>& cells,
                              ClassCounts& counted) {
        for (std::size_t s = 0; s < readers.size(); ++s) {
            const auto classes = readers[s].classes(window);
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = static_cast<T>(cells[i] + used[classes[i]]);
            counted.add(s, classes);
        }
    };
    const auto counts = write_blocks<T>(scenes, request, grid, type, count_style(scenes.size()), fill);
    return mask_table(scenes, counts, request.mask);
}

void require_quality(const std::vector<Scene>& scenes, const SceneQuery& query) {
    if (!query.quality)
        throw Error(Failure::usage, {"masks and counts are of quality bands, which --unmasked leaves aside",
                                     "--unmasked", "leave it out"});
    for (const auto& scene : scenes)
        if (scene.qa.empty())
            throw Error(
                Failure::input,
                {fmt::format("the family {} describes no quality band that the scene has", scene.family),
                 scene.path, "describe it in a family of your own (docs/scenes.md)"});
}

} // namespace

bool MaskRule::uses(SceneClass value) const { return std::ranges::find(used, value) != used.end(); }

Table mask_scene(const SceneRequest& request, Warnings& warnings) {
    const auto scenes = open_scenes(request.scenes, request.query, true, warnings);
    require_quality(scenes, request.query);
    const auto grid = scene_grid(scenes, {}, request.grid, request.query.raster, warnings);
    const auto counts =
        write_blocks<std::uint8_t>(scenes, request, grid, SinkType::uint8, mask_style(),
                                   [](std::vector<SceneReader>& readers, const Window& window,
                                      std::vector<std::uint8_t>& cells, ClassCounts& counted) {
                                       const auto classes = readers.front().classes(window);
                                       cells.assign(classes.begin(), classes.end());
                                       counted.add(0, classes);
                                   });
    return mask_table(scenes, counts, request.mask);
}

Table count_clear(const SceneRequest& request, Warnings& warnings) {
    const auto scenes = open_scenes(request.scenes, request.query, request.same_date, warnings);
    require_quality(scenes, request.query);
    const auto grid = scene_grid(scenes, {}, request.grid, request.query.raster, warnings);
    if (scenes.size() < 256) return count_as<std::uint8_t>(scenes, request, grid, SinkType::uint8);
    return count_as<std::uint16_t>(scenes, request, grid, SinkType::uint16);
}

Table describe_scenes(const SceneRequest& request, Warnings& warnings) {
    const auto scenes = open_scenes(request.scenes, request.query, true, warnings);
    return description_table(scenes);
}

} // namespace kouprey
