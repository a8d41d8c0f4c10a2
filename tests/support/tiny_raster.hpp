// Small maps and zones written for one test.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kouprey::test {

/// One GeoTIFF: bands of rows from north to south. The defaults make a geographic raster at 105° E, 13° N.
struct TinyRaster {
    int cols = 1, rows = 1;
    std::vector<std::vector<double>> bands{}; ///< each rows × cols
    std::string type = "Byte";                ///< GDAL's word for it
    int epsg = 4326;
    double left = 105.0, top = 13.0, cell = 0.001;
    std::optional<double> nodata{};
    std::vector<std::string> creation_options{}; ///< "TILED=YES"
};

/// Writes it and returns `path`.
std::string write_raster(const std::string& path, const TinyRaster& raster);

/// One band of bytes.
std::string write_map(const std::string& path, int cols, const std::vector<double>& cells,
                      std::optional<double> nodata = std::nullopt);

struct NamedBox {
    std::string name;
    double west, south, east, north;
};

/// A GeoJSON of rectangles with the field `name`; returns `path`.
std::string write_boxes(const std::string& path, const std::vector<NamedBox>& boxes);

} // namespace kouprey::test
