// A polygon's edge cut into what it adds to each row and cell it passes.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace kouprey {

/// Coordinates of edges are 0 or of 2^-400 … 2^30 in size, so that no slope leaves the range of doubles.
///
/// An edge in its canonical direction, downwards (to the right where level): a polygon and its neighbour on
/// the other side see the same edge and differ in the sign alone.
struct Edge {
    Point start;
    Point end;
    int sign; ///< +1 where the polygon lies right of the downward edge, else -1

    /// `side` is +1 when the polygon lies right of its downward edges, -1 when left of them.
    Edge(Point from, Point to, int side) : start(from), end(to), sign(side) {
        const bool canonical = from.y < to.y || (from.y == to.y && from.x <= to.x);
        if (canonical) return;
        std::swap(start, end);
        sign = -side;
    }
};

/// What an edge adds to the cells of a row: `cover` to the cell and to every cell right of it, less `left` in
/// the cell itself, the part that lies left of the edge. Both in units of 2^-36 cell.
struct Piece {
    std::int32_t row;
    std::int32_t col;
    std::int64_t cover;
    std::int64_t left;
};

/// How one coverage rule cuts edges.
struct EdgeRule {
    /// No edge makes more pieces than this.
    std::size_t (*most_pieces)(const Edge&);
    /// Writes the pieces of the edge and returns the end of what it wrote.
    Piece* (*write_pieces)(const Edge&, Piece* out);
};

/// Each cell's covered share. A piece is an integer made of the edge alone, its height a difference of two
/// heights of which the next piece or edge shares one: along a closed ring the heights of a row cancel
/// exactly.
extern const EdgeRule exact_edges;

/// Whole cells from the first centre on that is not left of the edge. Decided exactly for the given doubles,
/// with centres moved right by an infinitely small step and down by a still smaller one: no centre lies on an
/// edge, none on two sides.
extern const EdgeRule center_edges;

/// The greatest integer that is not above the value.
inline std::int64_t floor_of(double value) {
    const auto truncated = static_cast<std::int64_t>(value);
    return truncated - (static_cast<double>(truncated) > value ? 1 : 0);
}

} // namespace kouprey
