#include "raster/packed_window.hpp"

#include "kouprey/core/error.hpp"

#include "raster/inflate.hpp"
#include "raster/overviews.hpp"
#include "raster/sink_format.hpp"

#include <libdeflate.h>

#include <cstring>
#include <memory>
#include <new>
#include <optional>

namespace kouprey {

namespace {

constexpr int level = 1; ///< the fastest: what it packs is soon unpacked

struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

std::vector<std::byte> compressed(std::span<const std::byte> plain) {
    const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(level));
    if (!compressor) throw std::bad_alloc();
    std::vector<std::byte> packed(libdeflate_zlib_compress_bound(compressor.get(), plain.size()));
    packed.resize(
        libdeflate_zlib_compress(compressor.get(), plain.data(), plain.size(), packed.data(), packed.size()));
    return packed;
}

using Length = std::uint32_t;

void append(std::vector<std::byte>& bytes, std::span<const std::byte> part) {
    const auto length = static_cast<Length>(part.size());
    const auto head = std::as_bytes(std::span(&length, 1));
    bytes.insert(bytes.end(), head.begin(), head.end());
    bytes.insert(bytes.end(), part.begin(), part.end());
}

/// The next part, taken off the front.
std::optional<std::span<const std::byte>> take_part(std::span<const std::byte>& bytes) {
    Length length = 0;
    if (bytes.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, bytes.data(), sizeof length);
    bytes = bytes.subspan(sizeof length);
    if (bytes.size() < length) return std::nullopt;
    const auto part = bytes.first(length);
    bytes = bytes.subspan(length);
    return part;
}

} // namespace

bool holds_whole_tiles(const PyramidLevel& raster, const Window& window) {
    const auto ends = [](std::int64_t end, std::int64_t edge) { return end % tile_side == 0 || end == edge; };
    return window.row % tile_side == 0 && window.col % tile_side == 0 &&
           ends(window.row_end(), raster.rows) && ends(window.col_end(), raster.cols);
}

CellPacker::CellPacker(const Grid& grid, SinkType type, const RasterStyle& style)
    : raster_(pyramid_of(grid.rows(), grid.cols()).front())
    , format_(format_of(type, style)) {}

PackedWindow CellPacker::pack_bytes(const Window& window, const CellBytes& cells) const {
    PackedWindow packed{window};
    if (!holds_whole_tiles(raster_, window)) {
        std::vector<std::byte> plain;
        for (std::int64_t r = 0; r < cells.rows; ++r) {
            const auto row = cells.row(r);
            plain.insert(plain.end(), row.begin(), row.end());
        }
        packed.bytes = compressed(plain);
        return packed;
    }
    TileCodec codec(format_);
    std::vector<std::byte> tile(tile_bytes(format_.cell));
    for (auto row = window.row; row < window.row_end(); row += tile_side)
        for (auto col = window.col; col < window.col_end(); col += tile_side) {
            const auto index = row / tile_side * raster_.across() + col / tile_side;
            const auto rows = raster_.rows_of(index), cols = raster_.cols_of(index);
            copy_into_tile(cells.block(row - window.row, col - window.col, rows, cols), tile);
            pad_tile(tile, format_.cell, rows, cols);
            append(packed.bytes, codec.pack(tile));
            append(packed.bytes, compressed(quarter_of(raster_, index, tile, format_.cell)));
        }
    return packed;
}

bool unpack_tiles(
    const PackedWindow& packed, const PyramidLevel& raster, std::size_t cell,
    const std::function<void(std::int64_t, std::span<const std::byte>, std::span<const std::byte>)>& take) {
    const Inflater inflater;
    std::vector<std::byte> quarter(tile_bytes(cell) / 4);
    std::span<const std::byte> bytes(packed.bytes);
    const auto& window = packed.window;
    for (auto row = window.row; row < window.row_end(); row += tile_side)
        for (auto col = window.col; col < window.col_end(); col += tile_side) {
            const auto tile = take_part(bytes), above = take_part(bytes);
            if (!tile || !above || inflater.inflate(*above, quarter) != quarter.size()) return false;
            take(row / tile_side * raster.across() + col / tile_side, *tile, quarter);
        }
    return bytes.empty();
}

std::vector<std::byte> unpack_cells(const PackedWindow& packed, std::size_t cell) {
    std::vector<std::byte> cells(static_cast<std::size_t>(packed.window.cells()) * cell);
    if (Inflater().inflate(packed.bytes, cells) != cells.size()) cells.clear();
    return cells;
}

} // namespace kouprey
