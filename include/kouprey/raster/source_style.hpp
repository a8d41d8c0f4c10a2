// How a raster shows its values: read from a file, to be given to a raster made from it.
#pragma once

#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/sink.hpp"

namespace kouprey {

/// Nodata value, colour table, description of the band and the file's own notes (its metadata of the default
/// domain, without what describes the TIFF itself). Throws Error(input) when the file cannot be opened again.
RasterStyle source_style(const Raster& raster);

} // namespace kouprey
