// What gdalwarp makes of a raster when every cell is transformed exactly.
#pragma once

#include <string>
#include <vector>

namespace kouprey::test {

/// gdalwarp -r METHOD -et 0 (and further words) of `path` onto the grid of the raster `like`; returns
/// `result`, the path that it writes.
std::string warped_by_gdal(const std::string& path, const std::string& like, const std::string& method,
                           const std::string& result, const std::vector<std::string>& more = {});

} // namespace kouprey::test
