// Which of the documented vector formats a file is in, by its first bytes and not by its name.
#pragma once

#include <optional>
#include <string>

namespace kouprey {

enum class VectorFormat { geopackage, geojson, shapefile, kml };

/// Nothing when the file is in none of them. The file must be a plain one.
std::optional<VectorFormat> vector_format_of(const std::string& path);

/// GDAL's name of the one driver that may open it.
const char* driver_of(VectorFormat format);

} // namespace kouprey
