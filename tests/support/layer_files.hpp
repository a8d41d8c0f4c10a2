// Vector files for tests, good and bad ones, written by OGR or by hand.
#pragma once

#include <ogrsf_frmts.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kouprey::test {

struct RawFeature {
    std::vector<std::optional<std::string>> values; ///< of the fields; nothing: null
    std::string wkt;                                ///< empty: no geometry
};

struct RawLayer {
    std::vector<RawFeature> features;
    std::string name = "zones";
    std::vector<std::pair<std::string, OGRFieldType>> fields{{"name", OFTString}};
    int epsg = 4326; ///< 0: no CRS
    OGRwkbGeometryType type = wkbUnknown;
};

/// Writes the layers by GDAL's driver of that name; returns `path`.
std::string write_layers(const std::string& path, const char* driver, const std::vector<RawLayer>& layers);
inline std::string write_gpkg(const std::string& path, const std::vector<RawLayer>& layers) {
    return write_layers(path, "GPKG", layers);
}

/// "POLYGON((…))" of a rectangle.
std::string box_wkt(double west, double south, double east, double north);

/// A feature collection of one zone `a`, 105…105.01 E and 13…13.01 N, with other members before its features.
std::string geojson(const std::string& members = "");

} // namespace kouprey::test
