#include "raster/partial_tiles.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

CellBytes cells_of(const std::vector<std::uint8_t>& cells, std::int64_t rows, std::int64_t cols) {
    return CellBytes(RasterView<const std::uint8_t>(cells.data(), rows, cols, cols));
}

class PartialTilesOf600Rows : public testing::TestWithParam<std::int64_t> { // bytes of memory allowed
  protected:
    TemporaryFolder folder;
    ScratchFile file{folder / "scratch", folder / "target"};
    Spill spill{file, GetParam()};
    PartialTiles tiles{{600, 100}, {std::byte{9}}, spill};
};

TEST_P(PartialTilesOf600Rows, AreCompleteWithTheirLastCell) {
    const std::vector<std::uint8_t> cells(88 * 100, 4);
    EXPECT_FALSE(tiles.put(1, 0, 0, cells_of(cells, 44, 100)));
    EXPECT_FALSE(tiles.put(1, 44, 0, cells_of(cells, 44, 99)));
    EXPECT_TRUE(tiles.put(1, 44, 99, cells_of(cells, 44, 1)));
    std::vector<std::byte> tile(tile_bytes(1));
    tiles.take(1, tile);
    EXPECT_EQ(tile[87 * 512 + 99], std::byte{4});
    EXPECT_EQ(tile[88 * 512], std::byte{9});
}

TEST_P(PartialTilesOf600Rows, AreFilledWhereNothingWasPut) {
    const std::vector<std::uint8_t> cells{1, 2};
    EXPECT_FALSE(tiles.put(0, 511, 3, cells_of(cells, 1, 2)));
    std::vector<std::byte> tile(tile_bytes(1)), expected(tile_bytes(1), std::byte{9});
    tiles.take(1, tile);
    EXPECT_EQ(tile, expected);
    tiles.take(0, tile);
    expected[511 * 512 + 3] = std::byte{1};
    expected[511 * 512 + 4] = std::byte{2};
    EXPECT_EQ(tile, expected);
}

TEST_P(PartialTilesOf600Rows, RefuseMoreCellsThanATileHas) {
    const std::vector<std::uint8_t> cells(88 * 100, 4);
    EXPECT_FALSE(tiles.put(1, 0, 0, cells_of(cells, 1, 1)));
    EXPECT_EQ(thrown_error([&] { tiles.put(1, 0, 0, cells_of(cells, 88, 100)); }).failure(),
              Failure::internal);
}

INSTANTIATE_TEST_SUITE_P(InMemoryAndOnDisk, PartialTilesOf600Rows, testing::Values(std::int64_t{1} << 20, 0));

} // namespace
} // namespace kouprey::test
