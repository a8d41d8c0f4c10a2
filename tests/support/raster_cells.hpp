// Cells of a written raster, as GDAL reads them.
#pragma once

#include <string>
#include <vector>

namespace kouprey::test {

/// All cells of a band, row by row and whatever their type; none when the file cannot be opened.
std::vector<double> cells_of(const std::string& path, int band = 1);

} // namespace kouprey::test
