// A piece of the mapping between two grids: one source coordinate as a biquadratic polynomial of the target
// cell.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kouprey {

/// Cells on a side of a piece.
inline constexpr std::int64_t piece_side = 128;

/// A centre nearer than this before a border counts as on it (in cells).
inline constexpr double border_tolerance = 0x1p-27;

/// a + b·t + c·t²
struct Quadratic {
    double a = 0, b = 0, c = 0;
    double at(double t) const { return a + t * (b + t * c); }
};

/// Through the values at t = 0, 64 and 128.
Quadratic through(double first, double middle, double last);

/// Where a piece is transformed, counted in cells from the centre of its first cell: nine nodes row by row,
/// then four points at which a polynomial through the nodes errs most.
inline constexpr std::size_t piece_nodes = 9, piece_points = 13;
inline constexpr std::array<double, 3> node_places{0, 64, 128};
inline constexpr std::array<double, 2> check_places{27, 101}; // 64·(1 ± 1/√3), where |u³ − u| is largest
std::array<Point, piece_points> places_of_piece();

/// One source coordinate over a piece.
class PieceAxis {
  public:
    /// The coordinate at places_of_piece(), in source cells.
    explicit PieceAxis(const std::array<double, piece_points>& values);

    /// False where the polynomial errs by a sixteenth of a cell or more, or is not defined.
    bool usable() const { return usable_; }
    /// Cells of the source between which all of the piece lies: [first, last].
    std::int64_t first() const { return first_; }
    std::int64_t last() const { return last_; }

    /// Along row `row` of the piece, counted from cell first() and moved by border_tolerance.
    Quadratic along(double row) const;
    /// The polynomial and the true coordinate differ by less (in cells).
    double bound() const { return bound_; }

  private:
    double value(double col, double row) const { return along(row).at(col); }

    std::array<double, piece_nodes> nodes_{}; ///< counted like along()
    std::int64_t first_ = 0, last_ = -1;
    double bound_ = 0;
    bool usable_ = false;
};

using PieceRow = std::span<std::int32_t, static_cast<std::size_t>(piece_side)>;

/// Source cells along one row of a piece: cells[t] = first + whole part of q(t), q(t) >= 0. Returns whether a
/// coordinate lies within `bound` of a border.
bool cells_along(const Quadratic& q, double bound, std::int32_t first, PieceRow cells);

/// Whether the coordinate lies within `bound` of a border.
bool near_border(double coordinate, double bound);

} // namespace kouprey
