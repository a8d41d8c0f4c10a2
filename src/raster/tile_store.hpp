// Compressed tiles on disk until all are there.
#pragma once

#include "kouprey/raster/sink.hpp"

#include "core/scratch_file.hpp"
#include "raster/pyramid.hpp"

#include <span>
#include <vector>

namespace kouprey {

/// Where a compressed tile lies in the scratch file.
struct StoredTile {
    std::int64_t place = 0;
    std::uint32_t size = 0; ///< 0: not there yet
    std::uint32_t checksum = 0;
};

class TileStore {
  public:
    TileStore(const std::vector<PyramidLevel>& levels, ScratchFile& file);

    /// By any number of threads at once, with different tiles. Throws Error(internal) when a tile comes
    /// twice.
    void add(const EncodedBlock& block);
    const std::vector<StoredTile>& tiles(std::size_t level) const { return tiles_[level]; }
    bool has(std::int64_t index) const { return tiles_[0][static_cast<std::size_t>(index)].size != 0; }
    /// Throws Error(internal) unless every tile is there.
    void require_complete() const;
    /// Reads a tile into memory of its size, by any number of threads at once. Whether it is as it was
    /// encoded; if not, the disk holds other bytes.
    bool read(const StoredTile& tile, std::span<std::byte> bytes) const;

  private:
    ScratchFile& file_;
    std::vector<std::vector<StoredTile>> tiles_;
};

} // namespace kouprey
