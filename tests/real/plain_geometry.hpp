// Geometry by the plainest means, to judge the library's by.
#pragma once

#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/grid.hpp"

#include <functional>

namespace kouprey::test {

/// Where a level line crosses the boundary, from west to east; between an odd and an even one lies the
/// inside.
std::vector<double> crossings(const MultiPolygon& polygons, double y);
/// Whether a place on that line lies inside.
bool inside(const std::vector<double>& crossings, double x);
inline bool contains(const MultiPolygon& polygons, Point p) { return inside(crossings(polygons, p.y), p.x); }

/// Every edge cut into `pieces` equal ones.
MultiPolygon divided(const MultiPolygon& polygons, int pieces);

/// Every vertex moved.
MultiPolygon moved(const MultiPolygon& polygons, const std::function<Point(Point)>& move);

/// Between longitude and latitude in degrees and UTM zone 48 North, by GeographicLib.
Point utm48_of(Point degrees);
Point degrees_of(Point utm48);

/// Share of each of a grid's cells that a polygon in cell units covers, by GEOS: visit(row, col, share) for
/// those > 0.
void for_each_share(const MultiPolygon& cell_units, const Grid& grid,
                    const std::function<void(std::int64_t row, std::int64_t col, double share)>& visit);

} // namespace kouprey::test
