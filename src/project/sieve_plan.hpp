// Bands and threads of a sieve, within the memory ceiling.
#pragma once

#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"

#include <cstdint>

namespace kouprey {

struct SievePlan {
    std::int64_t band_rows;
    int threads;
};

/// Bands as high as the tiles that are written, or a part of these that `Resources::block_cells` asks for.
/// Under a ceiling on memory: lower ones, or fewer threads, when the runs of the map's busiest rows would not
/// fit, as some rows show that are read for it. Throws Error(input) with the least that suffices when nothing
/// fits.
SievePlan plan_sieve(const MapSource& map, const Resources& resources, int threads);

} // namespace kouprey
