#include "kouprey/kernels/distance.hpp"

#include "kernels/distance_reference.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

constexpr CellSpacing metre{1, 1};

const DistanceBoard one_in_the_middle{5, 5, {2, 2, 2, 2, 2, //
                                             2, 2, 2, 2, 2, //
                                             2, 2, 1, 2, 2, //
                                             2, 2, 2, 2, 2, //
                                             2, 2, 2, 2, 2}};

/// The nearest float of every distance.
std::vector<float> as_floats(const std::vector<long double>& distances) {
    return {distances.begin(), distances.end()};
}

TEST(Distance, GrowsInCirclesAroundASource) {
    const TemporaryFolder folder;
    const auto measured = measure_distances<float>(open_distance_board(folder, one_in_the_middle), metre);
    const auto r2 = std::sqrt(2.0F), r5 = std::sqrt(5.0F), r8 = std::sqrt(8.0F);
    EXPECT_EQ(measured.cells, (std::vector<float>{r8, r5, 2, r5, r8, //
                                                  r5, r2, 1, r2, r5, //
                                                  2,  1,  0, 1,  2,  //
                                                  r5, r2, 1, r2, r5, //
                                                  r8, r5, 2, r5, r8}));
    EXPECT_EQ(measured.totals, (DistanceTotals{25, 0, std::sqrt(8.0)}));
    EXPECT_EQ(measured.found.sources, 1);
    EXPECT_EQ(measured.found.classes, (std::set<ClassCode>{1, 2}));
}

TEST(Distance, TakesTheHeightOfCellsForItself) {
    const TemporaryFolder folder;
    const auto measured = measure_distances<float>(open_distance_board(folder, one_in_the_middle), {30, 10});
    EXPECT_EQ(measured.cells[2], 20) << "two rows up";
    EXPECT_EQ(measured.cells[10], 60) << "two columns left";
    EXPECT_EQ(measured.cells[0], static_cast<float>(std::sqrt(60.0 * 60.0 + 20.0 * 20.0)));
}

TEST(Distance, OfNodataIsNodataAndNodataIsNoSource) {
    const TemporaryFolder folder;
    const auto map = open_distance_board(folder, {1, 5, {1, board_nodata, 2, board_nodata, 2}});
    EXPECT_EQ(measure_distances<float>(map, metre).cells, (std::vector<float>{0, -1, 2, -1, 4}));
    EXPECT_EQ(measure_distances<std::uint16_t>(map, metre).cells,
              (std::vector<std::uint16_t>{0, 65535, 2, 65535, 4}));
    EXPECT_EQ(measure_distances<float>(map, metre).totals.measured, 3);
}

TEST(Distance, GoesToTheNearestOfSeveralClasses) {
    const TemporaryFolder folder;
    const auto map = open_distance_board(folder, {1, 7, {1, 2, 2, 2, 2, 2, 3}});
    EXPECT_EQ(measure_distances<float>(map, metre, {}, {1, 3}).cells,
              (std::vector<float>{0, 1, 2, 3, 2, 1, 0}));
}

TEST(Distance, IsCutAtTheLimitAndCounted) {
    const TemporaryFolder folder;
    const auto map = open_distance_board(folder, {1, 6, {1, 2, 2, 2, board_nodata, 2}});
    const auto measured = measure_distances<float>(map, metre, {.limit = 2.5});
    EXPECT_EQ(measured.cells, (std::vector<float>{0, 1, 2, 2.5, -1, 2.5}));
    EXPECT_EQ(measured.totals, (DistanceTotals{5, 2, 5}));
}

TEST(Distance, InWholeMetresIsRoundedAndSaturates) {
    const TemporaryFolder folder;
    const auto map = open_distance_board(folder, {1, 4, {1, 2, 2, 2}});
    EXPECT_EQ(measure_distances<std::uint16_t>(map, {2.5, 2.5}).cells,
              (std::vector<std::uint16_t>{0, 3, 5, 8}));
    const auto far = measure_distances<std::uint16_t>(map, {32767, 1});
    EXPECT_EQ(far.cells, (std::vector<std::uint16_t>{0, 32767, 65534, 65534}));
    EXPECT_EQ(far.totals, (DistanceTotals{4, 1, 3 * 32767.0}));
}

/// Boards on which near sources, far ones and both occur.
std::vector<DistanceBoard> random_boards() {
    return {random_distance_board(40, 70, 500, 0, 1), random_distance_board(61, 83, 20, 300, 2),
            random_distance_board(30, 300, 1, 50, 3), random_distance_board(300, 30, 1, 0, 4),
            random_distance_board(3, 900, 2, 0, 5),   random_distance_board(200, 3, 4, 100, 6),
            random_distance_board(64, 64, 1000, 0, 7)};
}

TEST(Distance, IsWhatAllPairsOfCellsGive) {
    for (const auto& board : random_boards()) {
        const TemporaryFolder folder;
        const auto map = open_distance_board(folder, board);
        for (const CellSpacing spacing :
             {CellSpacing{1, 1}, {30, 30}, {30, 20}, {0.3048006096, 1.7}, {7, 90.5}})
            EXPECT_EQ(measure_distances<float>(map, spacing).cells,
                      as_floats(distances_by_loops(board, spacing)))
                << board.rows << " x " << board.cols << ", " << spacing.across << " x " << spacing.down;
    }
}

TEST(Distance, IsTheSameAtAnyThreadsAndBands) {
    for (const auto& board : random_boards()) {
        const TemporaryFolder folder;
        const auto map = open_distance_board(folder, board);
        for (const CellSpacing spacing : {CellSpacing{30, 30}, {30, 20}}) {
            const auto expected = measure_distances<float>(map, spacing, {.threads = 1});
            for (const std::int64_t band_rows : {1, 2, 7, 64})
                for (const int threads : {1, 3})
                    EXPECT_EQ(measure_distances<float>(map, spacing, {band_rows, threads}), expected)
                        << band_rows;
        }
    }
}

TEST(Distance, IsTheSameForAnyTypeOfCells) {
    const auto board = random_distance_board(50, 90, 5, 200, 8);
    const TemporaryFolder bytes, floats;
    const auto expected = measure_distances<float>(open_distance_board(bytes, board), metre);
    EXPECT_EQ(measure_distances<float>(open_distance_board(floats, board, "Float32"), metre), expected);
}

TEST(Distance, IsExactWhereFloatsCannotHoldTheSquare) {
    constexpr std::int64_t cols = 70'000; // the square of the distance is beyond 2^32
    DistanceBoard board{2, cols, std::vector<double>(2 * cols, 2)};
    board.codes[0] = 1;
    const TemporaryFolder folder;
    const auto cells = measure_distances<float>(open_distance_board(folder, board), metre).cells;
    for (const std::int64_t col : {1, 180, 181, 182, 5000, 65'536, 69'999}) {
        EXPECT_EQ(cells[static_cast<std::size_t>(col)], static_cast<float>(col));
        const auto x = static_cast<long double>(col);
        EXPECT_EQ(cells[static_cast<std::size_t>(cols + col)], static_cast<float>(std::sqrt(x * x + 1)));
    }
}

TEST(Distance, ReachesOverManyBandsWithoutASource) {
    constexpr std::int64_t rows = 5000;
    DistanceBoard board{rows, 1, std::vector<double>(rows, 2)};
    board.codes[1000] = board.codes[4000] = 1;
    const TemporaryFolder folder;
    const auto cells =
        measure_distances<float>(open_distance_board(folder, board), metre, {.band_rows = 16}).cells;
    for (std::int64_t row = 0; row < rows; ++row)
        ASSERT_EQ(cells[static_cast<std::size_t>(row)],
                  static_cast<float>(std::min(std::abs(row - 1000), std::abs(row - 4000))));
}

TEST(Distance, OfCellsBetweenTilesIsNodata) {
    const TemporaryFolder folder;
    TinyRaster west{.cols = 2, .rows = 1, .bands = {{1, 2}}, .epsg = 32648, .left = 0, .top = 0, .cell = 1};
    auto east = west;
    east.left = 3;
    Warnings warnings;
    const auto map = MapSource::open(
        {{write_raster(folder / "w.tif", west), {}}, {write_raster(folder / "e.tif", east), {}}}, {},
        warnings);
    const auto measured = measure_distances<float>(map, metre);
    EXPECT_EQ(measured.cells, (std::vector<float>{0, 1, -1, 0, 1}));
    EXPECT_EQ(measured.totals.measured, 4);
}

TEST(FindSources, TellsOfValuesThatAreNoClasses) {
    const TemporaryFolder folder;
    const auto map = open_distance_board(folder, {1, 4, {1, 2.5, 70'000, board_nodata}}, "Float32");
    SourceBands bands(1, 4, 512);
    const auto found = find_sources(map, {4}, bands, {});
    EXPECT_EQ(found, (SourceSearch{0, {1, 70'000, fractional_code}}));
}

} // namespace
} // namespace kouprey::test
