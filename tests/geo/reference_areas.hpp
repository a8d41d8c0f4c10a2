// Areas of cells from GeographicLib, to judge ours by.
#pragma once

#include "kouprey/geo/grid.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>

#include <cmath>
#include <functional>
#include <utility>

namespace kouprey::reference {

/// From the plane to longitude and latitude in degrees.
using ToGeographic = std::function<Point(Point)>;

/// Corners of the cell and `per_edge` − 1 points between each two, on straight edges of the plane,
/// anticlockwise.
inline Ring outline(const Grid& grid, std::int64_t row, std::int64_t col, int per_edge) {
    const auto left = static_cast<double>(col), top = static_cast<double>(row);
    const Point corners[] = {
        {left, top + 1}, {left + 1, top + 1}, {left + 1, top}, {left, top}, {left, top + 1}};
    Ring ring;
    for (int edge = 0; edge < 4; ++edge)
        for (int k = 0; k < per_edge; ++k) {
            const Point from = corners[edge], to = corners[edge + 1];
            const double share = static_cast<double>(k) / per_edge;
            ring.push_back(grid.to_map({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}));
        }
    return ring;
}

/// Area in m² of the cell's outline, its points joined by geodesics of the ellipsoid.
inline double geodesic_area(const Grid& grid, std::int64_t row, std::int64_t col,
                            const ToGeographic& to_geographic, const Ellipsoid& ellipsoid = wgs84,
                            int per_edge = 8) {
    const GeographicLib::Geodesic geodesic(ellipsoid.semi_major, 1 / ellipsoid.inverse_flattening);
    GeographicLib::PolygonArea polygon(geodesic);
    for (const Point corner : outline(grid, row, col, per_edge)) {
        const Point place = to_geographic(corner);
        polygon.AddPoint(place.y, place.x);
    }
    double perimeter = 0, area = 0;
    polygon.Compute(false, true, perimeter, area);
    return area;
}

} // namespace kouprey::reference
