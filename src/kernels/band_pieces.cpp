#include "kernels/band_pieces.hpp"

namespace kouprey {

namespace {

constexpr std::int64_t least_cols = 512; ///< narrower blocks are read several at once

} // namespace

std::vector<Window> pieces_of(const MapSource& map, const Window& band) {
    std::vector<Window> pieces;
    for (const auto& tile : map.tiles()) {
        const auto block = tile.raster.layout.cols;
        const auto step = (least_cols + block - 1) / block * block;
        for (auto col = tile.place.col; col < tile.place.col_end(); col += step) {
            const auto piece =
                intersection({tile.place.row, col, tile.place.rows, step}, intersection(tile.place, band));
            if (!piece.empty()) pieces.push_back(piece);
        }
    }
    return pieces;
}

} // namespace kouprey
