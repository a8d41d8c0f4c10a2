// Geodesics on the WGS 84 ellipsoid (Karney 2013, doi:10.1007/s00190-012-0578-z, by PROJ).
#pragma once

#include "kouprey/geo/crs.hpp"
#include "kouprey/geo/geometry.hpp"

namespace kouprey {

/// The shortest way between two points of EPSG:4326.
struct Geodesic {
    double metres = 0;
    double azimuth_from = 0; ///< where it leads at its start, degrees clockwise from north, -180 … 180
    double azimuth_to = 0;   ///< where it leads at its end
};

Geodesic geodesic_between(Point from, Point to);

/// The point of EPSG:4326 that lies so many metres from `from` in the direction of `azimuth`. Its longitude
/// runs on beyond ±180 where the way crosses the antimeridian.
Point geodesic_destination(Point from, double azimuth, double metres);

/// Area in hectares of polygons whose edges are geodesics between the given vertices, for messages (results
/// use CellAreas). Overlapping or self-crossing parts are summed with their signs, then taken positive: what
/// an invalid ring encloses, as a calculator would see it.
double geodesic_hectares(const MultiPolygon& polygons, const Crs& crs);

} // namespace kouprey
