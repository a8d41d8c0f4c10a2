// Cross-tabulation of two class maps by zone; of a map with itself for its areas.
#pragma once

#include "kouprey/kernels/tally.hpp"
#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"

#include <span>

namespace kouprey {

/// Entries (zone, from code, to code) of all cells in `blocks`, nodata as nodata_code. The maps share one
/// grid.
Tally crosstab(const MapSource& from, const MapSource& to, const ZoneField& field,
               std::span<const Window> blocks, const EngineOptions& options);

/// Entries (zone, code, code).
inline Tally class_areas(const MapSource& map, const ZoneField& field, std::span<const Window> blocks,
                         const EngineOptions& options) {
    return crosstab(map, map, field, blocks, options);
}

} // namespace kouprey
