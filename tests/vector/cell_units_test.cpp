// Edges that are straight in the layer's CRS, followed on the grid.
#include "kouprey/core/error.hpp"
#include "kouprey/vector/zones.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace kouprey {
namespace {

Grid utm_grid() { return Grid(Crs::from_epsg(32648), {500'000, 1'500'000}, 30, 30, 100, 100); }
const Crs& degrees() {
    static const auto crs = Crs::from_epsg(4326);
    return crs;
}

Ring followed(const Ring& ring) {
    const auto grid = utm_grid();
    return to_cell_units({{ring, {}}}, Transformer(degrees(), grid.crs()), grid).front().shell;
}

double distance(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance(Point p, const Ring& line) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < line.size(); ++i) least = std::min(least, distance(p, line[i - 1], line[i]));
    return least;
}

const Ring big{{104.2, 12.5}, {107.9, 12.9}, {107.1, 14.8}, {104.2, 12.5}};

TEST(CellUnits, OfTheSameCrsAreJustScaled) {
    const auto grid = utm_grid();
    const Transformer same(grid.crs(), grid.crs());
    const MultiPolygon polygon{
        {{{500'030, 1'499'940}, {500'090, 1'499'940}, {500'090, 1'499'910}, {500'030, 1'499'940}}, {}}};
    EXPECT_EQ(to_cell_units(polygon, same, grid).front().shell, (Ring{{1, 2}, {3, 2}, {3, 3}, {1, 2}}));
}

TEST(CellUnits, FollowEdgesToAThousandthOfACell) {
    const auto line = followed(big);
    EXPECT_GT(line.size(), 100U);
    EXPECT_LT(line.size(), 5'000U); // no more points than that takes
    const auto grid = utm_grid();
    const Transformer transformer(degrees(), grid.crs());
    for (std::size_t i = 1; i < big.size(); ++i)
        for (int k = 0; k <= 2'000; ++k) {
            const double t = k / 2'000.0;
            const Point on_edge{big[i - 1].x + t * (big[i].x - big[i - 1].x),
                                big[i - 1].y + t * (big[i].y - big[i - 1].y)};
            ASSERT_LT(distance(grid.to_cells(transformer(on_edge)), line), 1e-3) << i << " " << k;
        }
}

TEST(CellUnits, KeepVerticesAndCloseRings) {
    const auto line = followed(big);
    EXPECT_EQ(line.front(), line.back());
    const auto grid = utm_grid();
    const Transformer transformer(degrees(), grid.crs());
    for (const auto& vertex : big)
        EXPECT_NE(std::ranges::find(line, grid.to_cells(transformer(vertex))), line.end());
}

TEST(CellUnits, DivideAnEdgeAlikeInBothDirections) {
    auto forward = followed(big);
    Ring back(big.rbegin(), big.rend());
    auto backward = followed(back);
    std::ranges::reverse(backward);
    EXPECT_EQ(forward, backward);
}

TEST(CellUnits, OfPolygonsBeyondTheProjectionAreRefused) {
    const auto box = [](double west, double south, double east, double north) {
        return Ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    };
    EXPECT_NO_THROW(followed(box(60, -20, 150, 40)));
    EXPECT_THROW(followed(box(-20, -10, 125, 30)), Error);
    EXPECT_THROW(followed(box(-179, -10, 179, 30)), Error);
}

TEST(CellUnits, LeaveShortEdgesAlone) {
    EXPECT_EQ(followed({{105.5, 13}, {105.501, 13}, {105.501, 13.001}, {105.5, 13}}).size(), 4U);
}

TEST(CellUnits, TakeHolesAndPartsAlong) {
    const auto grid = utm_grid();
    const auto result =
        to_cell_units({{big, {{{106, 13}, {106.1, 13}, {106.1, 13.1}, {106, 13}}}}, {big, {}}},
                      Transformer(degrees(), grid.crs()), grid);
    ASSERT_EQ(result.size(), 2U);
    EXPECT_EQ(result[0].holes.size(), 1U);
}

} // namespace
} // namespace kouprey
