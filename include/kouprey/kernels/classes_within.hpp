// What a map holds inside the extent of another grid.
#pragma once

#include "kouprey/kernels/tally.hpp"
#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"

#include <span>

namespace kouprey {

/// Entries (0, code, 0) of the cells whose centre lies inside `extent` (GridMapping says when) and (0, code,
/// 1) of those outside, nodata as nodata_code. `all` has one zone, the whole map.
Tally classes_within(const MapSource& map, const Grid& extent, const ZoneField& all,
                     std::span<const Window> blocks, const EngineOptions& options);

} // namespace kouprey
