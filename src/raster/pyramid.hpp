// The tiles of a raster and of its overviews.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kouprey {

constexpr std::int64_t tile_side = 512;

/// One raster of a pyramid: cells and the tiles that hold them, numbered row by row.
struct PyramidLevel {
    std::int64_t rows = 0, cols = 0;
    std::int64_t down() const { return (rows + tile_side - 1) / tile_side; }
    std::int64_t across() const { return (cols + tile_side - 1) / tile_side; }
    std::int64_t tiles() const { return down() * across(); }
    /// Rows and columns of a tile that lie inside the raster.
    std::int64_t rows_of(std::int64_t tile) const {
        return std::min(tile_side, rows - tile / across() * tile_side);
    }
    std::int64_t cols_of(std::int64_t tile) const {
        return std::min(tile_side, cols - tile % across() * tile_side);
    }
};

/// The raster itself, then overviews of half the side (rounded down, at least 1) until one fits into a tile:
/// the sizes that GDAL gives overviews.
std::vector<PyramidLevel> pyramid_of(std::int64_t rows, std::int64_t cols);

/// Which cell of a side of `fine` cells stands for cell i of the half side: the one nearest to i · fine /
/// half, as GDAL's resampling by nearest takes it. That is 2i, and 2i + 1 in the second half of an odd side.
constexpr std::int64_t nearest_cell(std::int64_t i, std::int64_t fine) {
    return 2 * i + (fine % 2 != 0 && fine > 1 && 2 * i >= fine / 2 ? 1 : 0);
}

} // namespace kouprey
