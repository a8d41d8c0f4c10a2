// The leakage belt of a project area, and the rule that the two do not overlap.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/vector/zones.hpp"

#include <optional>
#include <string>

namespace kouprey {

struct BeltRequest {
    ZonesSpec area;
    double width = 0; ///< metres, geodesic; within the bounds of geodesic_belt
    ZonesSpec within; ///< the belt ends where this ends: the country
    std::optional<ZonesSpec> exclude{};
    std::optional<int> assume_datum{}; ///< EPSG code of the geographic CRS to take for an unknown datum
    std::string output{};              ///< GeoPackage to write
    bool overwrite = false;
};

/// Writes the layer `belt` with one feature, "Leakage belt", in the CRS of the area: what lies around all
/// polygons of the area's layer within the width, inside `within` and outside `exclude`. Throws Error(input)
/// where nothing of the area or of the belt lies inside `within`; warns where a part of the area does not.
void make_belt(const BeltRequest& request, Warnings& warnings);

/// Ground that the polygons of two layers share, in hectares, whichever comes first. In one CRS, polygons
/// that share borders share nothing; layers of different CRSs are compared in longitude and latitude.
double overlap_hectares(const ZonesSpec& a, const ZonesSpec& b, std::optional<int> assume_datum,
                        Warnings& warnings);

/// Throws Error(method) with every pair of features that overlap and by how much, when the layers share more
/// than a square metre; what is less comes from rounded coordinates.
void require_disjoint(const ZonesSpec& a, const ZonesSpec& b, std::optional<int> assume_datum,
                      Warnings& warnings);

} // namespace kouprey
