// Bands and threads of a sieve, within the memory ceiling.
#pragma once

#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/sink.hpp"

#include <cstdint>
#include <limits>

namespace kouprey {

struct SievePlan {
    std::int64_t band_rows;
    int threads;
    /// As many as there is memory for.
    std::int64_t most_classes = std::numeric_limits<std::int64_t>::max();
};

/// The type of the sieved map: that of the map, or where its tiles differ one that holds every class.
SinkType sieved_type(const MapSource& map);

/// Bands as high as the tiles that are written, or a part of these that `Resources::block_cells` asks for.
/// Under a ceiling on memory: lower ones, or fewer threads, when the runs of the map's busiest rows would not
/// fit, as some rows show that are read for it. Throws Error(input) with the least that suffices when nothing
/// fits.
SievePlan plan_sieve(const MapSource& map, const Resources& resources, int threads);

/// Throws Error(input) when the map turns out to have more classes than the plan has memory for.
void require_memory_for_classes(const SievePlan& plan, std::int64_t classes, const MapSource& map);

} // namespace kouprey
