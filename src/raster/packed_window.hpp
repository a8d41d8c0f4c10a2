// Cells made ready by one process for the sink of another.
#pragma once

#include "kouprey/geo/window.hpp"
#include "kouprey/raster/sink.hpp"

#include "raster/pyramid.hpp"
#include "raster/tile_cells.hpp"
#include "raster/tile_codec.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace kouprey {

/// A window that holds whole tiles of a sink has for each of them, row by row, the compressed tile as it will
/// stand in the file, and behind it what it gives to the overviews, compressed as well; both behind their
/// number of bytes. Any other window has its cells, compressed.
struct PackedWindow {
    Window window;
    std::vector<std::byte> bytes{};
};

/// Whether a window begins on a tile of the raster and ends on one, or at the raster's edge.
bool holds_whole_tiles(const PyramidLevel& raster, const Window& window);

class CellPacker {
  public:
    /// For a sink of that grid, type and style.
    CellPacker(const Grid& grid, SinkType type, const RasterStyle& style);

    /// By any number of threads at once. T is the C++ type of the SinkType.
    template <class T> PackedWindow pack(const Window& window, RasterView<const T> cells) const {
        return pack_bytes(window, CellBytes(cells));
    }

  private:
    PackedWindow pack_bytes(const Window& window, const CellBytes& cells) const;

    PyramidLevel raster_;
    TileFormat format_;
};

/// The parts of a packed window of whole tiles, in their order: compressed tile and quarter. False when the
/// bytes are no such parts.
bool unpack_tiles(const PackedWindow& packed, const PyramidLevel& raster, std::size_t cell,
                  const std::function<void(std::int64_t index, std::span<const std::byte> tile,
                                           std::span<const std::byte> quarter)>& take);

/// The cells of any other packed window, row by row; none when the bytes do not hold exactly these.
std::vector<std::byte> unpack_cells(const PackedWindow& packed, std::size_t cell);

} // namespace kouprey
