// What a Crs holds: the OGR object and everything that was asked of it once.
#pragma once

#include "kouprey/geo/crs.hpp"

#include <ogr_spatialref.h>

#include <mutex>

namespace kouprey {

struct Crs::Facts {
    mutable std::mutex guard; ///< OGRSpatialReference caches inside const calls
    OGRSpatialReference srs;
    std::string name, wkt;
    std::optional<int> epsg;
    Projection projection = Projection::other;
    ProjectionParameters parameters;
    Ellipsoid ellipsoid;
    double unit_to_metre = 1, unit_to_radian = 0;
    std::optional<Box> area_of_use;
    std::optional<int> assumed_datum; ///< EPSG code

    OGRSpatialReference copy() const {
        const std::lock_guard lock(guard);
        return srs;
    }
};

/// WKT2:2019 of what a file states, empty for nothing. WKT1, GDAL's default, would lose the area of use.
std::string wkt_of(const OGRSpatialReference* srs);

/// A copy of `srs`'s geographic part with longitude first.
OGRSpatialReference geographic_part(const OGRSpatialReference& srs);

/// Whether a proper operation leads from the latitudes and longitudes of `srs` to those of `geographic`.
bool datum_known(const OGRSpatialReference& srs, const OGRSpatialReference& geographic);

} // namespace kouprey
