#include "kouprey/core/int128.hpp"
#include "kouprey/geo/geometry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace kouprey {
namespace {

const Ring square{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}};

Ring shifted(Ring ring, double by) {
    for (auto& point : ring) point = {point.x + by, point.y + by};
    return ring;
}

Ring reversed(Ring ring) {
    std::reverse(ring.begin(), ring.end());
    return ring;
}

TEST(Point, IsTheOriginUnlessTold) { EXPECT_EQ(Point{}, (Point{0, 0})); }

TEST(Box, IsEmptyUntilItHoldsAPoint) {
    Box box;
    EXPECT_TRUE(box.empty());
    box.include({3, -4});
    EXPECT_FALSE(box.empty());
    EXPECT_EQ(box.min_x, 3);
    EXPECT_EQ(box.max_x, 3);
    EXPECT_EQ(box.min_y, -4);
    EXPECT_EQ(box.max_y, -4);
}

TEST(Box, GrowsInEveryDirection) {
    Box box;
    for (const auto& point : {Point{1, 1}, Point{-2, 5}, Point{4, -3}, Point{0, 0}}) box.include(point);
    EXPECT_EQ(box.min_x, -2);
    EXPECT_EQ(box.max_x, 4);
    EXPECT_EQ(box.min_y, -3);
    EXPECT_EQ(box.max_y, 5);
}

TEST(BoundsOf, HoldsEveryPartAndEvenAStrayHole) {
    const auto box = bounds_of({{square, {}}, {shifted(square, 5), {shifted(square, 9)}}});
    EXPECT_EQ(box.min_x, 0);
    EXPECT_EQ(box.max_y, 11);
    EXPECT_TRUE(bounds_of({}).empty());
}

TEST(SignedArea, IsPositiveCounterclockwise) {
    EXPECT_EQ(signed_area(square), 4);
    EXPECT_EQ(signed_area(reversed(square)), -4);
    EXPECT_EQ(signed_area({}), 0);
}

TEST(SignedArea, LosesNothingFarFromTheOrigin) {
    const auto far = shifted({{0, 0}, {0x1p-20, 0}, {0x1p-20, 0x1p-20}, {0, 0}}, 0x1p30);
    EXPECT_EQ(signed_area(far), 0x1p-41);
}

TEST(Turn, LeftRightAndStraight) {
    EXPECT_EQ(turn({0, 0}, {1, 0}, {1, 1}), 1);
    EXPECT_EQ(turn({0, 0}, {1, 0}, {1, -1}), -1);
    EXPECT_EQ(turn({0, 0}, {1, 1}, {7, 7}), 0);
    EXPECT_EQ(turn({3, 3}, {3, 3}, {1, 2}), 0);
}

int sign_of(Int128 value) {
    if (value == 0) return 0;
    return value > 0 ? 1 : -1;
}

/// The same determinant on integers: every coordinate is a multiple of 2^-53.
int turn_on_integers(Point a, Point b, Point c) {
    const auto whole = [](double value) { return static_cast<Int128>(std::ldexp(value, 53)); };
    return sign_of((whole(b.x) - whole(a.x)) * (whole(c.y) - whole(a.y)) -
                   (whole(c.x) - whole(a.x)) * (whole(b.y) - whole(a.y)));
}

// The points that L. Kettner and others (Classroom Examples of Robustness Problems in Geometric Computations,
// 2008) show to fail in plain arithmetic: a point moved by single units in the last place near a line through
// two others.
TEST(Turn, IsExactWherePlainArithmeticFails) {
    for (int i = 0; i < 64; ++i) {
        for (int k = 0; k < 64; ++k) {
            const Point p{0.5 + i * 0x1p-53, 0.5 + k * 0x1p-53};
            for (const auto& [q, r] :
                 {std::pair{Point{12, 12}, Point{24, 24}}, std::pair{Point{8.5, 8.5}, Point{12.25, 12.25}}}) {
                ASSERT_EQ(turn(p, q, r), turn_on_integers(p, q, r));
                ASSERT_EQ(turn(q, r, p), turn(p, q, r));
                ASSERT_EQ(turn(r, q, p), -turn(p, q, r));
            }
        }
    }
}

TEST(Turn, ComparesNumbersOfVeryDifferentSize) {
    EXPECT_EQ(turn({-0x1p30, -0x1p30}, {0, 0}, {0x1p30, 0x1p30 + 0x1p-22}), 1);
    EXPECT_EQ(turn({0, 0}, {0x1p30, 0x1p-200}, {-0x1p30, -0x1p-200}), 0);
    EXPECT_EQ(turn({0x1p-200, 0}, {0x1p30, 0}, {0x1p30, -0x1p-200}), -1);
    EXPECT_EQ(turn({1, 1 + 0x1p-52}, {0x1p-300, 0x1p-300}, {-1, -1}), -1);
}

TEST(Orientation, OfPlainRings) {
    EXPECT_EQ(orientation(square), 1);
    EXPECT_EQ(orientation(reversed(square)), -1);
    EXPECT_EQ(orientation(Ring{{0, 0}, {1, 1}, {5, 5}, {0, 0}}), 0);
    EXPECT_EQ(orientation(Ring{}), 0);
}

/// Slivers around a line through 0.5, 0.5 of which one corner is off by less than arithmetic sees.
TEST(Orientation, OfSliversIsThatOfTheirTurn) {
    for (int i = 0; i < 64; ++i) {
        for (int k = 0; k < 64; ++k) {
            const Point p{0.5 + i * 0x1p-53, 0.5 + k * 0x1p-53};
            const Point q{12, 12}, r{24, 24};
            ASSERT_EQ(orientation(Ring{p, q, r, p}), turn_on_integers(p, q, r));
            ASSERT_EQ(orientation(Ring{r, q, p, r}), -turn_on_integers(p, q, r));
        }
    }
}

} // namespace
} // namespace kouprey
