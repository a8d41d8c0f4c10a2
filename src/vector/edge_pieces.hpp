// A polygon's edge cut into what it adds to each row and cell of a window that it passes.
#pragma once

#include "kouprey/core/quantity.hpp"
#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

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

/// How far down a point lies: all of the rows above `row` and `level` of that row, in units of 2^-36 cell.
struct Height {
    std::int64_t row;
    std::int64_t level;
};

/// The pieces of edges in a window. Left of it only the cover of each row is kept, right of it nothing.
class WindowPieces {
  public:
    /// Begins anew.
    void begin(const Window& window) {
        window_ = window;
        size_ = 0;
        cover_steps_.assign(static_cast<std::size_t>(window.rows) + 1, 0);
    }

    const Window& window() const { return window_; }
    std::span<const Piece> pieces() const { return {pieces_.get(), size_}; }
    /// Σ of the first r + 1 is the cover of row r left of the window.
    std::span<const std::int64_t> cover_steps() const { return cover_steps_; }

    /// Makes room for so many more pieces.
    void reserve(std::size_t more) {
        if (size_ + more > capacity_) grow(size_ + more);
    }
    /// Adds a piece of a cell of the window; room was made for it.
    void add(const Piece& piece) {
        pieces_[size_] = piece;
        size_ += piece.cover != 0 ? 1 : 0;
    }
    /// Adds to a row of the window what lies left of it.
    void add_left(std::int64_t row, std::int64_t cover) {
        auto* const step = cover_steps_.data() + (row - window_.row);
        step[0] += cover;
        step[1] -= cover;
    }
    /// Adds edges left of the window, all those of a path at once: what they add is the difference of the
    /// heights of its ends.
    void add_left_path(const Height& from, const Height& to, int side) {
        add_left_down_to(from, -side);
        add_left_down_to(to, side);
    }

  private:
    void grow(std::size_t least) {
        capacity_ = std::max(least, 2 * capacity_);
        auto larger = std::make_unique_for_overwrite<Piece[]>(capacity_);
        std::copy_n(pieces_.get(), size_, larger.get());
        pieces_ = std::move(larger);
    }
    void add_left_down_to(const Height& height, int sign) {
        if (height.row < window_.row) return;
        cover_steps_[0] += sign * whole_cell;
        if (height.row >= window_.row_end()) return;
        auto* const step = cover_steps_.data() + (height.row - window_.row);
        step[0] += sign * (height.level - whole_cell);
        step[1] -= sign * height.level;
    }

    Window window_;
    std::unique_ptr<Piece[]> pieces_;
    std::size_t size_ = 0, capacity_ = 0;
    std::vector<std::int64_t> cover_steps_;
};

/// How one coverage rule cuts edges.
struct EdgeRule {
    /// No edge makes more pieces than this.
    std::size_t (*most_pieces)(const Edge&);
    /// Adds the pieces of an edge that passes rows of the window.
    void (*cut)(const Edge&, WindowPieces&);
    /// Height of a point of that y: along any path its pieces add up, in every row, to a difference of two.
    Height (*height)(double y);
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
