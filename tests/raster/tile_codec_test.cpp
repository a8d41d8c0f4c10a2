#include "kouprey/core/random.hpp"

#include "raster/tile_cells.hpp"
#include "raster/tile_codec.hpp"

#include <gtest/gtest.h>

#include <cstring>

namespace kouprey::test {
namespace {

using Bytes = std::vector<std::byte>;

Bytes noise(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; i += 8) {
        const auto bits = RandomStream(5, i, 0, 0).bits();
        std::memcpy(bytes.data() + i, &bits, 8);
    }
    return bytes;
}

Bytes unpacked(std::span<const std::byte> packed, std::size_t size) {
    Bytes out(size);
    EXPECT_EQ(Inflater().inflate(packed, out), size);
    return out;
}

TEST(TileCodec, WithoutPredictorHoldsTheCellsThemselves) {
    for (const std::size_t cell : {1u, 2u, 4u, 8u}) {
        const auto tile = noise(tile_bytes(cell));
        TileCodec codec({cell, Predictor::none});
        const auto packed = codec.pack(tile);
        EXPECT_LE(packed.size(), codec.bound());
        EXPECT_EQ(unpacked(packed, tile.size()), tile);
    }
}

TEST(TileCodec, TurnsCellsIntoDifferencesOfNeighbours) {
    std::vector<std::uint16_t> cells(512 * 512);
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = static_cast<std::uint16_t>(7 + 3 * i);
    TileCodec codec({2, Predictor::horizontal});
    const auto bytes = unpacked(codec.pack(std::as_bytes(std::span(cells))), 2 * cells.size());
    std::vector<std::uint16_t> stored(cells.size());
    std::memcpy(stored.data(), bytes.data(), bytes.size());
    for (std::size_t i = 0; i < stored.size(); ++i) ASSERT_EQ(stored[i], i % 512 == 0 ? cells[i] : 3) << i;
}

TEST(TileCodec, PutsTheBytesOfFloatsApart) {
    const std::vector<float> cells(512 * 512, 1.0F); // 3f 80 00 00
    TileCodec codec({4, Predictor::floating});
    const auto bytes = unpacked(codec.pack(std::as_bytes(std::span(cells))), 4 * cells.size());
    for (std::size_t i = 0; i < 2048; ++i) {
        const int expected = i == 0 ? 0x3f : i == 512 ? 0x80 - 0x3f : i == 1024 ? 0x80 : 0;
        ASSERT_EQ(std::to_integer<int>(bytes[i]), expected) << i;
    }
}

TEST(TileCodec, ForgetsTheTileBefore) {
    TileCodec codec({1, Predictor::none});
    const auto tile = noise(tile_bytes(1));
    const Bytes flat(tile_bytes(1), std::byte{4});
    const auto first = codec.pack(flat);
    const Bytes kept(first.begin(), first.end());
    static_cast<void>(codec.pack(tile));
    const auto again = codec.pack(flat);
    EXPECT_EQ(Bytes(again.begin(), again.end()), kept);
}

} // namespace
} // namespace kouprey::test
