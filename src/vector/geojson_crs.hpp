// What a GeoJSON says of its CRS, looked at before GDAL sees the file.
#pragma once

#include <string>

namespace kouprey {

/// Throws Error(input) when the file is no JSON, holds a number beyond the range of doubles, or states a CRS
/// that is null, a link or not understood. GDAL would fetch the link, and go on as if every other one were
/// WGS 84.
void require_sound_geojson(const std::string& path);

} // namespace kouprey
