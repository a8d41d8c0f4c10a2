#include "project/distance_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/kernels/source_bands.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/sink_memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace kouprey {

namespace {

/// Distances inside a band are counted in 16 bits.
constexpr std::int64_t most_rows = 32768;
constexpr std::int64_t fewest_rows = 8;
/// What the program holds beside bands and what waits to be written: libraries, blocks of the input.
constexpr std::int64_t resident_base = std::int64_t{64} << 20;
/// The least that is allowed for what waits to be written, and for what compressing takes.
constexpr std::int64_t least_waiting = std::int64_t{48} << 20;
/// Used where no ceiling is given.
constexpr std::int64_t default_ceiling = std::int64_t{8} << 30;

/// State and vertical distance of each cell, the cell, the tiles it is compressed into, and the decoded block
/// that it comes from.
std::int64_t bytes_per_thread(const MapSource& map, std::int64_t band_rows, std::int64_t cell_bytes) {
    std::int64_t block = 0;
    for (const auto& tile : map.tiles()) {
        const auto& layout = tile.raster.layout;
        block = std::max(block, layout.rows * layout.cols * size_of(tile.raster.type));
    }
    const auto band = std::min(band_rows, map.grid().rows()) * map.grid().cols();
    return band * (3 + 2 * cell_bytes) + 3 * block;
}

/// The same for any number of threads.
std::int64_t fixed_bytes(const Grid& grid, std::int64_t band_rows, std::int64_t cell_bytes) {
    const bool whole_tiles = band_rows % RasterSink::tile_side == 0 || band_rows >= grid.rows();
    const auto waiting =
        whole_tiles ? waiting_bytes(grid, cell_bytes) : bytes_waiting_for_rows(grid, cell_bytes);
    return resident_base + std::max(least_waiting, waiting) +
           SourceBands::bytes(grid.rows(), grid.cols(), band_rows);
}

} // namespace

DistancePlan plan_distance(const MapSource& map, const Resources& resources, int threads,
                           std::int64_t cell_bytes) {
    const auto ceiling = resources.memory > 0 ? resources.memory : default_ceiling;
    const auto& grid = map.grid();
    std::int64_t needed = std::numeric_limits<std::int64_t>::max(); // at least, by whatever bands
    for (auto rows = resources.block_cells > 0 ? std::min(resources.block_cells, most_rows)
                                               : RasterSink::tile_side;
         ; rows /= 2) {
        const auto each = bytes_per_thread(map, rows, cell_bytes);
        const auto fixed = fixed_bytes(grid, rows, cell_bytes);
        const auto allowed = (ceiling - fixed) / each;
        if (allowed >= 1) return {rows, static_cast<int>(std::min<std::int64_t>(allowed, threads))};
        needed = std::min(needed, fixed + each);
        if (resources.block_cells > 0 || rows <= fewest_rows) break;
    }
    throw Error(Failure::input,
                {fmt::format("its rows are so long that one thread takes {} MB, more than the memory "
                             "ceiling allows",
                             (needed + 999'999) / 1'000'000),
                 map.where(), "raise --memory"});
}

} // namespace kouprey
