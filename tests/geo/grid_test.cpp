#include "kouprey/core/error.hpp"
#include "kouprey/geo/grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const Crs& utm() {
    static const auto crs = Crs::from_epsg(32648);
    return crs;
}

Grid grid(Point corner = {500'000, 1'700'000}, double dx = 30, double dy = 30, std::int64_t rows = 1000,
          std::int64_t cols = 2000) {
    return Grid(utm(), corner, dx, dy, rows, cols);
}

TEST(Grid, TurnsMapIntoCellsAndBack) {
    const auto g = grid({500'000, 1'700'000}, 30, 20);
    EXPECT_EQ(g.to_cells({500'000, 1'700'000}), (Point{0, 0}));
    EXPECT_EQ(g.to_cells({500'045, 1'699'990}), (Point{1.5, 0.5}));
    EXPECT_EQ(g.to_cells({499'970, 1'700'020}), (Point{-1, -1}));
    EXPECT_EQ(g.to_map({1.5, 0.5}), (Point{500'045, 1'699'990}));
}

TEST(Grid, KnowsItsWindowAndBox) {
    const auto g = grid();
    EXPECT_EQ(g.window(), (Window{0, 0, 1000, 2000}));
    const auto box = g.box();
    EXPECT_EQ(box.min_x, 500'000);
    EXPECT_EQ(box.max_x, 560'000);
    EXPECT_EQ(box.min_y, 1'670'000);
    EXPECT_EQ(box.max_y, 1'700'000);
}

TEST(Grid, RefusesCellsThatAreNone) {
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double bad : {0.0, -30.0, infinity, std::nan("")}) {
        EXPECT_THROW(grid({500'000, 1'700'000}, bad, 30), Error) << bad;
        EXPECT_THROW(grid({500'000, 1'700'000}, 30, bad), Error) << bad;
    }
    EXPECT_THROW(grid({infinity, 0}), Error);
    EXPECT_THROW(grid({0, std::nan("")}), Error);
    EXPECT_THROW(grid({0, 0}, 30, 30, 0, 5), Error);
    EXPECT_THROW(grid({0, 0}, 30, 30, 5, -1), Error);
    EXPECT_THROW(grid({0, 0}, 30, 30, -1, 5), Error);
    EXPECT_THROW(grid({0, 0}, 30, 30, 5, 0), Error);
}

TEST(Grid, IsAlignedWithItsLatticeContinued) {
    const auto east = grid({560'000, 1'690'000 - 10}, 30, 30, 5, 7); // a third of a cell lower
    EXPECT_FALSE(grid().aligned_with(east));
    const auto tile = grid({559'970, 1'690'000 + 10}, 30, 30, 5, 7); // 333 rows down
    EXPECT_TRUE(grid().aligned_with(tile));
    EXPECT_EQ(grid().place(tile), (Window{333, 1999, 5, 7}));
    const auto beyond = grid({499'940, 1'700'090}, 30, 30, 1, 1);
    EXPECT_EQ(grid().place(beyond), (Window{-3, -2, 1, 1}));
}

TEST(Grid, AcceptsDriftUpToAThousandthOfACellOverTheRaster) {
    EXPECT_TRUE(grid().aligned_with(grid({500'000.02, 1'700'000})));
    EXPECT_FALSE(grid().aligned_with(grid({500'000.04, 1'700'000})));
    EXPECT_FALSE(grid().aligned_with(grid({500'000, 1'699'999.96})));
    EXPECT_TRUE(grid().aligned_with(grid({500'000, 1'700'000}, 30 * (1 + 4e-7), 30)));
    EXPECT_FALSE(grid().aligned_with(grid({500'000, 1'700'000}, 30 * (1 + 6e-7), 30)));
    EXPECT_FALSE(grid().aligned_with(grid({500'000, 1'700'000}, 30, 30 * (1 - 6e-7))));
}

TEST(Grid, IsNotAlignedWithAnotherCrsOrALatticeOutOfReach) {
    EXPECT_FALSE(grid().aligned_with(Grid(Crs::from_epsg(32748), {500'000, 1'700'000}, 30, 30, 1, 1)));
    for (const double far : {1e12, 1e30, 1e300}) EXPECT_FALSE(grid().aligned_with(grid({far, 1'700'000})));
}

TEST(Grid, TellsWhatDiffers) {
    const auto difference = [](const Grid& other) { return grid().difference_from(other); };
    EXPECT_EQ(difference(grid()), "");
    EXPECT_EQ(difference(grid({500'000.02, 1'700'000})), "");
    EXPECT_EQ(difference(Grid(Crs::from_epsg(32748), {500'000, 1'700'000}, 30, 30, 1000, 2000)),
              "the CRS is WGS 84 / UTM zone 48S instead of WGS 84 / UTM zone 48N");
    EXPECT_EQ(difference(grid({500'000, 1'700'000}, 28.5, 30)),
              "the cell size is 28.5 x 30 instead of 30 x 30");
    EXPECT_EQ(difference(grid({500'012, 1'699'997})),
              "the lattice is offset by a part of a cell (0.4000 right, 0.1000 down)");
    EXPECT_EQ(difference(grid({500'000 + 30 * 13'333.25, 1'699'997 + 30 * 7})),
              "the lattice is offset by a part of a cell (0.2500 right, 0.1000 down)");
    EXPECT_EQ(difference(grid({500'020, 1'700'000.003})),
              "the lattice is offset by a part of a cell (-0.3333 right, -0.0001 down)");
    EXPECT_THAT(difference(grid({500'030, 1'700'000})),
                StartsWith("the extent differs: 2000 x 1000 cells with the corner at column 1, row 0"));
    EXPECT_THAT(difference(grid({500'000, 1'700'000}, 30, 30, 999, 2000)), HasSubstr("2000 x 999 cells"));
}

} // namespace
} // namespace kouprey
