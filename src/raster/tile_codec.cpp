#include "raster/tile_codec.hpp"

#include "kouprey/core/error.hpp"

#include "raster/pyramid.hpp"
#include "raster/tile_cells.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <new>

namespace kouprey {

namespace {

constexpr int general_level = 1;
constexpr auto side = static_cast<std::size_t>(tile_side);

/// Differences of neighbours (TIFF 6.0, section 14), modulo 2^bits. Signed cells have the same bits.
template <class T> void difference_row(const std::byte* cells, std::byte* out) {
    std::array<T, side> row, result;
    std::memcpy(row.data(), cells, sizeof(row));
    result[0] = row[0];
    for (std::size_t c = 1; c < side; ++c) result[c] = static_cast<T>(row[c] - row[c - 1]);
    std::memcpy(out, result.data(), sizeof(result));
}

/// Bytes of the cells by significance, the most significant ones of the whole row first, then differences of
/// neighbouring bytes (TIFF Technical Note 3).
template <std::size_t Cell> void difference_float_row(const std::byte* cells, std::byte* out) {
    std::array<unsigned char, side * Cell> row, planes;
    std::memcpy(row.data(), cells, row.size());
    for (std::size_t byte = 0; byte < Cell; ++byte)
        for (std::size_t c = 0; c < side; ++c) planes[byte * side + c] = row[c * Cell + (Cell - 1 - byte)];
    row[0] = planes[0];
    for (std::size_t i = 1; i < row.size(); ++i)
        row[i] = static_cast<unsigned char>(planes[i] - planes[i - 1]);
    std::memcpy(out, row.data(), row.size());
}

using RowPredictor = void (*)(const std::byte*, std::byte*);

RowPredictor row_predictor(TileFormat format) {
    if (format.predictor == Predictor::floating)
        return format.cell == 4 ? difference_float_row<4> : difference_float_row<8>;
    switch (format.cell) {
    case 1:
        return difference_row<std::uint8_t>;
    case 2:
        return difference_row<std::uint16_t>;
    case 4:
        return difference_row<std::uint32_t>;
    default:
        return difference_row<std::uint64_t>;
    }
}

} // namespace

TileCodec::TileCodec(TileFormat format)
    : format_(format)
    , bytes_(format.cell, side * format.cell)
    , cells_(format.cell)
    , general_(libdeflate_alloc_compressor(general_level))
    , predicted_(tile_bytes(format.cell))
    , inflated_(tile_bytes(format.cell)) {
    if (!general_) throw std::bad_alloc();
    packed_.resize(libdeflate_zlib_compress_bound(general_.get(), inflated_.size()));
}

std::span<const std::byte> TileCodec::predicted(std::span<const std::byte> tile) {
    if (format_.predictor == Predictor::none) return tile;
    const auto plain = std::span<std::byte>(predicted_).first(tile.size());
    const auto predict = row_predictor(format_);
    for (std::size_t row = 0; row < tile.size(); row += side * format_.cell)
        predict(tile.data() + row, plain.data() + row);
    return plain;
}

std::optional<std::size_t> TileCodec::deflate(std::span<const std::byte> plain) {
    if (format_.cell == 1) return bytes_.deflate(plain, packed_);
    if (format_.predictor == Predictor::floating) return std::nullopt;
    return cells_.deflate(plain, packed_);
}

std::size_t TileCodec::compress(std::span<const std::byte> plain) {
    if (const auto size = deflate(plain)) return *size;
    return libdeflate_zlib_compress(general_.get(), plain.data(), plain.size(), packed_.data(),
                                    packed_.size());
}

std::span<const std::byte> TileCodec::pack(std::span<const std::byte> tile) {
    const auto plain = predicted(tile);
    const auto packed = std::span<const std::byte>(packed_).first(compress(plain));
    if (inflater_.inflate(packed, inflated_) != plain.size() ||
        std::memcmp(inflated_.data(), plain.data(), plain.size()) != 0)
        throw Error(Failure::internal, {"a compressed tile does not inflate to the cells it was made of"});
    return packed;
}

} // namespace kouprey
