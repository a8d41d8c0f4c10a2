#include "kouprey/core/error.hpp"
#include "kouprey/vector/coverage.hpp"

#include "vector/random_polygons.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace kouprey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto half = whole_cell / 2;
constexpr auto quarter = whole_cell / 4;

Coverage exact(const Polygon& polygon) { return cover({polygon}, CoverageRule::exact); }
Coverage exact(const Ring& shell) { return exact(Polygon{shell, {}}); }

std::vector<std::int64_t> cells(const Polygon& polygon, const Window& window) {
    return cells_of(exact(polygon), window);
}
std::vector<std::int64_t> cells(const Ring& shell, const Window& window) {
    return cells(Polygon{shell, {}}, window);
}

TEST(Coverage, SquareOnTheLatticeIsWholeCells) {
    const auto coverage = exact(rectangle(1, 2, 4, 5));
    EXPECT_EQ(coverage.bounds(), (Window{2, 1, 3, 3}));
    for (const auto row : {2, 3, 4}) EXPECT_THAT(coverage.row(row), ElementsAre(Span{1, 4, whole_cell}));
    EXPECT_EQ(coverage.total(), CellCount{9 * Int128{whole_cell}});
}

TEST(Coverage, SquareAroundACornerCoversAQuarterOfFourCells) {
    EXPECT_THAT(cells(rectangle(0.5, 0.5, 1.5, 1.5), {0, 0, 2, 2}),
                ElementsAre(quarter, quarter, quarter, quarter));
}

TEST(Coverage, DiagonalHalvesTheCellsItPasses) {
    const Ring triangle{{0, 0}, {2, 2}, {0, 2}, {0, 0}};
    EXPECT_THAT(cells(triangle, {0, 0, 2, 2}), ElementsAre(half, 0, whole_cell, half));
}

TEST(Coverage, LeftwardDiagonalThroughCornersToo) {
    const Ring triangle{{3, 0}, {3, 3}, {0, 3}, {3, 0}};
    EXPECT_THAT(cells(triangle, {0, 0, 3, 3}),
                ElementsAre(0, 0, half, 0, half, whole_cell, half, whole_cell, whole_cell));
}

TEST(Coverage, FlatEdgePassesManyCellsOfARow) {
    const Ring triangle{{0, 0}, {4, 1}, {0, 1}, {0, 0}};
    const auto eighth = whole_cell / 8;
    EXPECT_THAT(cells(triangle, {0, 0, 1, 4}), ElementsAre(7 * eighth, 5 * eighth, 3 * eighth, eighth));
}

TEST(Coverage, PolygonWithinOneCell) {
    const auto coverage = exact(rectangle(7.25, 3.5, 7.5, 3.75));
    EXPECT_THAT(coverage.row(3), ElementsAre(Span{7, 8, whole_cell / 16}));
    EXPECT_EQ(coverage.bounds(), (Window{3, 7, 1, 1}));
}

TEST(Coverage, LatticeGoesOnBeyondTheOrigin) {
    EXPECT_THAT(cells(rectangle(-1.5, -1, 0.5, 0), {-1, -2, 1, 3}), ElementsAre(half, whole_cell, half));
}

TEST(Coverage, RunsOfEqualFractionAreOneSpan) {
    const auto coverage = exact(rectangle(-3, 0.5, 5, 1.25));
    EXPECT_THAT(coverage.row(0), ElementsAre(Span{-3, 5, half}));
    EXPECT_THAT(coverage.row(1), ElementsAre(Span{-3, 5, quarter}));
}

TEST(Coverage, HoleIsTakenOut) {
    const Polygon frame{rectangle(0, 0, 3, 3), {rectangle(1, 1, 2.5, 2)}};
    EXPECT_THAT(cells(frame, {1, 0, 1, 3}), ElementsAre(whole_cell, 0, half));
}

TEST(Coverage, HoleMayTouchTheShell) {
    const Polygon touched{rectangle(0, 0, 3, 1), {{{0, 0.5}, {1, 0}, {1, 1}, {0, 0.5}}}};
    EXPECT_THAT(cells(touched, {0, 0, 1, 3}), ElementsAre(half, whole_cell, whole_cell));
}

TEST(Coverage, RingMayTouchItselfAtAPoint) {
    const Ring bow{{0, 0}, {1, 1}, {2, 0}, {2, 2}, {1, 1}, {0, 2}, {0, 0}};
    EXPECT_THAT(cells(bow, {0, 0, 2, 2}), ElementsAre(half, half, half, half));
}

TEST(Coverage, PartsInOneCellAddUp) {
    const MultiPolygon parts{{rectangle(0, 0, 0.25, 1), {}}, {rectangle(0.5, 0, 0.75, 1), {}}};
    EXPECT_THAT(cover(parts, CoverageRule::exact).row(0), ElementsAre(Span{0, 1, half}));
}

TEST(Coverage, PartsFarApartLeaveEmptyRowsBetween) {
    const MultiPolygon parts{{rectangle(0, 0, 1, 1), {}}, {rectangle(5, 9, 6, 10), {}}};
    const auto coverage = cover(parts, CoverageRule::exact);
    EXPECT_EQ(coverage.bounds(), (Window{0, 0, 10, 6}));
    EXPECT_THAT(coverage.row(4), IsEmpty());
    EXPECT_THAT(coverage.row(9), ElementsAre(Span{5, 6, whole_cell}));
}

TEST(Coverage, WhatIsTooThinForAUnitIsDropped) {
    const auto coverage = exact(rectangle(0, 3, 100, 3 + 0x1p-40));
    EXPECT_TRUE(coverage.bounds().empty());
    EXPECT_EQ(coverage.total(), CellCount{});
}

TEST(Coverage, BoundsHoldCoveredCellsOnly) {
    // The box of the polygon reaches into row 0 and column 2 by less than a unit.
    EXPECT_EQ(exact(rectangle(1, 1 - 0x1p-40, 2 + 0x1p-40, 3)).bounds(), (Window{1, 1, 2, 1}));
}

TEST(Coverage, NothingIsCoveredByNothing) {
    for (const auto rule : {CoverageRule::exact, CoverageRule::center}) {
        EXPECT_TRUE(cover({}, rule).bounds().empty());
        EXPECT_TRUE(cover({Polygon{}}, rule).bounds().empty());
        EXPECT_THAT(cover({}, rule).row(0), IsEmpty());
    }
}

TEST(Coverage, RowsOutsideTheBoundsAreEmpty) {
    const auto coverage = exact(rectangle(0, 10, 1, 12));
    for (const auto row : {-1, 9, 12, 1 << 30}) EXPECT_THAT(coverage.row(row), IsEmpty());
}

TEST(Coverage, SpansThatReachIntoColumnsAreFound) {
    const Coverage coverage(5, {0, 3, 3}, {{0, 2, 1}, {2, 3, 7}, {9, 12, 1}});
    EXPECT_THAT(coverage.row(5, 0, 12), ElementsAre(Span{0, 2, 1}, Span{2, 3, 7}, Span{9, 12, 1}));
    EXPECT_THAT(coverage.row(5, 1, 3), ElementsAre(Span{0, 2, 1}, Span{2, 3, 7}));
    EXPECT_THAT(coverage.row(5, 2, 9), ElementsAre(Span{2, 3, 7}));
    EXPECT_THAT(coverage.row(5, 3, 9), IsEmpty());
    EXPECT_THAT(coverage.row(5, 11, 40), ElementsAre(Span{9, 12, 1}));
    EXPECT_THAT(coverage.row(6, 0, 12), IsEmpty());
    EXPECT_EQ(coverage.bounds(), (Window{5, 0, 1, 12}));
    EXPECT_EQ(coverage.total().units, 2 * 1 + 1 * 7 + 3 * 1);
}

TEST(Coverage, ReachesTheLimitsOfTheLattice) {
    constexpr auto limit = 0x1p30;
    constexpr auto last = std::int32_t{1} << 30;
    const Ring wide{{-limit, 0}, {limit, 0}, {limit, 1}, {-limit, 1}, {-limit, 0}};
    EXPECT_THAT(exact(wide).row(0), ElementsAre(Span{-last, last, whole_cell}));
    EXPECT_THAT(cover({{wide, {}}}, CoverageRule::center).row(0), ElementsAre(Span{-last, last, whole_cell}));
    EXPECT_THAT(exact(rectangle(limit - 1, limit - 1, limit, limit)).row(last - 1),
                ElementsAre(Span{last - 1, last, whole_cell}));
}

TEST(Coverage, CoordinatesNextToZeroAreZero) {
    constexpr auto least = std::numeric_limits<double>::denorm_min();
    for (const auto tiny : {least, -least, 1e-200, -1e-200, 1e-17, -1e-17}) {
        const auto square = rectangle(tiny, tiny, 1, 1);
        EXPECT_THAT(exact(square).row(0), ElementsAre(Span{0, 1, whole_cell})) << tiny;
        EXPECT_THAT(exact(square).row(-1), IsEmpty()) << tiny;
        const Ring nearly_level{{-1, tiny}, {1, -tiny}, {1, 1}, {-1, 1}, {-1, tiny}};
        EXPECT_THAT(exact(nearly_level).row(0), ElementsAre(Span{-1, 1, whole_cell})) << tiny;
        EXPECT_THAT(exact(nearly_level).row(-1), IsEmpty()) << tiny;
    }
}

class CoordinateBeyondTheLattice : public testing::TestWithParam<double> {};

TEST_P(CoordinateBeyondTheLattice, IsRefused) {
    const auto bad = GetParam();
    for (const auto& point : {Point{bad, 0}, Point{0, bad}}) {
        for (const auto rule : {CoverageRule::exact, CoverageRule::center}) {
            auto hole = rectangle(1, 1, 2, 2);
            hole[2] = point;
            try {
                cover({Polygon{rectangle(0, 0, 3, 3), {hole}}}, rule);
                FAIL() << "accepted " << bad;
            } catch (const Error& error) {
                EXPECT_EQ(error.failure(), Failure::input);
                EXPECT_FALSE(error.problems().front().remedy.empty());
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Coverage, CoordinateBeyondTheLattice,
                         testing::Values(std::numeric_limits<double>::quiet_NaN(),
                                         std::numeric_limits<double>::infinity(),
                                         -std::numeric_limits<double>::infinity(), 0x1.0000000000001p30,
                                         -1e300));

TEST(Coverage, BoundaryOfABillionCellsIsRefused) {
    const auto vast = rectangle(-0x1p29, -0x1p29, 0x1p29, 0x1p29);
    EXPECT_THROW(cover({{vast, {}}}, CoverageRule::exact), Error);
    EXPECT_THROW(cover({{vast, {}}}, CoverageRule::center), Error);
}

TEST(Coverage, PartsABillionRowsApartAreRefused) {
    EXPECT_THROW(
        cover({{rectangle(0, 0, 1, 1), {}}, {rectangle(0, 1e9, 1, 1e9 + 1), {}}}, CoverageRule::exact),
        Error);
}

} // namespace
} // namespace kouprey
