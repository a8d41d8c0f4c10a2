// Whole rows of a map cut into windows that are read well.
#pragma once

#include "kouprey/raster/map_source.hpp"

#include <vector>

namespace kouprey {

/// Windows inside one tile each, following the blocks of its file from west to east; together they are what
/// the tiles hold of the band.
std::vector<Window> pieces_of(const MapSource& map, const Window& band);

} // namespace kouprey
