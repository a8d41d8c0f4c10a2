#include "kernels/band_pieces.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

TinyRaster tiled(int cols, int rows, double left) {
    const std::vector<double> cells(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows), 1);
    return {.cols = cols,
            .rows = rows,
            .bands = {cells},
            .epsg = 32648,
            .left = left,
            .top = 1'000'000,
            .cell = 1,
            .creation_options = {"TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256"}};
}

TEST(BandPieces, FollowTheBlocksOfTheFileSeveralAtOnce) {
    const TemporaryFolder folder;
    Warnings warnings;
    const auto map =
        MapSource::open({{write_raster(folder / "a.tif", tiled(1100, 20, 500'000)), {}}}, {}, warnings);
    EXPECT_EQ(pieces_of(map, {4, 0, 8, 1100}),
              (std::vector<Window>{{4, 0, 8, 512}, {4, 512, 8, 512}, {4, 1024, 8, 76}}));
}

TEST(BandPieces, AreWhatTheTilesHoldOfTheBand) {
    const TemporaryFolder folder;
    Warnings warnings;
    const auto map = MapSource::open({{write_raster(folder / "a.tif", tiled(10, 20, 500'000)), {}},
                                      {write_raster(folder / "b.tif", tiled(10, 6, 500'015)), {}}},
                                     {}, warnings);
    EXPECT_EQ(pieces_of(map, {4, 0, 8, 25}), (std::vector<Window>{{4, 0, 8, 10}, {4, 15, 2, 10}}));
    EXPECT_EQ(pieces_of(map, {8, 0, 8, 25}), (std::vector<Window>{{8, 0, 8, 10}}));
}

} // namespace
} // namespace kouprey::test
