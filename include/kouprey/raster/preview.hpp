// A map of our own made small, for pictures.
#pragma once

#include "kouprey/geo/window.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

/// Codes of a part of a map, every so many cells.
struct Preview {
    std::int64_t rows = 0, cols = 0;
    std::vector<std::uint16_t> codes; ///< row by row
};

/// The whole raster as a window.
Window window_of_raster(const std::string& path);

/// Nearest cells of the window, at most `longest_side` in each direction. For maps that RasterSink wrote:
/// uint8 or uint16, with overviews.
Preview read_preview(const std::string& path, const Window& window, int longest_side);

/// The smallest window of the raster that holds every cell above 0 of its preview, a preview cell more on
/// each side; empty when there is none.
Window occupied_window(const std::string& path, int longest_side);

} // namespace kouprey
