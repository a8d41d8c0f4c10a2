// What area formulas need of an ellipsoid, and the area between two of its parallels.
#pragma once

#include "kouprey/geo/crs.hpp"

namespace kouprey {

/// Shape of an ellipsoid of revolution, derived once.
struct Spheroid {
    explicit Spheroid(const Ellipsoid& ellipsoid);

    double semi_major;           ///< a, metres
    double semi_minor;           ///< b, metres
    double eccentricity;         ///< e
    double eccentricity_squared; ///< e²
    double third_flattening;     ///< n = (a − b) / (a + b)
};

/// Ground area in m², per radian of longitude, of the band centred on `colatitude` that reaches `half_width`
/// to either side (radians, measured from either pole). Nothing cancels: relative error some 1e-15 for bands
/// of any width.
double band_area(const Spheroid& spheroid, double colatitude, double half_width);

/// Ground area per radian² of latitude and longitude, divided by cos φ: M·N, the product of the radii of
/// curvature.
double product_of_radii(const Spheroid& spheroid, double sin_latitude);

} // namespace kouprey
