// Areas interpolated on the lattice: functions of the cell alone, continued in every direction.
#include "geo/area_lattice.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <thread>

namespace kouprey {
namespace {

Grid utm_grid(double size = 30) {
    return Grid(Crs::from_epsg(32648), {440'010, 1'500'000}, size, size, 3000, 3000);
}

bool same(const AreaRow& a, const AreaRow& b, std::int64_t begin, std::int64_t end) {
    for (std::int64_t col = begin; col < end; ++col)
        if (a.area(col) != b.area(col)) return false;
    return true;
}

TEST(AreaLattice, DoesNotDependOnTheWindow) {
    const CellAreas areas(utm_grid()), again(utm_grid());
    for (const std::int64_t row : {-5000, -1, 0, 63, 64, 1234}) {
        const AreaRow whole = areas.row(row, -9000, 9000);
        for (const auto& [begin, end] :
             {std::pair{-9000, -8000}, {-1, 1}, {0, 64}, {63, 65}, {500, 1012}, {4095, 4097}})
            EXPECT_TRUE(same(again.row(row, begin, end), whole, begin, end)) << row << " " << begin;
        EXPECT_TRUE(areas.area(row, 77) == whole.area(77));
    }
}

TEST(AreaLattice, DoesNotDependOnTheSizeOfTheRaster) {
    const Grid small(Crs::from_epsg(32648), {440'010, 1'500'000}, 30, 30, 1, 1);
    EXPECT_TRUE(same(CellAreas(small).row(777, 0, 3000), CellAreas(utm_grid()).row(777, 0, 3000), 0, 3000));
}

TEST(AreaLattice, SumsOfAnySplitAddUpExactly) {
    const AreaRow row = CellAreas(utm_grid()).row(10, -100, 1000);
    Int128 cells = 0, runs = 0;
    for (std::int64_t col = -100; col < 1000; ++col) cells += row.area(col);
    for (std::int64_t begin = -100, length = 1; begin < 1000; begin += length, length = (length * 7) % 97) {
        length = std::min(length, 1000 - begin);
        runs += row.sum(begin, begin + length);
    }
    EXPECT_TRUE(cells == runs);
    EXPECT_TRUE(cells == row.sum(-100, 1000));
    EXPECT_TRUE(row.sum(5, 5) == 0);
}

/// 210 km from the central meridian 1/k² changes by 2·x·30 m/R² = 3.1e-7 from one cell to the next, and by
/// less nearer to it: across patches and tiles as well.
TEST(AreaLattice, NeighboursDifferLittleEverywhere) {
    const CellAreas areas(utm_grid());
    const double limit = 3.3e-7 * 900e12;
    for (const std::int64_t row : {-4097, -65, -1, 0, 63, 4095}) {
        const AreaRow above = areas.row(row, -5000, 5000), below = areas.row(row + 1, -5000, 5000);
        for (std::int64_t col = -5000; col < 4999; ++col) {
            const auto here = static_cast<double>(above.area(col));
            ASSERT_LT(std::fabs(static_cast<double>(above.area(col + 1)) - here), limit) << row << " " << col;
            ASSERT_LT(std::fabs(static_cast<double>(below.area(col)) - here), limit) << row << " " << col;
        }
    }
}

TEST(AreaLattice, GrowsTowardsTheCentralMeridianAndHasItsSmallestScaleThere) {
    const AreaRow row = CellAreas(utm_grid()).row(0, 0, 6000);
    EXPECT_NEAR(static_cast<double>(row.area(1999)) / (900e12 / (0.9996 * 0.9996)), 1,
                1e-6); // at 500 km east
    EXPECT_TRUE(row.area(0) < row.area(1000));
    EXPECT_TRUE(row.area(1000) < row.area(1900));
    EXPECT_TRUE(row.area(2100) > row.area(5000));
}

TEST(AreaLattice, AnswersSeveralThreadsAlike) {
    const CellAreas shared(utm_grid());
    const auto total = [](const CellAreas& areas) {
        Int128 sum = 0;
        for (std::int64_t row = 0; row < 30'000; row += 997)
            sum += areas.row(row, -20'000, 20'000).sum(-20'000, 20'000);
        return sum;
    };
    const Int128 expected = total(CellAreas(utm_grid()));
    std::vector<Int128> sums(4);
    std::vector<std::thread> threads;
    threads.reserve(sums.size());
    for (Int128& sum : sums) threads.emplace_back([&] { sum = total(shared); });
    for (std::thread& thread : threads) thread.join();
    for (const Int128 sum : sums) EXPECT_TRUE(sum == expected);
}

TEST(AreaLattice, ForgottenTilesAreComputedAgainAlike) {
    const CellAreas areas(utm_grid(1000)); // tiles of 128 cells
    const Int128 before = areas.area(5, 5);
    for (std::int64_t tile = 0; tile < 1100; ++tile) areas.area(0, 128 * tile);
    EXPECT_TRUE(areas.area(5, 5) == before);
}

AreaRow lattice_row(const AreaLattice& lattice, std::int64_t row, std::int64_t begin, std::int64_t end) {
    AreaRow found(0);
    lattice.find_rows({row, begin, 1, end - begin}, {&found, 1});
    return found;
}

/// A plane that shows ground east of x = 0 only, at half the scale; the nodes are 4 cells of 1 km apart.
AreaRow rim_row(std::int64_t row) {
    const Grid grid(Crs::from_epsg(32648), {-8000, 0}, 1000, 1000, 16, 16);
    const AreaLattice lattice(grid, [](const std::vector<double>& xs, const std::vector<double>& ys) {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < ys.size(); ++i)
            for (const double x : xs)
                ratios.push_back(x >= 0 ? 0.25 : std::numeric_limits<double>::quiet_NaN());
        return ratios;
    });
    return lattice_row(lattice, row, 0, 16);
}

void expect_same(const AreaRow& row, const AreaRow& other, std::int64_t begin, std::int64_t end) {
    EXPECT_TRUE(row.sum(begin, end) == other.sum(begin, end));
    EXPECT_EQ(row.pieces().size(), other.pieces().size());
    for (auto col = begin; col < end; ++col) EXPECT_TRUE(row.area(col) == other.area(col)) << col;
}

TEST(AreaLattice, RowsInUsedMemoryAreThoseInFreshMemory) {
    const Grid grid(Crs::from_epsg(32648), {300000, 1600000}, 30, 30, 500, 500);
    const CellAreas areas(grid);
    AreaRow used(0);
    areas.find_rows({7, 0, 1, 500}, {&used, 1});
    for (const std::int64_t begin : {0, 130}) {
        areas.find_rows({300, begin, 1, 200}, {&used, 1});
        expect_same(used, areas.row(300, begin, begin + 200), begin, begin + 200);
    }
}

TEST(AreaLattice, RowsFoundTogetherAreThoseFoundAlone) {
    const CellAreas areas(utm_grid());
    for (const Window window :
         {Window{-3, -70, 140, 200}, Window{64, 63, 64, 2}, Window{2040, 2040, 17, 30}}) {
        std::vector<AreaRow> rows(static_cast<std::size_t>(window.rows), AreaRow(0));
        areas.find_rows(window, rows);
        for (auto row = window.row; const auto& found : rows)
            expect_same(found, areas.row(row++, window.col, window.col_end()), window.col, window.col_end());
    }
}

TEST(AreaLattice, PatchesAcrossTheRimTakeTheGroundTheyKnowAndThoseBeyondHaveNone) {
    const Int128 quarter = Int128{250'000} * 1'000'000'000'000;
    for (const std::int64_t row : {-9, 0, 3}) {
        const AreaRow areas = rim_row(row);
        for (std::int64_t col = 0; col < 4; ++col) EXPECT_TRUE(areas.area(col) == 0) << col;
        for (std::int64_t col = 4; col < 16; ++col) EXPECT_TRUE(areas.area(col) == quarter) << col;
    }
}

/// The same plane with ground everywhere but at the node right below the cell of row 3 and column 3.
TEST(AreaLattice, PatchesAroundANodeWithoutGroundTakeThatOfTheirOthers) {
    const Grid grid(Crs::from_epsg(32648), {0, 0}, 1000, 1000, 8, 8);
    const AreaLattice lattice(grid, [](const std::vector<double>& xs, const std::vector<double>& ys) {
        std::vector<double> ratios;
        for (const double y : ys)
            for (const double x : xs)
                ratios.push_back(x == 4000 && y == -4000 ? std::numeric_limits<double>::quiet_NaN() : 0.25);
        return ratios;
    });
    const Int128 quarter = Int128{250'000} * 1'000'000'000'000;
    for (std::int64_t row = 0; row < 8; ++row)
        for (std::int64_t col = 0; col < 8; ++col)
            EXPECT_TRUE(lattice_row(lattice, row, 0, 8).area(col) == quarter) << row << " " << col;
}

TEST(AreaLattice, InterpolatesBetweenNodesAtTheCentresOfCells) {
    const Grid grid(Crs::from_epsg(32648), {0, 0}, 1000, 1000, 16, 16); // patches of 4 cells
    const AreaLattice lattice(grid, [](const std::vector<double>& xs, const std::vector<double>& ys) {
        std::vector<double> ratios;
        for (const double y : ys)
            for (const double x : xs)
                ratios.push_back(1 + std::ldexp(x / 1000, -20) - std::ldexp(y / 1000, -18));
        return ratios;
    });
    const Int128 cell = Int128{1'000'000} * 1'000'000'000'000;
    for (const std::int64_t row : {-5, 0, 2, 300}) {
        for (const std::int64_t col : {-7, 0, 3, 12}) { // ratio 1 + (col + ½)/2^20 + (row + ½)/2^18
            const Int128 expected =
                cell + cell * (2 * col + 1) / (1 << 21) + cell * (2 * row + 1) / (1 << 19);
            const Int128 difference = lattice_row(lattice, row, col, col + 1).area(col) - expected;
            EXPECT_TRUE(-4 <= difference && difference <= 4) << row << " " << col;
        }
    }
}

TEST(AreaLattice, CellsAboveFourKilometresHaveNodesAtEveryCorner) {
    const CellAreas areas(Grid(Crs::from_epsg(32648), {100'000, 2'000'000}, 10'000, 10'000, 100, 100));
    const CellAreas fine(Grid(Crs::from_epsg(32648), {100'000, 2'000'000}, 1000, 1000, 100, 100));
    Int128 parts = 0;
    for (std::int64_t row = 20; row < 30; ++row) parts += fine.row(row, 30, 40).sum(30, 40);
    EXPECT_NEAR(static_cast<double>(areas.area(2, 3)) / static_cast<double>(parts), 1, 1e-6);
}

} // namespace
} // namespace kouprey
