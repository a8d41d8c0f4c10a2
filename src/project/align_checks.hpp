// What every alignment has to have before work begins.
#pragma once

#include "kouprey/geo/grid.hpp"
#include "kouprey/raster/map_source.hpp"

#include <optional>

namespace kouprey {

/// The map's own nodata value, or the one that the user names for a map without. Throws Error(usage) where
/// both are there, and for a value that no cell of the map can hold.
std::optional<double> output_nodata(std::optional<double> named, const MapSource& map);

/// Looks along the target's edges, where a target that is too large for a map without nodata value is found
/// before any work. Throws Error(input).
void require_nodata_at_edges(const Grid& target, const MapSource& map);

} // namespace kouprey
