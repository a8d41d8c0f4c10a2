// From a dataset's geotransform and CRS to a Grid, refusing what cannot be true.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/raster/raster.hpp"

#include <gdal_priv.h>

namespace kouprey {

struct Georeference {
    Grid grid;
    bool south_up;
};

/// Throws Error(input): no geotransform, no CRS, rotated, mirrored, implausible cell size, beyond the poles,
/// outside the CRS's area of use. Warns: longitudes beyond ±180, Web Mercator.
Georeference georeference(GDALDataset& dataset, const std::string& path, const RasterOptions& options,
                          Warnings& warnings);

/// The part of that which looks at the grid alone: what no raster can be. Throws Error(input), and warns,
/// naming `where`.
void require_plausible_place(const Grid& grid, const std::string& where, Warnings& warnings);

} // namespace kouprey
