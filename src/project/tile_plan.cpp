#include "project/tile_plan.hpp"

#include "kouprey/raster/sink.hpp"

#include <algorithm>

namespace kouprey {

std::vector<Window> blocks_of_tiles(const Grid& grid, const Resources& resources) {
    constexpr auto tile = RasterSink::tile_side;
    const auto side = std::max(tile, (resources.block_cells + tile - 1) / tile * tile);
    std::vector<Window> blocks;
    for (std::int64_t row = 0; row < grid.rows(); row += side)
        for (std::int64_t col = 0; col < grid.cols(); col += side)
            blocks.push_back(intersection({row, col, side, side}, grid.window()));
    return blocks;
}

std::int64_t decoder_bytes(const Raster& raster) {
    return raster.layout.rows * raster.layout.cols * size_of(raster.type) *
           (2 + raster.layout.bands_in_block);
}

/// Half a row of tiles, a quarter, …; a sink puts them on disk beyond 128 MB.
std::int64_t waiting_bytes(const Grid& grid, std::int64_t written) {
    constexpr std::int64_t most = std::int64_t{1} << 27;
    constexpr auto side = RasterSink::tile_side;
    return std::min(most, (grid.cols() + side - 1) / side * side * side * written);
}

} // namespace kouprey
