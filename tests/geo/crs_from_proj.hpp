// CRSs that have no EPSG code, from a PROJ string.
#pragma once

#include "kouprey/geo/crs.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/crs_facts.hpp"

#include <stdexcept>

namespace kouprey::test {

inline std::string wkt_from_proj(const std::string& definition) {
    prepare_gdal();
    OGRSpatialReference srs;
    if (srs.importFromProj4(definition.c_str()) != OGRERR_NONE) throw std::runtime_error(definition);
    return wkt_of(&srs);
}

inline Crs crs_from_proj(const std::string& definition) {
    return Crs::from_wkt(wkt_from_proj(definition), definition);
}

} // namespace kouprey::test
