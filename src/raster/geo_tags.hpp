// Place, colours and words of a raster as TIFF tags, in GDAL's own spelling.
#pragma once

#include "kouprey/raster/sink.hpp"

#include "raster/dataset.hpp"
#include "raster/tiff_head.hpp"

#include <filesystem>
#include <vector>

namespace kouprey {

GDALDataType gdal_type(SinkType type);

/// What GDAL writes into a GeoTIFF of this grid and style besides the description of its tiles: georeference,
/// colours, nodata, metadata; sorted by tag. Throws Error(io) naming `target` when GDAL reports a failure.
std::vector<TiffTag> geo_tags(const Grid& grid, SinkType type, const RasterStyle& style,
                              const std::filesystem::path& target);

} // namespace kouprey
