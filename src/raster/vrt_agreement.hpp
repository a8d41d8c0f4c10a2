// Whether the tiles of a VRT are what it says of them: kouprey reads them as they are.
#pragma once

#include "kouprey/raster/map_spec.hpp"

#include "raster/vrt_band.hpp"

namespace kouprey {

/// Throws Error(input) where a tile, opened by its name of `files`, differs from what the VRT says in place,
/// size, type, CRS or nodata, and where the VRT has cells of no tile that it gives no nodata value.
void require_as_said(const VrtBand& vrt, const MapSpec& files);

} // namespace kouprey
