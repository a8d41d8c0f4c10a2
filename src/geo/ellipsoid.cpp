#include "geo/ellipsoid.hpp"

#include "kouprey/core/elementary.hpp"

#include <cmath>

namespace kouprey {

namespace {

double flattening(const Ellipsoid& ellipsoid) {
    return ellipsoid.is_sphere() ? 0 : 1 / ellipsoid.inverse_flattening;
}

} // namespace

Spheroid::Spheroid(const Ellipsoid& ellipsoid)
    : semi_major(ellipsoid.semi_major)
    , semi_minor(semi_major * (1 - flattening(ellipsoid)))
    , eccentricity(std::sqrt(flattening(ellipsoid) * (2 - flattening(ellipsoid))))
    , eccentricity_squared(flattening(ellipsoid) * (2 - flattening(ellipsoid)))
    , third_flattening(flattening(ellipsoid) / (2 - flattening(ellipsoid))) {}

// With s = sin φ the area from the equator is b²/2·[s/(1 − e²s²) + artanh(e·s)/e] (Snyder 1987, USGS PP 1395,
// eq. 3-12). The difference between s₁ and s₂ = s₁ + d is written with d = 2·sin(colatitude)·sin(half width)
// as a factor.
double band_area(const Spheroid& spheroid, double colatitude, double half_width) {
    const double e = spheroid.eccentricity, e2 = spheroid.eccentricity_squared;
    const double sin_middle = elementary::cos(colatitude), cos_middle = elementary::sin(colatitude);
    const double along = sin_middle * elementary::cos(half_width),
                 across = cos_middle * elementary::sin(half_width);
    const double d = 2 * across, s1 = along - across, s2 = along + across;
    const double first = d * (1 + e2 * s1 * s2) / ((1 - e2 * s1 * s1) * (1 - e2 * s2 * s2));
    const double second = e == 0 ? d : elementary::atanh(e * d / (1 - e2 * s1 * s2)) / e;
    return spheroid.semi_minor * spheroid.semi_minor / 2 * (first + second);
}

double product_of_radii(const Spheroid& spheroid, double sin_latitude) {
    const double w2 = 1 - spheroid.eccentricity_squared * sin_latitude * sin_latitude;
    return spheroid.semi_minor * spheroid.semi_minor / (w2 * w2); // a²(1 − e²) = b²
}

} // namespace kouprey
