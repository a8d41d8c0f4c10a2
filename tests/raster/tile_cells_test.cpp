#include "raster/tile_cells.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

namespace kouprey::test {
namespace {

using Tile = std::vector<std::byte>;

std::uint16_t cell_at(const Tile& tile, std::size_t row, std::size_t col) {
    std::uint16_t value;
    std::memcpy(&value, tile.data() + (row * 512 + col) * 2, 2);
    return value;
}

TEST(TileCells, AreCopiedAndRepeatedToTheEdges) {
    const std::vector<std::uint16_t> cells{1, 2, 3, 4, 5, 6};
    Tile tile(tile_bytes(2));
    copy_into_tile(CellBytes(RasterView<const std::uint16_t>(cells.data(), 2, 3, 3)), tile);
    pad_tile(tile, 2, 2, 3);
    EXPECT_EQ(cell_at(tile, 0, 0), 1);
    EXPECT_EQ(cell_at(tile, 0, 2), 3);
    EXPECT_EQ(cell_at(tile, 0, 511), 3);
    EXPECT_EQ(cell_at(tile, 1, 1), 5);
    EXPECT_EQ(cell_at(tile, 1, 300), 6);
    EXPECT_EQ(cell_at(tile, 511, 0), 4);
    EXPECT_EQ(cell_at(tile, 511, 511), 6);
}

TEST(TileCells, MayLieFromSouthToNorthInMemory) {
    const std::vector<std::uint16_t> cells{1, 2, 3, 4, 5, 6};
    const CellBytes bytes(RasterView<const std::uint16_t>(cells.data() + 4, 3, 2, -2));
    Tile tile(tile_bytes(2));
    copy_into_tile(bytes.block(1, 1, 2, 1), tile);
    EXPECT_EQ(cell_at(tile, 0, 0), 4);
    EXPECT_EQ(cell_at(tile, 1, 0), 2);
}

TEST(TileCells, AreConstantWhenAllBitsAgree) {
    Tile tile(tile_bytes(4));
    const float value = -0.0F;
    fill_tile(tile, std::as_bytes(std::span(&value, 1)));
    EXPECT_TRUE(is_constant(tile, 4));
    tile.back() = std::byte{0}; // the last cell becomes +0
    EXPECT_FALSE(is_constant(tile, 4));
}

} // namespace
} // namespace kouprey::test
