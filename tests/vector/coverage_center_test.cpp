// The center rule against an exact point-in-polygon test on integers.
#include "kouprey/vector/coverage.hpp"

#include "vector/random_polygons.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <utility>

namespace kouprey {
namespace {

using testing::ElementsAre;

/// Coordinates in units of 2^-56 cell, so that points of 2^-44 cell can be set apart by far smaller steps.
struct IntegerPoint {
    Int128 x, y;
};

IntegerPoint integers(Point p) {
    return {static_cast<Int128>(std::ldexp(p.x, 56)), static_cast<Int128>(std::ldexp(p.y, 56))};
}

/// Even or odd number of edges left of the point, which lies on none.
bool inside(const Ring& ring, IntegerPoint point) {
    bool odd = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        auto a = integers(ring[i - 1]), b = integers(ring[i]);
        if ((a.y < point.y) == (b.y < point.y)) continue;
        if (a.y > b.y) std::swap(a, b);
        const bool left_of_point = (b.x - a.x) * (point.y - a.y) < (point.x - a.x) * (b.y - a.y);
        odd = odd != left_of_point;
    }
    return odd;
}

/// The centres moved right by a small step and down by a still smaller one, and nothing else.
std::vector<std::int64_t> by_brute_force(const Ring& ring, const Window& window, Int128 right, Int128 down) {
    std::vector<std::int64_t> cells;
    for (auto row = window.row; row < window.row_end(); ++row) {
        for (auto col = window.col; col < window.col_end(); ++col) {
            const auto center = integers({static_cast<double>(col) + 0.5, static_cast<double>(row) + 0.5});
            cells.push_back(inside(ring, {center.x + right, center.y + down}) ? whole_cell : 0);
        }
    }
    return cells;
}

std::vector<std::int64_t> centers(const Ring& ring, const Window& window) {
    return cells_of(cover({{ring, {}}}, CoverageRule::center), window);
}

TEST(CenterRule, CellsWhoseCentreIsInside) {
    const auto coverage = cover({{rectangle(0.4, 0.6, 3.4, 2.6), {}}}, CoverageRule::center);
    EXPECT_THAT(coverage.row(0), ElementsAre());
    EXPECT_THAT(coverage.row(1), ElementsAre(Span{0, 3, whole_cell}));
    EXPECT_THAT(coverage.row(2), ElementsAre(Span{0, 3, whole_cell}));
    EXPECT_EQ(coverage.bounds(), (Window{1, 0, 2, 3}));
}

TEST(CenterRule, CentreOnAnEdgeBelongsRightOfAndBelowIt) {
    const Window window{0, 0, 2, 2};
    EXPECT_THAT(centers(rectangle(0.5, 0, 1.5, 1), window), ElementsAre(whole_cell, 0, 0, 0));
    EXPECT_THAT(centers(rectangle(0, 0.5, 1, 1.5), window), ElementsAre(whole_cell, 0, 0, 0));
    EXPECT_THAT(centers(rectangle(0.5, 0.5, 1.5, 1.5), window), ElementsAre(whole_cell, 0, 0, 0));
    const Ring below_diagonal{{0, 0}, {2, 2}, {0, 2}, {0, 0}}, above_diagonal{{0, 0}, {2, 0}, {2, 2}, {0, 0}};
    EXPECT_THAT(centers(below_diagonal, window), ElementsAre(0, 0, whole_cell, 0));
    EXPECT_THAT(centers(above_diagonal, window), ElementsAre(whole_cell, whole_cell, 0, whole_cell));
}

TEST(CenterRule, HoleKeepsWhatLiesOnItsRightEdge) {
    const MultiPolygon frame{{rectangle(0, 0, 4, 1), {rectangle(0.5, 0.25, 2.5, 0.75)}}};
    EXPECT_THAT(cover(frame, CoverageRule::center).row(0), ElementsAre(Span{2, 4, whole_cell}));
}

TEST(CenterRule, LatticeAlignedStarsAgreeWithBruteForce) {
    Random random(21);
    const Window window{-9, -9, 18, 18};
    for (int i = 0; i < 400; ++i) {
        // Halves of a cell: many vertices and edges meet centres.
        const auto ring = rounded_to(star(random, {0.5, 0}, 2, 8, random.integer(4, 40)), 1 + i % 3);
        // Crossings of different points differ by more than 2^-12, and by less than 2^-40 between the two
        // rows.
        ASSERT_EQ(centers(ring, window), by_brute_force(ring, window, Int128{1} << 36, Int128{1} << 8));
    }
}

TEST(CenterRule, ArbitraryStarsAgreeWithBruteForce) {
    Random random(22);
    const Window window{-17, -17, 34, 34};
    for (int i = 0; i < 100; ++i) {
        const auto ring = rounded_to(star(random, {0.1, 0.2}, 1, 15, random.integer(4, 400)), 44);
        ASSERT_EQ(centers(ring, window), by_brute_force(ring, window, 0, 0));
    }
}

/// Triangles with one edge through a centre or past it by the least step that their coordinates know.
TEST(CenterRule, EdgesWithinRoundingOfACentreAreDecidedExactly) {
    Random random(23);
    const Window window{-9, -9, 18, 18};
    for (int i = 0; i < 2000; ++i) {
        const Point center{static_cast<double>(random.integer(-3, 3)) + 0.5,
                           static_cast<double>(random.integer(-3, 3)) + 0.5};
        const auto a = rounded_to({{random.between(-5, 5), random.between(-5, 5)}}, 44).front();
        const auto step = static_cast<double>(random.integer(-1, 1)) * 0x1p-44;
        const Point b{2 * center.x - a.x + step, 2 * center.y - a.y};
        const Point c{i % 2 == 0 ? -8.0 : 8.0, random.integer(0, 1) == 0 ? -7.75 : 7.75};
        const Ring triangle{a, b, c, a};
        // A point of 2^-56 right of the centre is nearer to it than any such edge that misses it.
        ASSERT_EQ(centers(triangle, window), by_brute_force(triangle, window, 1, 0)) << i;
    }
}

} // namespace
} // namespace kouprey
