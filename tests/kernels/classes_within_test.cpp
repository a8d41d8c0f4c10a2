// Classes of a map inside another grid's extent.
#include "kouprey/kernels/classes_within.hpp"

#include "kernels/align_support.hpp"
#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

class Within : public testing::Test {
  protected:
    TemporaryFolder folder;
    const MapSource map = map_from({write_raster(folder / "scene.tif", {.cols = scene_cols,
                                                                        .rows = scene_rows,
                                                                        .bands = {patchy_cells(5)},
                                                                        .left = 105,
                                                                        .top = 13,
                                                                        .cell = 0.001,
                                                                        .nodata = 255})});
    const WholeGrid whole{map.grid()};

    Tally counted(const Grid& extent, std::int64_t side = 512, int threads = 1) const {
        return classes_within(map, extent, whole.field(), scene_blocks(side), {.threads = threads});
    }
};

TEST_F(Within, CountsTheCellsWhoseCentreLiesInside) {
    const Grid extent(Crs::from_epsg(32648), {503000, 1435000}, 500, 500, 5, 7);
    const Transformer forward(map.grid().crs(), extent.crs());
    const auto cells = patchy_cells(5);
    Tally expected;
    for (std::int64_t r = 0; r < scene_rows; ++r)
        for (std::int64_t c = 0; c < scene_cols; ++c) {
            const auto value = static_cast<int>(cells[static_cast<std::size_t>(r * scene_cols + c)]);
            const Point at = extent.to_cells(
                forward(map.grid().to_map({static_cast<double>(c) + 0.5, static_cast<double>(r) + 0.5})));
            const bool inside = at.x >= 0 && at.y >= 0 && at.x < 7 && at.y < 5;
            expected.add({0, value == 255 ? nodata_code : value, inside ? 0 : 1},
                         part_of(whole.areas, r, c, whole_cell));
        }
    EXPECT_EQ(counted(extent), expected);
    EXPECT_EQ(counted(extent, 9, 3), expected);
}

TEST_F(Within, AGridAroundTheMapHoldsAllOfIt) {
    const auto tally = counted({Crs::from_epsg(4326), {100, 20}, 1, 1, 20, 20});
    for (const auto& [key, entry] : tally.entries()) EXPECT_EQ(key.second, 0);
    EXPECT_EQ(tally.total(0).cells.cells(), scene_rows * scene_cols);
}

} // namespace
} // namespace kouprey::test
