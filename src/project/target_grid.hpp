// The grid that a map is put on: another raster's, or made from numbers.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/project/align.hpp"
#include "kouprey/raster/map_source.hpp"

namespace kouprey {

/// Throws Error(usage) for numbers that make no grid, Error(input) for a raster that cannot be opened, a grid
/// far from where its CRS is meant to be used, one with absurdly many cells (with their number), and one that
/// the map does not reach (with both extents in degrees).
Grid target_grid(const AlignTarget& target, const MapSource& map, const RasterOptions& options,
                 Warnings& warnings);

/// Box of a grid's outline in another CRS; empty when no point of it has an image there.
Box outline_in(const Grid& grid, const Crs& crs);

/// Whether two grids cover some of the same ground, by the boxes of their outlines.
bool share_ground(const Grid& a, const Grid& b);

/// A window of the source that holds every cell under the target, and some around it.
Window reach_of(const Grid& target, const Grid& source);

} // namespace kouprey
