#include "raster/tile_encoder.hpp"

#include <libdeflate.h>

namespace kouprey {

namespace {

constexpr std::size_t max_constant_tiles = 1024; ///< more than class maps have classes

} // namespace

TileEncoder::TileEncoder(std::vector<PyramidLevel> levels, TileFormat format, Spill& spill)
    : levels_(std::move(levels))
    , format_(format)
    , overviews_(levels_, format.cell, spill) {}

TileEncoder::Codec TileEncoder::take_codec() {
    const std::lock_guard lock(guard_);
    if (idle_.empty()) return std::make_unique<TileCodec>(format_);
    auto codec = std::move(idle_.back());
    idle_.pop_back();
    return codec;
}

void TileEncoder::give_back(Codec codec) {
    const std::lock_guard lock(guard_);
    idle_.push_back(std::move(codec));
}

/// The same bytes as compressing it again would give.
void TileEncoder::append_constant(std::span<const std::byte> tile, TileCodec& codec, EncodedBlock& block) {
    const auto cell = tile.first(format_.cell);
    const std::vector<std::byte> key(cell.begin(), cell.end());
    const std::lock_guard lock(guard_);
    auto known = constant_tiles_.find(key);
    if (known == constant_tiles_.end()) {
        if (constant_tiles_.size() == max_constant_tiles) constant_tiles_.clear();
        const auto packed = codec.pack(tile);
        known = constant_tiles_.emplace(key, std::vector<std::byte>(packed.begin(), packed.end())).first;
    }
    block.bytes.insert(block.bytes.end(), known->second.begin(), known->second.end());
}

void TileEncoder::append(int level, std::int64_t index, std::span<const std::byte> tile, TileCodec& codec,
                         EncodedBlock& block) {
    const auto begin = block.bytes.size();
    if (is_constant(tile, format_.cell)) {
        append_constant(tile, codec, block);
    } else {
        const auto packed = codec.pack(tile);
        block.bytes.insert(block.bytes.end(), packed.begin(), packed.end());
    }
    const auto size = block.bytes.size() - begin;
    block.tiles.push_back({level, index, begin, size, libdeflate_crc32(0, &block.bytes[begin], size)});
}

void TileEncoder::add(int level, std::int64_t index, std::span<const std::byte> tile, TileCodec& codec,
                      EncodedBlock& block) {
    append(level, index, tile, codec, block);
    add_above(overviews_.add(level, index, tile), codec, block);
}

/// What has become complete, and what becomes so with it.
void TileEncoder::add_above(std::optional<OverviewTile> above, TileCodec& codec, EncodedBlock& block) {
    for (; above; above = overviews_.add(above->level, above->index, above->cells))
        append(above->level, above->index, above->cells, codec, block);
}

EncodedBlock TileEncoder::encode(const Window& window, const CellBytes& cells) {
    EncodedBlock block;
    auto codec = take_codec();
    std::vector<std::byte> tile(tile_bytes(format_.cell));
    for (auto row = window.row; row < window.row_end(); row += tile_side)
        for (auto col = window.col; col < window.col_end(); col += tile_side) {
            const auto index = row / tile_side * levels_.front().across() + col / tile_side;
            const auto rows = levels_.front().rows_of(index), cols = levels_.front().cols_of(index);
            copy_into_tile(cells.block(row - window.row, col - window.col, rows, cols), tile);
            pad_tile(tile, format_.cell, rows, cols);
            add(0, index, tile, *codec, block);
        }
    give_back(std::move(codec));
    return block;
}

EncodedBlock TileEncoder::take(std::int64_t index, std::span<const std::byte> packed,
                               std::span<const std::byte> quarter) {
    EncodedBlock block{{packed.begin(), packed.end()}, {}};
    block.tiles.push_back({0, index, 0, packed.size(), libdeflate_crc32(0, packed.data(), packed.size())});
    auto codec = take_codec();
    add_above(overviews_.add_quarter(0, index, quarter), *codec, block);
    give_back(std::move(codec));
    return block;
}

EncodedBlock TileEncoder::encode_tile(std::int64_t index, std::span<std::byte> tile) {
    EncodedBlock block;
    auto codec = take_codec();
    pad_tile(tile, format_.cell, levels_.front().rows_of(index), levels_.front().cols_of(index));
    add(0, index, tile, *codec, block);
    give_back(std::move(codec));
    return block;
}

} // namespace kouprey
