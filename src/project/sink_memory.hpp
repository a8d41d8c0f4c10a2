// What a sink holds in memory while a raster is written.
#pragma once

#include "kouprey/geo/grid.hpp"
#include "kouprey/raster/sink.hpp"

#include <algorithm>
#include <cstdint>

namespace kouprey {

/// A sink puts what waits for the rest of its tile on disk beyond so much.
constexpr std::int64_t most_waiting_bytes = std::int64_t{1} << 27;

/// A row of tiles. `written`: bytes of a cell in all bands.
inline std::int64_t bytes_of_tile_row(const Grid& grid, std::int64_t written) {
    constexpr auto side = RasterSink::tile_side;
    return (grid.cols() + side - 1) / side * side * side * written;
}

/// Cells of overviews that wait for the rest of their tile: half a row of tiles, a quarter, ….
inline std::int64_t waiting_bytes(const Grid& grid, std::int64_t written) {
    return std::min(most_waiting_bytes, bytes_of_tile_row(grid, written));
}

/// Where windows do not hold whole tiles, those of the raster itself wait too.
inline std::int64_t bytes_waiting_for_rows(const Grid& grid, std::int64_t written) {
    const auto row = bytes_of_tile_row(grid, written);
    return std::min(most_waiting_bytes, row + row / 2);
}

} // namespace kouprey
