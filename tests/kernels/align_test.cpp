// Class maps on other grids, cell by cell.
#include "kernels/align_support.hpp"
#include "support/scene.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Aligned : public testing::Test {
  protected:
    TemporaryFolder folder;

    /// Cells of 30 m in UTM, with their corner at 500,000 E, 1,500,000 N.
    MapSource utm_map(int cols, const std::vector<double>& cells, const std::string& type = "Byte") const {
        const int rows = static_cast<int>(cells.size()) / cols;
        return map_from({write_raster(folder / ("m" + type + ".tif"), {.cols = cols,
                                                                       .rows = rows,
                                                                       .bands = {cells},
                                                                       .type = type,
                                                                       .epsg = 32648,
                                                                       .left = 500000,
                                                                       .top = 1500000,
                                                                       .cell = 30,
                                                                       .nodata = 0})});
    }
    /// The scene's patches in degrees, with nodata 255.
    MapSource scene() const {
        return map_from({write_raster(folder / "scene.tif", {.cols = scene_cols,
                                                             .rows = scene_rows,
                                                             .bands = {patchy_cells(3)},
                                                             .left = 105,
                                                             .top = 13,
                                                             .cell = 0.001,
                                                             .nodata = 255})});
    }
    static Grid utm(double left, double top, double cell, std::int64_t rows, std::int64_t cols) {
        return {Crs::from_epsg(32648), {left, top}, cell, cell, rows, cols};
    }
    static Alignment mode(const MapSource& map, const Grid& target) {
        return {map, target, Resampling::mode, sample_points(target, map.grid()), map.nodata()};
    }
};

TEST_F(Aligned, NearestTakesTheCellUnderTheCentre) {
    const auto map = utm_map(3, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    EXPECT_THAT(aligned<std::uint8_t>({map, utm(500010, 1499980, 30, 2, 2), Resampling::nearest, {}, 0.0}),
                ElementsAre(4, 5, 7, 8)); // the centres lie at 25 east and 35 south of the corner
    EXPECT_THAT(aligned<std::uint8_t>({map, utm(500000, 1500000, 90, 1, 1), Resampling::nearest, {}, 0.0}),
                ElementsAre(5));
}

TEST_F(Aligned, BeyondTheMapIsNodata) {
    const auto map = utm_map(2, {1, 0, 3, 4});
    Tally tally;
    EXPECT_THAT(aligned<std::uint8_t>({map, utm(499970, 1500000, 30, 2, 3), Resampling::nearest, {}, 0.0},
                                      512, &tally),
                ElementsAre(0, 1, 0, 0, 3, 4));
    const auto cells = [&](ClassCode code) { return tally.entries().at({0, code, 0}).extent.cells.cells(); };
    EXPECT_EQ(cells(outside_code), 2);
    EXPECT_EQ(cells(nodata_code), 1);
    EXPECT_EQ(cells(3), 1);
}

TEST_F(Aligned, BeyondAMapWithoutNodataIsAnErrorWithItsRemedy) {
    const auto map = utm_map(2, {1, 2, 3, 4});
    for (const auto method : {Resampling::nearest, Resampling::mode}) {
        const auto error = thrown_error([&] {
            aligned<std::uint8_t>({map, utm(499970, 1500000, 30, 2, 3), method, {8, 8}, std::nullopt});
        });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_THAT(error.problems()[0].remedy, HasSubstr("--nodata VALUE"));
    }
}

TEST_F(Aligned, ModeTakesTheClassWithMostOfTheCell) {
    const auto map = utm_map(4, {1, 1, 2, 3, //
                                 4, 1, 3, 2, //
                                 5, 5, 0, 0, //
                                 6, 6, 0, 7});
    const auto target = utm(500000, 1500000, 60, 2, 2);
    EXPECT_EQ(sample_points(target, map.grid()), (SamplePoints{4, 4}));
    EXPECT_THAT(aligned<std::uint8_t>(mode(map, target)),
                ElementsAre(1, 2, 5, 0)); // ties go to the smaller code; three quarters of nodata are nodata
}

TEST_F(Aligned, ModeWeighsPartsOfCellsByTheirArea) {
    const auto map = utm_map(3, {1, 2, 2});
    // 45 m wide: 30 m of class 1 and 15 m of class 2; then 15 m of class 2 and 30 m more of it
    EXPECT_THAT(aligned<std::uint8_t>(mode(map, {Crs::from_epsg(32648), {500000, 1500000}, 45, 30, 1, 2})),
                ElementsAre(1, 2));
}

TEST_F(Aligned, SamplePointsAreEvenOverWholeSourceCells) {
    const auto map = utm_map(2, {1, 2, 3, 4});
    const auto points = [&](double cell) {
        return sample_points(utm(500000, 1500000, cell, 4, 4), map.grid()).cols;
    };
    EXPECT_EQ(points(30), 4);
    EXPECT_EQ(points(90), 6);
    EXPECT_EQ(points(150), 10);
    EXPECT_EQ(points(990), 66);
    EXPECT_EQ(points(10), 4);
    EXPECT_EQ(points(1e6), 1024);
    const Grid wide(Crs::from_epsg(32648), {500000, 1500000}, 90, 30, 4, 4);
    EXPECT_EQ(sample_points(wide, map.grid()), (SamplePoints{4, 6}));
}

TEST_F(Aligned, TypesOtherThanBytesAreReadAsCodes) {
    const auto map = utm_map(2, {-7, 2, 0, 30000}, "Int16");
    EXPECT_FALSE(reads_as_bytes(map));
    EXPECT_THAT(aligned<std::int32_t>({map, utm(500000, 1500000, 30, 2, 3), Resampling::nearest, {}, 0.0}),
                ElementsAre(-7, 2, nodata_code, nodata_code, 30000, nodata_code));
}

TEST_F(Aligned, ModeOfCodesKnowsNodataToo) {
    const auto map = utm_map(2, {5, 6, 0, 0}, "Int16"); // half of it has a class
    EXPECT_THAT(aligned<std::int32_t>(mode(map, utm(500000, 1500000, 60, 1, 1))), ElementsAre(5));
}

TEST_F(Aligned, GapsBetweenTilesAreBeyondTheMap) {
    const TinyRaster tile{
        .cols = 1, .rows = 1, .bands = {{5}}, .epsg = 32648, .left = 0, .top = 30, .cell = 30, .nodata = 0};
    auto other = tile;
    other.left = 60;
    const auto map = map_from({write_raster(folder / "a.tif", tile), write_raster(folder / "b.tif", other)});
    EXPECT_FALSE(reads_as_bytes(map));
    Tally tally;
    EXPECT_THAT(aligned<std::int32_t>({map, utm(0, 30, 30, 1, 3), Resampling::nearest, {}, 0.0}, 512, &tally),
                ElementsAre(5, nodata_code, 5));
    EXPECT_EQ(tally.entries().at({0, outside_code, 0}).extent.cells.cells(), 1);
}

TEST_F(Aligned, NearestIsWhatEveryCentreSays) {
    const auto map = scene();
    const auto target = utm(500000 - 1000, 1437600, 97, 90, 110);
    const Transformer back(target.crs(), map.grid().crs());
    const auto source = patchy_cells(3);
    const auto cells = aligned<std::uint8_t>({map, target, Resampling::nearest, {}, 255.0}, 33);
    int inside = 0;
    for (std::int64_t r = 0; r < target.rows(); ++r)
        for (std::int64_t c = 0; c < target.cols(); ++c) {
            const Point at = map.grid().to_cells(
                back(target.to_map({static_cast<double>(c) + 0.5, static_cast<double>(r) + 0.5})));
            const bool in = at.x >= 0 && at.y >= 0 && at.x < scene_cols && at.y < scene_rows;
            const auto expected =
                in ? source[static_cast<std::size_t>(at.y) * scene_cols + static_cast<std::size_t>(at.x)]
                   : 255;
            ASSERT_EQ(cells[static_cast<std::size_t>(r * target.cols() + c)], expected);
            inside += in;
        }
    EXPECT_GT(inside, 3000);
}

/// Mode as it is defined: nearest on the lattice of points, then a count.
std::vector<int> mode_by_counting(const MapSource& map, const Grid& target, const SamplePoints& points,
                                  int nodata) {
    const Grid lattice(target.crs(), target.upper_left(), target.dx() / static_cast<double>(points.cols),
                       target.dy() / static_cast<double>(points.rows), target.rows() * points.rows,
                       target.cols() * points.cols);
    const auto found = aligned<std::uint8_t>({map, lattice, Resampling::nearest, {}, nodata});
    std::vector<int> cells;
    for (std::int64_t r = 0; r < target.rows(); ++r)
        for (std::int64_t c = 0; c < target.cols(); ++c) {
            std::map<int, int> counts;
            for (std::int64_t i = 0; i < points.rows; ++i)
                for (std::int64_t j = 0; j < points.cols; ++j)
                    ++counts[found[static_cast<std::size_t>((r * points.rows + i) * lattice.cols() +
                                                            c * points.cols + j)]];
            const auto none = counts.extract(nodata);
            const auto best =
                std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
            const auto missing = none.empty() ? 0 : none.mapped();
            cells.push_back(2 * missing > points.rows * points.cols ? nodata : best->first);
        }
    return cells;
}

TEST_F(Aligned, ModeIsWhatCountingSays) {
    const auto map = scene();
    for (const double cell : {130.0, 300.0, 1500.0}) {
        const auto target = utm(500000 - 2000, 1437600, cell, 20, 25);
        const auto points = sample_points(target, map.grid());
        EXPECT_EQ(aligned<std::uint8_t>(mode(map, target)), mode_by_counting(map, target, points, 255))
            << cell;
    }
}

TEST_F(Aligned, DoesNotDependOnWindows) {
    const auto map = scene();
    for (const auto method : {Resampling::nearest, Resampling::mode}) {
        const Alignment alignment{map, utm(499000, 1437600, 150, 60, 70), method, {8, 8}, 255.0};
        Tally once, often;
        EXPECT_EQ(aligned<std::uint8_t>(alignment, 512, &once), aligned<std::uint8_t>(alignment, 7, &often));
        EXPECT_EQ(once, often);
        EXPECT_EQ(aligned<std::uint8_t>(alignment), aligned<std::uint8_t>(alignment, 1));
    }
}

} // namespace
} // namespace kouprey::test
