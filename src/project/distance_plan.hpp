// Bands and threads of a measurement of distance, within the memory ceiling.
#pragma once

#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"

#include <cstdint>

namespace kouprey {

struct DistancePlan {
    std::int64_t band_rows;
    int threads;
};

/// Bands of 512 rows, the height of the tiles that are written, or lower ones when those of one thread would
/// not fit; `Resources::block_cells` rows when it is asked for. At most `threads` threads. `cell_bytes` is
/// the size of a cell that is written. Throws Error(input) when nothing fits.
DistancePlan plan_distance(const MapSource& map, const Resources& resources, int threads,
                           std::int64_t cell_bytes);

} // namespace kouprey
