#include "project/memory_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

/// What the program holds before the first block: libraries, their data bases, caches (measured 60 MB), and a
/// margin.
constexpr std::int64_t resident_base = std::int64_t{96} << 20;
/// Bytes a cell of a window takes in a worker at most: converted values, codes, states, runs.
constexpr std::int64_t bytes_per_cell = 52;
/// Files of one map that a reader keeps open, each with its buffers.
constexpr std::size_t open_files = 8;
/// Used where no ceiling is given, against files that ask for absurd blocks.
constexpr std::int64_t default_ceiling = std::int64_t{8} << 30;

std::int64_t block_bytes(const Raster& raster) {
    const auto& layout = raster.layout;
    const std::int64_t cells = layout.rows * layout.cols;
    const std::int64_t copies = layout.deflate ? 2 + layout.bands_in_block : 1 + layout.bands_in_block;
    return cells * size_of(raster.type) * copies;
}

std::int64_t bytes_per_thread(const std::vector<MapSource>& maps, const std::vector<Window>& blocks) {
    std::int64_t bytes = 0, largest = 0;
    for (const auto& map : maps) {
        std::int64_t of_map = 0;
        for (const auto& tile : map.tiles()) of_map = std::max(of_map, block_bytes(tile.raster));
        bytes += of_map * static_cast<std::int64_t>(std::min(map.tiles().size(), open_files));
    }
    for (const auto& block : blocks) largest = std::max(largest, block.cells());
    return bytes + largest * bytes_per_cell;
}

std::int64_t zone_bytes(const std::vector<Zone>& zones) {
    std::int64_t bytes = 0;
    for (const auto& zone : zones) bytes += zone.outline.bytes();
    return bytes;
}

} // namespace

int threads_within_memory(const std::vector<MapSource>& maps, const std::vector<Window>& blocks,
                          const std::vector<Zone>& zones, const Resources& resources) {
    const auto ceiling = resources.memory > 0 ? resources.memory : default_ceiling;
    const auto each = bytes_per_thread(maps, blocks);
    const auto allowed = (ceiling - resident_base - zone_bytes(zones)) / std::max<std::int64_t>(each, 1);
    if (allowed < 1)
        throw Error(
            Failure::input,
            {fmt::format("reading its blocks takes {} MB a thread beside {} MB for the zones, more than the "
                         "memory ceiling allows",
                         each >> 20, zone_bytes(zones) >> 20),
             maps.front().where(),
             "raise --memory, or cut the file into tiles with gdal_translate -co TILED=YES"});
    return static_cast<int>(std::min<std::int64_t>(allowed, thread_count(resources.threads)));
}

} // namespace kouprey
