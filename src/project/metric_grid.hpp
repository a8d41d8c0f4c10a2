// Grids on which lengths can be measured in metres.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/geo/grid.hpp"
#include "kouprey/kernels/distance.hpp"
#include "kouprey/raster/map_spec.hpp"

namespace kouprey {

/// The spacing of the cells in metres, whatever the linear unit of the CRS. Throws Error(input) for a CRS in
/// degrees, with the line that brings the map into the UTM zone of its centre.
CellSpacing metric_spacing(const Grid& grid, const MapSpec& map);
/// The same with another remedy; `where` names what lies on the grid.
CellSpacing metric_spacing(const Grid& grid, const std::string& where, const std::string& remedy);

/// Warns where lengths on the plane of the CRS differ from those on the ground by more than one per cent.
void warn_of_stretched_plane(const Grid& grid, const CellAreas& areas, const MapSpec& map,
                             Warnings& warnings);

} // namespace kouprey
