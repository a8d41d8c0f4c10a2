#include "kouprey/geo/geodesic.hpp"

#include <geodesic.h>

#include <cmath>

namespace kouprey {

namespace {

const geod_geodesic& earth() {
    static const auto ellipsoid = [] {
        geod_geodesic made;
        geod_init(&made, wgs84.semi_major, 1 / wgs84.inverse_flattening);
        return made;
    }();
    return ellipsoid;
}

double ring_square_metres(const Ring& ring, const Transformer& to_degrees) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto p = to_degrees(ring[i]);
        geod_polygon_addpoint(&earth(), &polygon, p.y, p.x);
    }
    double area = 0;
    geod_polygon_compute(&earth(), &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

} // namespace

Geodesic geodesic_between(Point from, Point to) {
    Geodesic way;
    geod_inverse(&earth(), from.y, from.x, to.y, to.x, &way.metres, &way.azimuth_from, &way.azimuth_to);
    return way;
}

Point geodesic_destination(Point from, double azimuth, double metres) {
    Point to;
    geod_gendirect(&earth(), from.y, from.x, azimuth, GEOD_LONG_UNROLL, metres, &to.y, &to.x, nullptr,
                   nullptr, nullptr, nullptr, nullptr, nullptr);
    return to;
}

double geodesic_hectares(const MultiPolygon& polygons, const Crs& crs) {
    const Transformer to_degrees(crs, Crs::from_epsg(4326));
    double area = 0;
    for (const auto& polygon : polygons) {
        area += ring_square_metres(polygon.shell, to_degrees);
        for (const auto& hole : polygon.holes) area -= ring_square_metres(hole, to_degrees);
    }
    return std::abs(area) / 1e4;
}

} // namespace kouprey
