// Polygons of one layer in the plane of another, as one geometry.
#pragma once

#include "kouprey/vector/layer.hpp"

namespace kouprey {

/// What polygons may share by rounded coordinates alone: a square metre.
inline constexpr double negligible_hectares = 1e-4;

/// To 2^-30 of an angular or 2^-13 of a linear unit, some tenth of a millimetre: what PROJ computes reaches
/// no output as it is.
Point snapped(Point p, const Crs& crs);

/// The polygons in another CRS, where they stay where they were: edges straight in `from` are followed to
/// within a millimetre. In the same CRS they stay as they are, to the last bit.
MultiPolygon in_crs(const MultiPolygon& polygons, const Crs& from, const Crs& to);

/// The valid polygons of a layer as one geometry in `crs`. Throws Error(input) where they have no place
/// there.
MultiPolygon ground_of(const Layer& layer, const Crs& crs);

} // namespace kouprey
