// How the cells of a sink are compressed, by their type and style.
#pragma once

#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/sink.hpp"

#include "raster/tile_codec.hpp"

namespace kouprey {

CellType cell_type_of(SinkType type);

TileFormat format_of(SinkType type, const RasterStyle& style);

} // namespace kouprey
