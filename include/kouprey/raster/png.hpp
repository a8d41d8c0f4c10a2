// Pictures as PNG bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

using Rgba = std::array<std::uint8_t, 4>;

struct Picture {
    int rows = 0, cols = 0;
    std::vector<Rgba> pixels; ///< row by row from the north-west
};

/// The same bytes for the same pixels.
std::string to_png(const Picture& picture);

} // namespace kouprey
