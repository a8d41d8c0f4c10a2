// Cells of one grid found in another, against the transformation of every single centre.
#include "kouprey/core/random.hpp"
#include "kouprey/geo/grid_mapping.hpp"

#include "geo/crs_from_proj.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace kouprey {
namespace {

using testing::ElementsAre;

Grid lattice(int epsg, Point upper_left, double cell, std::int64_t rows, std::int64_t cols) {
    return {Crs::from_epsg(epsg), upper_left, cell, cell, rows, cols};
}

SourceCells found(const Grid& target, const Grid& source, const Window& window) {
    SourceCells cells;
    GridMapping(target, source).find(window, cells);
    return cells;
}

SourceCells found(const Grid& target, const Grid& source) { return found(target, source, target.window()); }

/// Every cell as its own transformation says, and the hull holds them all.
void expect_exact(const Grid& target, const Grid& source, const Window& window) {
    const auto quick = found(target, source, window);
    SourceCells exact;
    GridMapping(target, source).find_one_by_one(window, exact);
    EXPECT_EQ(quick.cols, exact.cols);
    EXPECT_EQ(quick.rows, exact.rows);
    EXPECT_TRUE(exact.hull.empty() || quick.hull.contains(exact.hull));
    EXPECT_LE(quick.complete, exact.complete);
}

TEST(GridMapping, OntoTheSameGridIsTheCellItself) {
    const Grid grid = lattice(4326, {105, 13}, 0.001, 2, 3);
    const auto cells = found(grid, grid);
    EXPECT_THAT(cells.cols, ElementsAre(0, 1, 2, 0, 1, 2));
    EXPECT_THAT(cells.rows, ElementsAre(0, 0, 0, 1, 1, 1));
    EXPECT_TRUE(cells.complete);
}

TEST(GridMapping, ACentreOnABorderBelongsToTheCellRightOfAndBelowIt) {
    const Grid source = lattice(32648, {500000, 1500000}, 30, 4, 4);
    const auto cells = found(lattice(32648, {500000, 1500000}, 60, 2, 2), source);
    EXPECT_THAT(cells.cols, ElementsAre(1, 3, 1, 3));
    EXPECT_THAT(cells.rows, ElementsAre(1, 1, 3, 3));
}

TEST(GridMapping, ACentreAHairBeforeABorderCountsAsOnIt) {
    const Grid source = lattice(32648, {0, 0}, 1, 1, 4);
    const auto col = [&](double shift) {
        return found(lattice(32648, {0.5 + shift, 0.2}, 1, 1, 1), source).cols[0];
    };
    EXPECT_EQ(col(-1e-9), 1);
    EXPECT_EQ(col(-1e-7), 0);
    EXPECT_EQ(col(0), 1);
}

TEST(GridMapping, CellsBeyondTheSourceAreMarked) {
    const Grid source = lattice(4326, {105, 13}, 0.001, 2, 2);
    const auto cells = found(lattice(4326, {104.999, 13.001}, 0.001, 2, 4), source);
    EXPECT_THAT(cells.cols, ElementsAre(-1, -1, -1, -1, -1, 0, 1, -1));
    EXPECT_THAT(cells.rows, ElementsAre(-1, -1, -1, -1, -1, 0, 0, -1));
    EXPECT_FALSE(cells.complete);
}

TEST(GridMapping, OfNoCellsIsComplete) { EXPECT_TRUE(SourceCells{}.complete); }

TEST(GridMapping, OneByOneSaysTheSameOfCellsBeyond) {
    const Grid source = lattice(4326, {105, 13}, 0.001, 2, 2);
    const Grid around = lattice(4326, {104.999, 13.001}, 0.001, 4, 4),
               inside = lattice(4326, {105, 13}, 0.001, 1, 2);
    SourceCells cells;
    GridMapping(around, source).find_one_by_one(around.window(), cells);
    EXPECT_FALSE(cells.complete);
    EXPECT_EQ(cells.hull, source.window());
    GridMapping(inside, source).find_one_by_one(inside.window(), cells);
    EXPECT_TRUE(cells.complete) << "what was found before is over";
    EXPECT_EQ(cells.hull, (Window{0, 0, 1, 2}));
}

TEST(GridMapping, ATurnInRadiansIsNoWholeNumber) {
    const auto radians =
        Crs::from_wkt(R"(GEOGCS["WGS 84 in radians",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,)"
                      R"(298.257223563]],PRIMEM["Greenwich",0],UNIT["radian",1]])",
                      "test");
    constexpr double degree = 3.14159265358979323846 / 180;
    const Grid source(radians, {-255 * degree, 13 * degree}, 0.001 * degree, 0.001 * degree, 2, 3); // 105° E
    const auto cells = found(lattice(4326, {105, 13}, 0.001, 2, 3), source);
    EXPECT_THAT(cells.cols, ElementsAre(0, 1, 2, 0, 1, 2));
    EXPECT_THAT(cells.rows, ElementsAre(0, 0, 0, 1, 1, 1));
}

TEST(GridMapping, LongitudesAreTakenInTheTurnOfTheSource) {
    const Grid far_east = lattice(4326, {170, 10}, 1, 1, 20); // 170 to 190 E
    const auto cells = found(lattice(4326, {-180, 10}, 1, 1, 10), far_east);
    EXPECT_THAT(cells.cols, ElementsAre(10, 11, 12, 13, 14, 15, 16, 17, 18, 19));
}

TEST(GridMapping, LongitudesAreFoundInAMapOfTheWholeEarth) {
    const Grid world = lattice(4326, {-180, 90}, 1, 180, 360);
    for (const int west : {-180, -100, 100, 179})
        EXPECT_THAT(found(lattice(4326, {west + 0.0, 10}, 1, 1, 1), world).cols, ElementsAre(west + 180));
}

TEST(GridMapping, KnowsWindowsOfManyPiecesToLieInside) {
    const Grid target = lattice(4326, {105, 13}, 0.001, 384, 384),
               around = lattice(4326, {104.99, 13.01}, 0.001, 404, 404),
               less = lattice(4326, {104.99, 13.01}, 0.001, 393, 404);
    EXPECT_TRUE(GridMapping(target, around).wholly_inside(target.window()));
    EXPECT_FALSE(GridMapping(target, less).wholly_inside(target.window()));
    EXPECT_TRUE(GridMapping(target, less).wholly_inside({0, 0, 250, 250}));
}

TEST(GridMapping, PlacesThatAProjectionCannotShowLieBeyond) {
    const Grid world = lattice(4326, {-180, 90}, 5, 36, 72),
               utm = lattice(32648, {400000, 1600000}, 1000, 300, 200);
    const auto cells = found(world, utm);
    EXPECT_EQ(std::ranges::count_if(cells.cols, [](auto col) { return col >= 0; }), 0); // 5 degrees miss it
    expect_exact(world, utm, world.window());
}

TEST(GridMapping, WithoutAnAccurateTransformationIsRefused) {
    const Grid sphere(test::crs_from_proj("+proj=sinu +R=6371007.181 +units=m"), {0, 0}, 500, 500, 2, 2);
    const auto error = test::thrown_error([&] { GridMapping(sphere, lattice(4326, {0, 0}, 0.01, 2, 2)); });
    EXPECT_EQ(error.failure(), Failure::input);
}

/// Grids over one region in CRSs of several kinds: geographic, UTM north and south, Mercator, an azimuthal
/// one.
class MappedGrids : public testing::TestWithParam<std::pair<int, int>> {
  protected:
    RandomStream random{7, 0, 0, 0};

    double uniform(double least, double most) { return least + (most - least) * random.uniform(); }
    /// A grid around a point given in degrees, with odd cells and an odd corner.
    Grid around(int epsg, Point degrees, double metres, std::int64_t rows, std::int64_t cols) {
        const Crs crs = Crs::from_epsg(epsg);
        const Point centre = Transformer(Crs::from_epsg(4326), crs)(degrees);
        const double cell = (crs.is_geographic() ? metres / 111320 : metres) * uniform(0.9, 1.1);
        const Point corner{centre.x - cell * static_cast<double>(cols) * uniform(0.3, 0.7),
                           centre.y + cell * static_cast<double>(rows) * uniform(0.3, 0.7)};
        return {crs, corner, cell, cell * uniform(0.8, 1.2), rows, cols};
    }
};

TEST_P(MappedGrids, AreMappedAsEveryCentreSays) {
    const auto [to, from] = GetParam();
    for (const double metres : {10.0, 30.0, 1000.0, 20000.0}) {
        const Point place{uniform(104, 106), uniform(-3, 15)};
        const Grid source = around(from, place, metres * uniform(0.3, 2), 500, 600);
        const Grid target = around(to, place, metres, 300, 400);
        expect_exact(target, source, target.window());
    }
}

TEST_P(MappedGrids, AreMappedAlikeInAnyWindow) {
    const auto [to, from] = GetParam();
    const Grid source = around(from, {105, 13}, 30, 300, 300), target = around(to, {105, 13}, 25, 200, 300);
    const auto whole = found(target, source);
    for (const Window window : {Window{0, 0, 1, 1}, {7, 11, 1, 200}, {100, 120, 40, 9}, {199, 299, 1, 1}}) {
        const auto part = found(target, source, window);
        for (std::int64_t r = 0; r < window.rows; ++r)
            for (std::int64_t c = 0; c < window.cols; ++c) {
                const auto i = static_cast<std::size_t>(r * window.cols + c);
                const auto j = static_cast<std::size_t>((window.row + r) * target.cols() + window.col + c);
                ASSERT_EQ(part.cols[i], whole.cols[j]);
                ASSERT_EQ(part.rows[i], whole.rows[j]);
            }
    }
}

INSTANTIATE_TEST_SUITE_P(OfSeveralKinds, MappedGrids,
                         testing::Values(std::pair{32648, 4326}, std::pair{32748, 4326},
                                         std::pair{4326, 32648}, std::pair{32647, 32648},
                                         std::pair{3395, 4326}, std::pair{4326, 3857}, std::pair{6931, 32648},
                                         std::pair{6933, 32648}, std::pair{4326, 4326}),
                         [](const auto& kinds) {
                             return std::to_string(kinds.param.second) + "To" +
                                    std::to_string(kinds.param.first);
                         });

} // namespace
} // namespace kouprey
