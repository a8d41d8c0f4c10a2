#include "project/scene_grid.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include "project/scene_checks.hpp"
#include "project/sink_memory.hpp"
#include "project/tile_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

/// Libraries, their data bases, caches, the writer with its tiles (measured 83.5 MB), and a margin.
constexpr std::int64_t scene_base = std::int64_t{84} << 20;

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
        const auto bytes = decoder_bytes(source->tiles().front().raster);
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
    if (choice.grid_of) {
        const auto grid = MapSource::open(*choice.grid_of, options, warnings).grid();
        check_reach(scenes, grid, to_string(*choice.grid_of), warnings);
        return grid;
    }
    const auto sources = sources_of(scenes, roles);
    if (const auto* odd = odd_one(sources, true)) refuse(*odd, *sources.front(), false);
    if (choice.extent != Cells::same) return joint_grid(sources, choice.extent == Cells::common);
    if (const auto* odd = odd_one(sources, false)) refuse(*odd, *sources.front(), true);
    return sources.front()->grid();
}

ScenePlan plan_scenes(const Grid& grid, const std::vector<const MapSource*>& sources, const SceneBytes& bytes,
                      const Resources& resources) {
    ScenePlan plan;
    plan.blocks = blocks_of_tiles(grid, resources);
    const auto ceiling = resources.memory > 0 ? resources.memory : tile_work_ceiling;
    const std::int64_t wanted = std::min<std::int64_t>(thread_count(resources.threads),
                                                       static_cast<std::int64_t>(plan.blocks.size()));
    const auto cells = plan.blocks.front().cells() * bytes.held;
    const auto fixed = scene_base + waiting_bytes(grid, bytes.written);
    std::int64_t each = 0;
    for (const bool keep_open : {true, false}) {
        plan.keep_open = keep_open;
        each = cells + reader_bytes(sources, keep_open);
        const auto allowed = (ceiling - fixed) / std::max<std::int64_t>(1, each);
        const bool few = static_cast<std::int64_t>(sources.size()) * wanted <= most_open_files;
        plan.threads = static_cast<int>(std::min(wanted, allowed));
        if (keep_open ? few && allowed >= wanted : allowed >= 1) return plan;
    }
    constexpr std::int64_t megabyte = 1'000'000;
    throw Error(Failure::input,
                {fmt::format("reading and computing take {} MB a thread beside {} MB for the program, "
                             "more than the memory ceiling allows",
                             each / megabyte, fixed / megabyte),
                 sources.front()->where(),
                 fmt::format("raise --memory to {}MB at least, or take fewer scenes or bands at once",
                             (fixed + each) / megabyte + 1)});
}

} // namespace kouprey
