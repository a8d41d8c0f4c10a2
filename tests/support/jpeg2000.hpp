// JPEG 2000 files written for one test.
#pragma once

#include "support/tiny_raster.hpp"

#include <string>

namespace kouprey::test {

/// The raster without loss, in tiles of `tile` × `tile` cells; returns `path`. Fails the test where GDAL has
/// no driver for it.
std::string write_jpeg2000(const std::string& path, const TinyRaster& raster, int tile = 64);

} // namespace kouprey::test
