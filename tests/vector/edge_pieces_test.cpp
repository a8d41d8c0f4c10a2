#include "kouprey/core/quantity.hpp"

#include "vector/edge_pieces.hpp"
#include "vector/random_polygons.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>
#include <vector>

namespace kouprey {

bool operator==(const Piece& a, const Piece& b) {
    return std::tie(a.row, a.col, a.cover, a.left) == std::tie(b.row, b.col, b.cover, b.left);
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto half = whole_cell / 2;

std::vector<Piece> pieces_of(const EdgeRule& rule, Point from, Point to) {
    const Edge edge(from, to, 1);
    const auto top = floor_of(edge.start.y) - 1, left = floor_of(std::min(from.x, to.x)) - 1;
    WindowPieces pieces;
    pieces.begin({top, left, floor_of(edge.end.y) + 2 - top, floor_of(std::max(from.x, to.x)) + 3 - left});
    pieces.reserve(rule.most_pieces(edge));
    rule.cut(edge, pieces);
    return {pieces.pieces().begin(), pieces.pieces().end()};
}

TEST(Edge, RunsDownwardsOrElseRight) {
    const Point a{1, 1}, left{0, 2}, right{3, 1};
    EXPECT_EQ(Edge(a, left, 1).start, a);
    EXPECT_EQ(Edge(a, left, 1).sign, 1);
    EXPECT_EQ(Edge(left, a, 1).start, a);
    EXPECT_EQ(Edge(left, a, 1).sign, -1);
    EXPECT_EQ(Edge(right, a, -1).start, a);
    EXPECT_EQ(Edge(right, a, -1).sign, 1);
}

TEST(ExactEdges, UprightEdgeCoversWhatIsRightOfIt) {
    EXPECT_THAT(pieces_of(exact_edges, {3.25, 0.5}, {3.25, 2}),
                ElementsAre(Piece{0, 3, half, half / 4}, Piece{1, 3, whole_cell, whole_cell / 4}));
}

TEST(ExactEdges, UpwardEdgeIsTheSameWithTheOtherSign) {
    EXPECT_THAT(pieces_of(exact_edges, {3.5, 1}, {3.5, 0}), ElementsAre(Piece{0, 3, -whole_cell, -half}));
}

TEST(ExactEdges, SlopingEdgeIsCutAtColumns) {
    EXPECT_THAT(pieces_of(exact_edges, {0.5, 0}, {1.5, 1}),
                ElementsAre(Piece{0, 0, half, half * 3 / 4}, Piece{0, 1, half, half / 4}));
    EXPECT_THAT(pieces_of(exact_edges, {1.5, 0}, {0.5, 1}),
                ElementsAre(Piece{0, 1, half, half / 4}, Piece{0, 0, half, half * 3 / 4}));
}

TEST(ExactEdges, WhatLiesLeftIsRoundedToTheNearestUnit) {
    // 0.3 · 2^36 = 20615843020.8
    EXPECT_THAT(pieces_of(exact_edges, {0.3, 0}, {0.3, 1}),
                ElementsAre(Piece{0, 0, whole_cell, 20'615'843'021}));
}

TEST(ExactEdges, LevelEdgeAddsNothing) {
    EXPECT_THAT(pieces_of(exact_edges, {0, 0.5}, {9, 0.5}), IsEmpty());
    EXPECT_THAT(pieces_of(exact_edges, {9, 1}, {0, 1}), IsEmpty());
}

// The slope times the height of the last row's top is rounded past the end, onto the side of the next column.
TEST(ExactEdges, LongEdgeDoesNotPassItsEnd) {
    const Point start{0x1.39993d1027bdfp-1, 0x1.7ae7c1c970b2p-5},
        end{std::nextafter(2.0, 0), std::nextafter(43409.0, 1e9)};
    for (const auto& piece : pieces_of(exact_edges, start, end)) ASSERT_LE(piece.col, 1);
}

TEST(CenterEdges, CoverFromTheFirstCentreThatIsNotLeft) {
    EXPECT_THAT(
        pieces_of(center_edges, {0, 0}, {3, 3}),
        ElementsAre(Piece{0, 0, whole_cell, 0}, Piece{1, 1, whole_cell, 0}, Piece{2, 2, whole_cell, 0}));
    EXPECT_THAT(pieces_of(center_edges, {0.75, 0.5}, {0.75, 1.5}), ElementsAre(Piece{0, 1, whole_cell, 0}));
    EXPECT_THAT(pieces_of(center_edges, {0, 0.6}, {4, 1.4}), IsEmpty());
}

/// Numbers that roundings could carry over a side of a cell: on it, next to it, too small to tell, and
/// ordinary ones.
double awkward(Random& random, double reach) {
    const auto side = std::round(random.between(-reach, reach)) + (random.integer(0, 2) == 0 ? 0.5 : 0);
    switch (random.integer(0, 5)) {
    case 0:
        return side;
    case 1:
        return side == 0 ? 0x1p-400 : std::nextafter(side, 2 * reach);
    case 2:
        return side == 0 ? -0x1p-400 : std::nextafter(side, -2 * reach);
    case 3:
        return side + random.between(-1e-10, 1e-10);
    case 4:
        return std::exp2(random.between(-399, 0)) * (random.integer(0, 1) == 0 ? 1 : -1);
    default:
        return side + random.between(0, 1);
    }
}

Ring awkward_ring(Random& random) {
    const auto reach = std::exp2(random.between(0, 6));
    Ring ring;
    for (auto count = random.integer(3, 8); count > 0; --count)
        ring.push_back({awkward(random, reach), awkward(random, reach)});
    ring.push_back(ring.front());
    return ring;
}

class EveryRule : public testing::TestWithParam<const EdgeRule*> {};

TEST_P(EveryRule, HeightsOfARowCancelAlongARing) {
    Random random(41);
    for (int i = 0; i < 2000; ++i) {
        const auto ring = awkward_ring(random);
        std::map<std::int32_t, std::int64_t> cover_of_row;
        for (std::size_t k = 1; k < ring.size(); ++k)
            for (const auto& piece : pieces_of(*GetParam(), ring[k - 1], ring[k]))
                cover_of_row[piece.row] += piece.cover;
        for (const auto& [row, cover] : cover_of_row) ASSERT_EQ(cover, 0) << row;
    }
}

/// What of a row lies above a height.
std::int64_t above(const Height& height, std::int64_t row) {
    if (row == height.row) return height.level;
    return row < height.row ? whole_cell : 0;
}

TEST_P(EveryRule, PiecesOfARowAddUpToADifferenceOfHeights) {
    Random random(43);
    for (int i = 0; i < 3000; ++i) {
        const auto ring = awkward_ring(random);
        const auto from = GetParam()->height(ring[0].y), to = GetParam()->height(ring[1].y);
        std::map<std::int64_t, std::int64_t> cover_of_row;
        for (const auto& piece : pieces_of(*GetParam(), ring[0], ring[1]))
            cover_of_row[piece.row] += piece.cover;
        for (auto row = std::min(from.row, to.row) - 1; row <= std::max(from.row, to.row) + 1; ++row)
            ASSERT_EQ(cover_of_row[row], above(to, row) - above(from, row)) << row;
    }
}

TEST_P(EveryRule, StaysWithinItsRoomAndItsCells) {
    Random random(42);
    for (int i = 0; i < 3000; ++i) {
        const auto ring = awkward_ring(random);
        const auto a = ring[0], b = ring[1];
        const Edge edge(a, b, 1);
        const auto pieces = pieces_of(*GetParam(), a, b);
        ASSERT_LE(pieces.size(), GetParam()->most_pieces(edge));
        for (const auto& piece : pieces) {
            ASSERT_GE(piece.row, floor_of(std::min(a.y, b.y)));
            ASSERT_LE(piece.row, floor_of(std::max(a.y, b.y)));
            ASSERT_GE(piece.col, floor_of(std::min(a.x, b.x)));
            ASSERT_LE(piece.col, floor_of(std::max(a.x, b.x)) + 1);
            ASSERT_GT(edge.sign * piece.cover, 0);
            ASSERT_GE(edge.sign * piece.left, 0);
            ASSERT_LE(std::abs(piece.left), std::abs(piece.cover));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Edges, EveryRule, testing::Values(&exact_edges, &center_edges));

TEST(FloorOf, RoundsDown) {
    EXPECT_EQ(floor_of(2.75), 2);
    EXPECT_EQ(floor_of(-2.75), -3);
    EXPECT_EQ(floor_of(-3), -3);
    EXPECT_EQ(floor_of(-1e-300), -1);
}

} // namespace
} // namespace kouprey
