// The colours that a raster file gives its values.
#pragma once

#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/sink.hpp"

#include <vector>

namespace kouprey {

/// In order of value; empty without a colour table. How opaque a colour is, is not kept.
std::vector<ColourEntry> read_colour_table(const Raster& raster);

} // namespace kouprey
