// Codes of a map as a picture: cells to colours.
#pragma once

#include "kouprey/raster/png.hpp"
#include "kouprey/raster/preview.hpp"

#include <array>
#include <cstdint>
#include <map>

namespace kouprey {

/// Opaque colours by code; codes without one are transparent. Each cell is a square of so many pixels.
Picture picture_of(const Preview& preview, const std::map<int, std::array<std::uint8_t, 3>>& colours,
                   int pixels_per_cell = 1);

} // namespace kouprey
