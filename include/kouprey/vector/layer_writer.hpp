// Vector output: polygon layers of a GeoPackage, the same bytes at every run.
#pragma once

#include "kouprey/geo/crs.hpp"
#include "kouprey/geo/geometry.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// One feature: a name, text attributes in order, a polygon in the layer's CRS.
struct NamedPolygon {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes{};
    MultiPolygon polygon;
};

struct PolygonLayer {
    std::string name;
    std::vector<NamedPolygon> features;
};

/// Writes all layers into one GeoPackage (field `name` first), published in one step. Its bytes depend on
/// nothing but the arguments. Errors are Error(io) or Error(usage) as for every publication.
void write_geopackage(const std::filesystem::path& target, bool overwrite, const Crs& crs,
                      const std::vector<PolygonLayer>& layers);

} // namespace kouprey
