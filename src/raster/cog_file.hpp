// A Cloud-Optimized GeoTIFF around compressed tiles that are all known.
#pragma once

#include "kouprey/core/file.hpp"
#include "kouprey/core/for_each.hpp"

#include "raster/geo_tags.hpp"
#include "raster/tile_codec.hpp"
#include "raster/tile_store.hpp"

#include <vector>

namespace kouprey {

/// What the directories say besides the tiles.
struct CogDescription {
    std::vector<PyramidLevel> levels;
    SinkType type;
    TileFormat format;
    std::size_t tile_bound; ///< most bytes of a compressed tile
    std::size_t bands;      ///< each in planes of its own
    std::vector<TiffTag> tags;
};

/// Whether the tiles could need more than the 4 GB of a classic TIFF, whatever they hold.
bool needs_big_tiff(const CogDescription& cog);

class CogFile {
  public:
    /// A store a band, each holding every tile.
    CogFile(const CogDescription& cog, std::vector<TileStore*> stores);

    /// Writes head and tiles: overviews from small to large and the raster last, in each of them band after
    /// band, each tile between its size and a repetition of its last four bytes. Throws Error(io), and
    /// Error(interrupted) or Error(terminated) once a stop was requested.
    void write(const Publication& publication, const ForEach& for_each) const;
    /// Reads the file back and compares it with what was encoded. Throws Error(io) naming the first block of
    /// the raster, or of an overview, that differs.
    void verify(const Publication& publication, const ForEach& for_each) const;

  private:
    struct Tile {
        const TileStore* store;
        const StoredTile* stored;
        std::size_t level, index;
    };
    /// Tiles that stand one behind the other, some megabytes of them.
    struct Stretch {
        std::int64_t place, size = 0;
        std::vector<Tile> tiles{};
    };
    std::vector<Stretch> stretches() const;
    void fill(const Stretch& stretch, const Publication& publication, std::span<std::byte> bytes) const;
    void compare(const Stretch& stretch, const Publication& publication,
                 std::span<const std::byte> bytes) const;
    [[noreturn]] void refuse(const Publication& publication, const Tile& tile) const;
    std::vector<std::vector<TiffTag>> directories(std::uint64_t data_begin) const;
    std::vector<TiffTag> directory(std::size_t level, std::vector<std::uint64_t> offsets) const;

    const CogDescription& cog_;
    std::vector<TileStore*> stores_;
    bool big_;
    std::vector<std::byte> head_;
    std::vector<Stretch> stretches_;
};

} // namespace kouprey
