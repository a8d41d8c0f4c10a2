// Pieces of a mapping: what a polynomial through nine points says of one coordinate, and how sure it is.
#include "geo/mapping_piece.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace kouprey {
namespace {

PieceAxis axis_of(const std::function<double(double, double)>& coordinate) {
    std::array<double, piece_points> values{};
    const auto places = places_of_piece();
    for (std::size_t i = 0; i < piece_points; ++i) values[i] = coordinate(places[i].x, places[i].y);
    return PieceAxis(values);
}

TEST(Quadratic, PassesThroughItsThreeValues) {
    const Quadratic q = through(3, 7, -2);
    EXPECT_DOUBLE_EQ(q.at(0), 3);
    EXPECT_DOUBLE_EQ(q.at(64), 7);
    EXPECT_DOUBLE_EQ(q.at(128), -2);
}

TEST(PieceAxis, IsExactForAQuadraticCoordinate) {
    const auto coordinate = [](double col, double row) {
        return 1000.25 + 0.9 * col - 0.1 * row + 1e-4 * col * row;
    };
    const PieceAxis axis = axis_of(coordinate);
    ASSERT_TRUE(axis.usable());
    EXPECT_LT(axis.bound(), 1e-8);
    const double expected = coordinate(50, 17) - static_cast<double>(axis.first()) + border_tolerance;
    EXPECT_NEAR(axis.along(17).at(50), expected, 1e-10);
}

TEST(PieceAxis, BoundsTheErrorOfACubicCoordinate) {
    const auto coordinate = [](double col, double row) {
        return col + std::pow(col / 1000, 3) + row / 2 - std::pow(row / 900, 3);
    };
    const PieceAxis axis = axis_of(coordinate);
    ASSERT_TRUE(axis.usable());
    for (double row = 0; row < 128; row += 3)
        for (double col = 0; col < 128; ++col) {
            const double exact = coordinate(col, row) - static_cast<double>(axis.first()) + border_tolerance;
            ASSERT_LT(std::abs(axis.along(row).at(col) - exact), axis.bound());
        }
}

TEST(PieceAxis, HoldsAllOfThePieceBetweenItsFirstAndLastCell) {
    const auto coordinate = [](double col, double) { return 10 - (col - 40) * (col - 40) / 100; };
    const PieceAxis axis = axis_of(coordinate);
    ASSERT_TRUE(axis.usable());
    EXPECT_LT(static_cast<double>(axis.first()), coordinate(127, 0));
    EXPECT_GT(static_cast<double>(axis.last()), coordinate(40, 0));
}

TEST(PieceAxis, OfAPlaneReachesOneCellBeyondItsEnds) {
    for (const auto& slopes : {std::pair{1.0, 0.0}, {0.0, 1.0}, {-0.75, 0.5}}) {
        const double right = slopes.first, down = slopes.second;
        const auto coordinate = [&](double col, double row) { return 300.5 + right * col + down * row; };
        const PieceAxis axis = axis_of(coordinate);
        const double least = 300.5 + 128 * (std::min(right, 0.0) + std::min(down, 0.0)),
                     most = 300.5 + 128 * (std::max(right, 0.0) + std::max(down, 0.0));
        EXPECT_EQ(static_cast<double>(axis.first()), std::floor(least) - 1);
        EXPECT_EQ(static_cast<double>(axis.last()), std::floor(most) + 1);
    }
}

TEST(PieceAxis, IsOfNoUseWhereTheCoordinateJumpsOrIsMissing) {
    EXPECT_FALSE(axis_of([](double col, double) { return col < 90 ? col : col + 1440; }).usable());
    EXPECT_FALSE(axis_of([](double col, double row) {
                     return row > 100 ? std::numeric_limits<double>::quiet_NaN() : col;
                 }).usable());
    EXPECT_FALSE(axis_of([](double, double) { return 1e300; }).usable());
}

TEST(CellsAlong, AreWholePartsAndSayWhenABorderIsNear) {
    std::array<std::int32_t, piece_side> cells{};
    EXPECT_FALSE(cells_along({0.25, 0.5, 0}, 0.1, 40, cells));
    EXPECT_EQ(cells[0], 40);
    EXPECT_EQ(cells[1], 40);
    EXPECT_EQ(cells[2], 41);
    EXPECT_EQ(cells[127], 40 + 63);
    EXPECT_TRUE(cells_along({0.25, 0.5, 0}, 0.3, 40, cells));
}

TEST(NearBorder, LooksAtBothSides) {
    EXPECT_TRUE(near_border(7.01, 0.02));
    EXPECT_TRUE(near_border(6.99, 0.02));
    EXPECT_FALSE(near_border(7.5, 0.02));
}

} // namespace
} // namespace kouprey
