#include "raster/tile_store.hpp"

#include "kouprey/core/error.hpp"

#include <libdeflate.h>

namespace kouprey {

TileStore::TileStore(const std::vector<PyramidLevel>& levels, ScratchFile& file) : file_(file) {
    for (const auto& level : levels) tiles_.emplace_back(static_cast<std::size_t>(level.tiles()));
}

void TileStore::add(const EncodedBlock& block) {
    const auto place = file_.reserve(block.bytes.size());
    file_.write(place, block.bytes);
    for (const auto& tile : block.tiles) {
        auto& stored = tiles_[static_cast<std::size_t>(tile.level)][static_cast<std::size_t>(tile.index)];
        if (stored.size != 0) throw Error(Failure::internal, {"a tile of a raster was written twice"});
        stored = {place + static_cast<std::int64_t>(tile.begin), static_cast<std::uint32_t>(tile.size),
                  tile.checksum};
    }
}

void TileStore::require_complete() const {
    for (const auto& level : tiles_)
        for (const auto& tile : level)
            if (tile.size == 0)
                throw Error(Failure::internal, {"a tile of a raster was encoded and never written"});
}

bool TileStore::read(const StoredTile& tile, std::span<std::byte> bytes) const {
    file_.read(tile.place, bytes);
    return libdeflate_crc32(0, bytes.data(), bytes.size()) == tile.checksum;
}

} // namespace kouprey
