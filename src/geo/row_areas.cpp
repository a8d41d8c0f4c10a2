#include "geo/row_areas.hpp"

#include "kouprey/core/elementary.hpp"

#include "geo/area_quantum.hpp"
#include "geo/conformal.hpp"
#include "geo/ellipsoid.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double half_pi = 1.5707963267948966;

/// On a sphere areas are those of WGS 84.
Spheroid ground_of(const Crs& crs) { return Spheroid(crs.ellipsoid().is_sphere() ? wgs84 : crs.ellipsoid()); }

/// Distance of a row's middle from the nearer pole, and half the row's height.
struct Band {
    double colatitude, half_width;
};

/// Rows of a geographic grid, in its own angular unit.
class ParallelRows {
  public:
    explicit ParallelRows(const Grid& grid)
        : north_(grid.upper_left().y)
        , height_(grid.dy())
        , quarter_(quarter_circle(grid.crs().unit_to_radian())) {}

    /// Each value is rounded once: y₀ ∓ quarter is exact for rasters that begin next to a pole.
    Band band(std::int64_t row) const {
        const double middle = static_cast<double>(row) + 0.5;
        const bool southern = std::fma(-middle, height_, north_) < 0;
        const double colatitude = southern ? std::fma(-middle, height_, north_ + quarter_)
                                           : std::fma(middle, height_, quarter_ - north_);
        return clipped({colatitude, height_ / 2});
    }

  private:
    /// A right angle: exactly 90 for degrees, 100 for grads.
    static double quarter_circle(double unit) {
        const double quarter = half_pi / unit, whole = std::round(quarter);
        return std::fabs(quarter - whole) < 1e-9 ? whole : quarter;
    }

    /// What lies between the poles. A lattice that overshoots by less than a millionth of a row is left
    /// alone: cutting off the rounding errors of its corner would cost more digits than it mends.
    Band clipped(Band band) const {
        const double near = band.colatitude - band.half_width, far = band.colatitude + band.half_width;
        const double tolerance = 1e-6 * height_;
        if (near >= -tolerance && far <= 2 * quarter_ + tolerance) return band;
        const double begin = std::max(near, 0.0), end = std::max(begin, std::min(far, 2 * quarter_));
        return {(begin + end) / 2, (end - begin) / 2};
    }

    double north_, height_, quarter_;
};

/// The inverse of Mercator's northing.
class MercatorRows {
  public:
    explicit MercatorRows(const Grid& grid)
        : north_(grid.upper_left().y)
        , height_(grid.dy())
        , unit_(grid.crs().unit_to_metre())
        , false_northing_(grid.crs().parameters().false_northing) {
        const Spheroid figure(grid.crs().ellipsoid());
        // Web Mercator puts ellipsoidal latitudes into the formulas of a sphere.
        if (grid.crs().projection() != Projection::web_mercator) eccentricity_ = figure.eccentricity;
        radius_ = figure.semi_major * scale_at_equator(grid.crs().parameters());
    }

    double radius() const { return radius_; }

    Band band(std::int64_t row) const {
        const double upper = latitude(row), lower = latitude(row + 1);
        return {half_pi - (upper + lower) / 2, (upper - lower) / 2};
    }

  private:
    /// k₀; for variant B from its standard parallel (IOGP Guidance Note 7-2, method 9805).
    double scale_at_equator(const ProjectionParameters& parameters) const {
        const double s = elementary::sin(parameters.standard_parallel);
        const double cosine = elementary::cos(parameters.standard_parallel);
        return parameters.scale * cosine / std::sqrt(1 - eccentricity_ * eccentricity_ * s * s);
    }

    /// Of the upper edge of a row. sinh of the isometric latitude is the tangent of the conformal one.
    double latitude(std::int64_t row) const {
        const double northing =
            std::fma(-static_cast<double>(row), height_, north_) * unit_ - false_northing_;
        return elementary::atan(geodetic_tangent(elementary::sinh(northing / radius_), eccentricity_));
    }

    double north_, height_, unit_, false_northing_;
    double eccentricity_ = 0; ///< of the projection's formulas
    double radius_;           ///< a·k₀, metres
};

} // namespace

RowArea geographic_row_area(const Grid& grid) {
    const double unit = grid.crs().unit_to_radian();
    return [rows = ParallelRows(grid), ground = ground_of(grid.crs()), unit,
            width = grid.dx() * unit](std::int64_t row) {
        const Band band = rows.band(row);
        return quantised_area(width * band_area(ground, band.colatitude * unit, band.half_width * unit));
    };
}

RowArea mercator_row_area(const Grid& grid) {
    const MercatorRows rows(grid);
    const double width = grid.dx() * grid.crs().unit_to_metre() / rows.radius();
    return [rows, ground = ground_of(grid.crs()), width](std::int64_t row) {
        const Band band = rows.band(row);
        return quantised_area(width * band_area(ground, band.colatitude, band.half_width));
    };
}

} // namespace kouprey
