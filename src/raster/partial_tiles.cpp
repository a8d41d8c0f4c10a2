#include "raster/partial_tiles.hpp"

#include "kouprey/core/error.hpp"

#include <cstring>

namespace kouprey {

PartialTiles::PartialTiles(PyramidLevel level, std::vector<std::byte> fill, Spill& spill)
    : level_(level)
    , fill_(std::move(fill))
    , spill_(spill)
    , filled_(tile_bytes(fill_.size())) {
    fill_tile(filled_, fill_);
}

PartialTiles::Waiting& PartialTiles::waiting(std::int64_t index) {
    auto& tile = waiting_[index];
    if (!tile) {
        tile = std::unique_ptr<Waiting>(
            new Waiting{Spilled(spill_, filled_.size()), level_.rows_of(index) * level_.cols_of(index)});
        tile->cells.write(0, filled_);
    }
    return *tile;
}

bool PartialTiles::put(std::int64_t index, std::int64_t row, std::int64_t col, const CellBytes& cells) {
    auto& tile = waiting(index);
    for (std::int64_t r = 0; r < cells.rows; ++r)
        tile.cells.write(static_cast<std::size_t>((row + r) * tile_side + col) * cells.cell, cells.row(r));
    tile.missing -= cells.rows * cells.cols;
    if (tile.missing < 0) throw Error(Failure::internal, {"cells of a raster were written twice"});
    return tile.missing == 0;
}

void PartialTiles::take(std::int64_t index, std::span<std::byte> tile) {
    const auto found = waiting_.find(index);
    if (found == waiting_.end()) {
        std::memcpy(tile.data(), filled_.data(), filled_.size());
        return;
    }
    found->second->cells.read(tile);
    waiting_.erase(found);
}

} // namespace kouprey
