// The belt around polygons: the ground within a distance of them.
#pragma once

#include "kouprey/geo/crs.hpp"
#include "kouprey/geo/geometry.hpp"

namespace kouprey {

inline constexpr double narrowest_belt = 10;     ///< metres
inline constexpr double widest_belt = 100'000.0; ///< metres

/// What lies outside the valid polygons and at most `width` metres from them, by the geodesic distance on
/// WGS 84; holes are filled from their rims. The polygons' edges are straight in `crs`, and so are the
/// belt's, which borders on them without a gap.
///
/// Boundaries are followed in pieces no longer than the smaller of width / 2 and 2 km. The vertices of the
/// outer edge lie at exactly `width` (to 2^-30 of an angular or 2^-13 of a linear unit, some tenth of a
/// millimetre, to which they are rounded); around a corner there are 64 to a quarter turn, and between two of
/// them the edge comes nearer by up to 8e-5 of the width. Along a piece the chord of a geodesic in the plane
/// of longitude and latitude adds up to 8 cm times the tangent of the latitude.
///
/// Throws Error(input) for a width out of bounds and where the belt would reach the antimeridian or a pole.
MultiPolygon geodesic_belt(const MultiPolygon& polygons, const Crs& crs, double width);

} // namespace kouprey
