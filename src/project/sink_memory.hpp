// What a sink holds in memory while a raster is written.
#pragma once

#include "kouprey/geo/grid.hpp"
#include "kouprey/raster/sink.hpp"

#include <algorithm>
#include <cstdint>

namespace kouprey {

/// Cells of overviews that wait for the rest of their tile: half a row of tiles, a quarter, …; a sink puts
/// them on disk beyond 128 MB. `written`: bytes of a cell in all bands.
inline std::int64_t waiting_bytes(const Grid& grid, std::int64_t written) {
    constexpr std::int64_t most = std::int64_t{1} << 27;
    constexpr auto side = RasterSink::tile_side;
    return std::min(most, (grid.cols() + side - 1) / side * side * side * written);
}

} // namespace kouprey
