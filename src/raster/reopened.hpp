// What GDAL, and with it every other program, makes of a finished raster.
#pragma once

#include "kouprey/geo/grid.hpp"

#include <filesystem>

namespace kouprey {

/// Throws Error(io) naming `target` unless `file` opens with the size, the place and the coordinate reference
/// system of `grid`.
void require_georeference(const std::string& file, const Grid& grid, const std::filesystem::path& target);

} // namespace kouprey
