// Tiles that wait for the rest of their cells.
#pragma once

#include "raster/pyramid.hpp"
#include "raster/spill.hpp"
#include "raster/tile_cells.hpp"

#include <functional>
#include <map>
#include <memory>

namespace kouprey {

class PartialTiles {
  public:
    /// `fill` are the bytes of a cell that was never written.
    PartialTiles(PyramidLevel level, std::vector<std::byte> fill, Spill& spill);

    /// Puts cells at (row, col) inside a tile. True when the tile is complete; the same cell must not come
    /// twice, which Error(internal) tells where it shows.
    bool put(std::int64_t index, std::int64_t row, std::int64_t col, const CellBytes& cells);
    /// Hands a tile out, with `fill` where nothing was put, and forgets it.
    void take(std::int64_t index, std::span<std::byte> tile);

  private:
    struct Waiting {
        Spilled cells;
        std::int64_t missing;
    };
    Waiting& waiting(std::int64_t index);

    PyramidLevel level_;
    std::vector<std::byte> fill_;
    Spill& spill_;
    std::vector<std::byte> filled_; ///< a whole tile of it
    std::map<std::int64_t, std::unique_ptr<Waiting>> waiting_;
};

} // namespace kouprey
