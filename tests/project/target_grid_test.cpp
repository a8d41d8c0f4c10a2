// Targets by numbers and by raster.
#include "project/target_grid.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class TargetGrid : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    const MapSource map =
        MapSource::open({{write_raster(folder / "m.tif",
                                       {.cols = 100, .rows = 100, .bands = {std::vector<double>(10000, 1)}}),
                          {}}},
                        {}, warnings);

    Grid made(const AlignTarget& target) { return target_grid(target, map, {}, warnings); }
};

TEST_F(TargetGrid, IsThatOfTheNamedRaster) {
    const std::string path =
        write_raster(folder / "g.tif", {.cols = 3, .rows = 2, .bands = {{1, 1, 1, 1, 1, 1}}, .left = 105.01});
    const Grid grid = made({.grid_of = MapSpec{{path, 1}}});
    EXPECT_EQ(grid.cols(), 3);
    EXPECT_EQ(grid.upper_left().x, 105.01);
}

TEST_F(TargetGrid, CoversTheMapOnMultiplesOfTheCell) {
    const Grid grid = made({.crs = 32648, .cell = 30});
    EXPECT_EQ(grid.upper_left().x, 30 * std::floor(grid.upper_left().x / 30));
    const Box outline = outline_in(map.grid(), grid.crs()), box = grid.box();
    EXPECT_LE(box.min_x, outline.min_x);
    EXPECT_GE(box.max_x, outline.max_x);
    EXPECT_LE(box.min_y, outline.min_y);
    EXPECT_GE(box.max_y, outline.max_y);
    EXPECT_LT(box.max_x - outline.max_x + outline.min_x - box.min_x, 60);
}

TEST_F(TargetGrid, WidensAnExtentToWholeCells) {
    const Grid grid = made({.crs = 4326, .cell = 0.03, .extent = Box{105.01, 12.95, 105.06, 12.99}});
    EXPECT_DOUBLE_EQ(grid.upper_left().x, 105.0);
    EXPECT_DOUBLE_EQ(grid.upper_left().y, 12.99);
    EXPECT_EQ(grid.cols(), 2);
    EXPECT_EQ(grid.rows(), 2);
}

TEST_F(TargetGrid, AnExtentThatIsAMultipleUpToRoundingStays) {
    const Grid grid = made({.crs = 4326, .cell = 0.00025, .extent = Box{105, 12.925, 105.075, 13}});
    EXPECT_EQ(grid.cols(), 300);
    EXPECT_EQ(grid.rows(), 300);
}

TEST_F(TargetGrid, ReachOfATargetHoldsAllThatItSees) {
    const Grid target = made({.crs = 32648, .cell = 30, .extent = Box{503000, 1430000, 505000, 1433000}});
    const Window reach = reach_of(target, map.grid());
    EXPECT_FALSE(reach.empty());
    EXPECT_LT(reach.cells(), map.grid().window().cells());
    EXPECT_EQ(reach_of(map.grid(), map.grid()), map.grid().window());
}

TEST_F(TargetGrid, EmptyOrOversizedOnesAreRefused) {
    EXPECT_EQ(thrown_error([&] {
                  made({.crs = 4326, .cell = 0.1, .extent = Box{106, 12, 105, 13}});
              }).failure(),
              Failure::usage);
    EXPECT_EQ(thrown_error([&] { made({.crs = 4326, .cell = 0}); }).failure(), Failure::usage);
    const auto error = thrown_error([&] { made({.crs = 32648, .cell = 1e-6}); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.problems()[0].what, HasSubstr("cells of 0.000001 in WGS 84 / UTM zone 48N"));
}

TEST_F(TargetGrid, FarFromTheMapIsRefused) {
    const auto error = thrown_error([&] { made({.crs = 4326, .cell = 0.1, .extent = Box{20, 1, 21, 2}}); });
    EXPECT_THAT(error.problems()[0].what, HasSubstr("no ground in common"));
    EXPECT_THAT(error.problems()[0].what, HasSubstr("20.0000 to 21.0000 E"));
}

} // namespace
} // namespace kouprey::test
