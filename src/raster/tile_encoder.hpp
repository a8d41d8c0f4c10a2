// From cells to compressed tiles, overviews included, on any number of threads.
#pragma once

#include "kouprey/raster/sink.hpp"

#include "raster/overviews.hpp"
#include "raster/tile_cells.hpp"
#include "raster/tile_codec.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace kouprey {

/// Thread-safe.
class TileEncoder {
  public:
    TileEncoder(std::vector<PyramidLevel> levels, TileFormat format, Spill& spill);

    /// All tiles of a window that holds whole tiles only.
    EncodedBlock encode(const Window& window, const CellBytes& cells);
    /// A tile of the raster that is compressed already, with its quarter.
    EncodedBlock take(std::int64_t index, std::span<const std::byte> packed,
                      std::span<const std::byte> quarter);
    /// One tile of the raster; its part beyond the raster is overwritten.
    EncodedBlock encode_tile(std::int64_t index, std::span<std::byte> tile);

  private:
    using Codec = std::unique_ptr<TileCodec>;
    Codec take_codec();
    void give_back(Codec codec);
    void add(int level, std::int64_t index, std::span<const std::byte> tile, TileCodec& codec,
             EncodedBlock& block);
    void add_above(std::optional<OverviewTile> above, TileCodec& codec, EncodedBlock& block);
    void append(int level, std::int64_t index, std::span<const std::byte> tile, TileCodec& codec,
                EncodedBlock& block);
    void append_constant(std::span<const std::byte> tile, TileCodec& codec, EncodedBlock& block);

    std::vector<PyramidLevel> levels_;
    TileFormat format_;
    Overviews overviews_;
    std::mutex guard_;
    std::vector<Codec> idle_;
    std::map<std::vector<std::byte>, std::vector<std::byte>> constant_tiles_; ///< compressed, by cell
};

} // namespace kouprey
