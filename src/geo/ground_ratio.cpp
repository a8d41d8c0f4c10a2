#include "geo/ground_ratio.hpp"

#include "kouprey/core/elementary.hpp"

#include "geo/ellipsoid.hpp"
#include "geo/projected_plane.hpp"
#include "geo/transverse_mercator.hpp"

namespace kouprey {

namespace {

using Values = std::vector<double>;

Values multiplied(Values values, double factor) {
    for (double& value : values) value *= factor;
    return values;
}

std::vector<Point> crossings(const Values& xs, const Values& ys) {
    std::vector<Point> points;
    points.reserve(xs.size() * ys.size());
    for (const double y : ys)
        for (const double x : xs) points.push_back({x, y});
    return points;
}

/// On a sphere the ratios are yet to be multiplied: there it is not these that are quantised.
GroundRatio by_series(const Crs& crs) {
    const TransverseMercator projection(crs.ellipsoid(), crs.parameters());
    const auto ratios = crs.ellipsoid().is_sphere() ? &TransverseMercator::ground_ratios
                                                    : &TransverseMercator::ratios_to_quantise;
    return [projection, ratios, unit = crs.unit_to_metre()](const Values& xs, const Values& ys) {
        return (projection.*ratios)(multiplied(xs, unit), multiplied(ys, unit));
    };
}

GroundRatio by_areal_scale(const Crs& crs) {
    return [crs](const Values& xs, const Values& ys) {
        const ProjectedPlane plane(crs);
        Values ratios;
        for (const Point p : crossings(xs, ys)) ratios.push_back(1 / plane.areal_scale(p));
        return ratios;
    };
}

GroundRatio constant_one() {
    return [](const Values& xs, const Values& ys) { return Values(xs.size() * ys.size(), 1.0); };
}

GroundRatio on_own_ellipsoid(const Crs& crs) {
    switch (crs.projection()) {
    case Projection::transverse_mercator:
        return by_series(crs);
    case Projection::equal_area:
        return constant_one();
    default:
        return by_areal_scale(crs);
    }
}

/// Area on WGS 84 per area on the sphere: the product of the radii of curvature against the sphere's radius
/// squared.
GroundRatio corrected_to_wgs84(const Crs& crs, GroundRatio on_sphere) {
    return [crs, on_sphere = std::move(on_sphere)](const Values& xs, const Values& ys) {
        const Spheroid earth(wgs84);
        const ProjectedPlane plane(crs);
        const double radius = crs.ellipsoid().semi_major;
        Values ratios = on_sphere(xs, ys);
        auto ratio = ratios.begin();
        for (const Point p : crossings(xs, ys))
            *ratio++ *= product_of_radii(earth, elementary::sin(plane.latitude(p))) / (radius * radius);
        return ratios;
    };
}

} // namespace

GroundRatio ground_ratio_of(const Crs& crs) {
    GroundRatio ratio = on_own_ellipsoid(crs);
    return crs.ellipsoid().is_sphere() ? corrected_to_wgs84(crs, std::move(ratio)) : ratio;
}

} // namespace kouprey
