#include "project/scene_grid.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/sink_memory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

/// Libraries, their data bases, caches (measured 57 MB), and a margin.
constexpr std::int64_t resident_base = std::int64_t{72} << 20;
constexpr std::int64_t default_ceiling = std::int64_t{4} << 30; ///< where none is given
constexpr std::int64_t most_open_files = 400; ///< of all threads: systems allow about a thousand

const MapSource* odd_one(const std::vector<const MapSource*>& sources, bool lattice_only) {
    const auto& first = sources.front()->grid();
    const auto differs = [&](const MapSource* source) {
        return lattice_only ? !first.aligned_with(source->grid())
                            : !first.difference_from(source->grid()).empty();
    };
    const auto found = std::ranges::find_if(sources, differs);
    return found == sources.end() ? nullptr : *found;
}

/// All cells of all, or those that all have.
Grid joint_grid(const std::vector<const MapSource*>& sources, bool common) {
    const auto& first = sources.front()->grid();
    Window window = first.window();
    for (const auto* source : sources) {
        const auto place = first.place(source->grid());
        window = common ? intersection(window, place) : hull(window, place);
    }
    if (window.empty())
        throw Error(Failure::input, {"the scenes have no cell in common", sources.front()->where(),
                                     "take --extent all, or other scenes"});
    const auto corner = first.to_map({static_cast<double>(window.col), static_cast<double>(window.row)});
    return {first.crs(), corner, first.dx(), first.dy(), window.rows, window.cols};
}

[[noreturn]] void refuse(const MapSource& odd, const MapSource& first, bool one_lattice) {
    const auto difference = first.grid().difference_from(odd.grid());
    throw Error(
        Failure::input,
        {fmt::format("its grid is not that of {}: {}", first.where(), difference), odd.where(),
         one_lattice
             ? "both lie on one lattice: say --extent all or --extent common; or name a raster with --to"
             : "name the raster whose grid all are put on with --to (each cell then shows what lies under "
               "its centre)"});
}

std::int64_t reader_bytes(const std::vector<const MapSource*>& sources, bool keep_open) {
    std::int64_t sum = 0, largest = 0;
    for (const auto* source : sources) {
        const auto& raster = source->tiles().front().raster;
        const auto bytes = raster.layout.rows * raster.layout.cols * size_of(raster.type) *
                           (2 + raster.layout.bands_in_block);
        sum += bytes;
        largest = std::max(largest, bytes);
    }
    return keep_open ? sum : largest * 3; // files are closed one after the other
}

} // namespace

std::vector<const MapSource*> sources_of(const std::vector<Scene>& scenes,
                                         const std::vector<BandRole>& roles) {
    std::vector<const MapSource*> list;
    for (const auto& scene : scenes) {
        for (const auto role : roles) list.push_back(&scene.band(role)->source);
        for (const auto& qa : scene.qa) list.push_back(&qa.source);
    }
    return list;
}

Grid scene_grid(const std::vector<Scene>& scenes, const std::vector<BandRole>& roles,
                const SceneGridChoice& choice, const RasterOptions& options, Warnings& warnings) {
    using Cells = SceneGridChoice::Extent;
    if (choice.grid_of) return MapSource::open(*choice.grid_of, options, warnings).grid();
    const auto sources = sources_of(scenes, roles);
    if (const auto* odd = odd_one(sources, true)) refuse(*odd, *sources.front(), false);
    if (choice.extent != Cells::same) return joint_grid(sources, choice.extent == Cells::common);
    if (const auto* odd = odd_one(sources, false)) refuse(*odd, *sources.front(), true);
    return sources.front()->grid();
}

ScenePlan plan_scenes(const Grid& grid, const std::vector<const MapSource*>& sources, const SceneBytes& bytes,
                      const Resources& resources) {
    constexpr auto tile =
        RasterSink::tile_side; // of which blocks are made, so that they are compressed where they arise
    const auto side = std::max(tile, (resources.block_cells + tile - 1) / tile * tile);
    ScenePlan plan;
    for (std::int64_t row = 0; row < grid.rows(); row += side)
        for (std::int64_t col = 0; col < grid.cols(); col += side)
            plan.blocks.push_back(intersection({row, col, side, side}, grid.window()));
    const auto ceiling = resources.memory > 0 ? resources.memory : default_ceiling;
    const std::int64_t wanted = std::min<std::int64_t>(thread_count(resources.threads),
                                                       static_cast<std::int64_t>(plan.blocks.size()));
    const auto cells = plan.blocks.front().cells() * bytes.held;
    const auto fixed = resident_base + waiting_bytes(grid, bytes.written);
    std::int64_t each = 0;
    for (const bool keep_open : {true, false}) {
        plan.keep_open = keep_open;
        each = cells + reader_bytes(sources, keep_open);
        const auto allowed = (ceiling - fixed) / std::max<std::int64_t>(1, each);
        const bool few = static_cast<std::int64_t>(sources.size()) * wanted <= most_open_files;
        plan.threads = static_cast<int>(std::min(wanted, allowed));
        if (keep_open ? few && allowed >= wanted : allowed >= 1) return plan;
    }
    throw Error(Failure::input, {fmt::format("these scenes take {} MB a thread beside {} MB for the program, "
                                             "more than the memory ceiling allows",
                                             each / 1'000'000, fixed / 1'000'000),
                                 sources.front()->where(), "raise --memory, or take fewer scenes at once"});
}

} // namespace kouprey
