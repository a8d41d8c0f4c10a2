// Exact coverage of cells by a polygon.
#pragma once

#include "kouprey/core/quantity.hpp"
#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

enum class CoverageRule {
    exact, ///< each cell's covered share
    center ///< cells whose centre is inside; a centre exactly on an edge belongs to what lies right of and
           ///< below it
};

/// Columns [begin, end) covered by `fraction` each (unit 2^-36 cell, 0 < fraction <= whole_cell).
struct Span {
    std::int32_t begin;
    std::int32_t end;
    std::int64_t fraction;
    friend bool operator==(const Span&, const Span&) = default;
};

/// The covered cells of one zone or of a window of it, row by row, on the lattice continued in every
/// direction.
class Coverage {
  public:
    Coverage() = default;
    /// Row first_row + r holds spans [offsets[r], offsets[r + 1]), in column order and disjoint.
    Coverage(std::int64_t first_row, std::vector<std::uint32_t> offsets, std::vector<Span> spans);

    /// Smallest window that holds every covered cell.
    const Window& bounds() const { return bounds_; }
    /// Spans of a row in column order, disjoint; empty outside bounds.
    std::span<const Span> row(std::int64_t row) const;
    /// Spans of the row that reach into columns [begin, end) (not cut).
    std::span<const Span> row(std::int64_t row, std::int64_t begin, std::int64_t end) const;
    /// Sum of all fractions.
    CellCount total() const;

  private:
    friend class RowSweep; // makes one window's after another's in the same memory

    std::span<const Span> spans_of(std::size_t index) const;
    /// Forgets all rows, to be given new ones from `first_row` on: the caller writes up to `room` spans and
    /// where those of each row end.
    Span* begin(std::int64_t first_row, std::size_t rows, std::size_t room);
    void find_bounds();

    std::int64_t first_row_ = 0;
    std::vector<std::uint32_t> offsets_; // rows + 1
    std::vector<Span> spans_;            // beyond the last row's is room for more
    Window bounds_;
};

/// Covers the lattice with a polygon given in cell units (x right, y down, origin at the grid's corner). The
/// polygon must be valid (rings may have any orientation). Every edge contributes an integer computed from
/// the edge alone, in a direction that does not depend on the polygon: what two neighbours share cancels
/// exactly, so coverages of neighbours add up to the coverage of their union on the integers.
///
/// Exact rule: a fraction errs by about half a unit for every edge in its cell and 2^-50 of the length of the
/// longest. Only where the true share is nearer than that to 0 or 1 can the sum of the integers leave 0 …
/// whole_cell; it is then moved back, which in a cell of three or more neighbours may cost the last integer
/// of their sum.
///
/// Center rule: decided exactly for the given doubles; every centre belongs to one of the neighbours.
///
/// Throws Error(input) when a coordinate is not finite or beyond ±2^30 cells, or the polygon spans more than
/// 2^28 rows or its boundary passes more than 2^28 cells.
Coverage cover(const MultiPolygon& polygons, CoverageRule rule);

} // namespace kouprey
