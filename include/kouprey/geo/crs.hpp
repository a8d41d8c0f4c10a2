// Coordinate reference systems: what kouprey needs to know of one, without showing GDAL or PROJ.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct Ellipsoid {
    double semi_major = 6378137.0;             ///< a, metres
    double inverse_flattening = 298.257223563; ///< 1/f; 0 for a sphere
    bool is_sphere() const { return inverse_flattening == 0.0; }
    friend bool operator==(const Ellipsoid&, const Ellipsoid&) = default;
};

inline constexpr Ellipsoid wgs84{};

/// How ground area follows from a CRS.
enum class Projection {
    geographic,          ///< coordinates are degrees (or another angular unit, see `unit_to_radian`)
    transverse_mercator, ///< includes UTM
    mercator,            ///< ellipsoidal Mercator (variants A and B)
    web_mercator,        ///< EPSG method 1024: spherical formulas fed with ellipsoidal latitudes
    equal_area,          ///< dx·dy is ground area on the CRS's own ellipsoid or sphere
    other                ///< areal scale is asked from PROJ
};

/// Parameters of the projection, in radians and metres, as far as the method has them.
struct ProjectionParameters {
    double latitude_of_origin = 0, central_meridian = 0, scale = 1;
    double false_easting = 0, false_northing = 0; ///< in metres
    double standard_parallel = 0;                 ///< Mercator variant B
};

/// An immutable CRS; cheap to copy.
class Crs {
  public:
    /// From WKT (any version). Throws Error(input) when it is empty, not understood or has no datum or
    /// projection.
    static Crs from_wkt(const std::string& wkt, const std::string& where);
    /// From an EPSG code. Throws Error(input) for an unknown one.
    static Crs from_epsg(int code);
    /// This CRS with its latitudes and longitudes taken as those of the geographic CRS EPSG:`code`, if it
    /// states no known datum (sphere, bare ellipsoid); else this CRS as it is. A decision of the user, never
    /// of the program. Throws Error(input) for an unknown code, Error(usage) for one that is not geographic.
    Crs assuming_datum(int code) const;

    bool same_as(const Crs& other) const;
    const std::string& name() const; ///< "WGS 84 / UTM zone 48N"
    const std::string& wkt() const;  ///< WKT2:2019, single line
    std::optional<int> epsg() const; ///< when the authority is EPSG
    Projection projection() const;
    const ProjectionParameters& parameters() const;
    Ellipsoid ellipsoid() const;
    bool is_geographic() const { return projection() == Projection::geographic; }
    double unit_to_metre() const;  ///< linear unit of a projected CRS
    double unit_to_radian() const; ///< angular unit of a geographic CRS
    /// Area of use in degrees (west, south, east, north as min_x, min_y, max_x, max_y), when the CRS states
    /// one.
    std::optional<Box> area_of_use() const;

    struct Facts;
    const Facts& facts() const { return *facts_; }

  private:
    explicit Crs(std::shared_ptr<const Facts> facts) : facts_(std::move(facts)) {}
    std::shared_ptr<const Facts> facts_;
};

/// Transforms points from one CRS to another (x = east, y = north always). Not thread-safe: one per thread.
/// No ballpark transformation and no network: throws Error(input) where no proper operation exists.
class Transformer {
  public:
    Transformer(const Crs& from, const Crs& to);
    Transformer(Transformer&&) noexcept;
    Transformer& operator=(Transformer&&) noexcept;
    ~Transformer();

    bool identity() const;
    /// Throws Error(input) where a point has no image (`where` is filled by the caller).
    Point operator()(Point p) const;
    /// Transforms all points in place. Those without an image become not-a-number; nothing is thrown.
    void images(std::vector<Point>& points) const;

  private:
    struct Operation;
    std::unique_ptr<Operation> operation_;
};

} // namespace kouprey
