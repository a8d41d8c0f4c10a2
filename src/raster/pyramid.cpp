#include "raster/pyramid.hpp"

namespace kouprey {

std::vector<PyramidLevel> pyramid_of(std::int64_t rows, std::int64_t cols) {
    std::vector<PyramidLevel> levels{{rows, cols}};
    while (std::max(levels.back().rows, levels.back().cols) > tile_side) {
        const auto& fine = levels.back();
        levels.push_back(
            {std::max<std::int64_t>(1, fine.rows / 2), std::max<std::int64_t>(1, fine.cols / 2)});
    }
    return levels;
}

} // namespace kouprey
