// Which cell of one grid lies under the centre of each cell of another.
#pragma once

#include "kouprey/geo/grid.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kouprey {

/// Cells of the source grid under the cells of a window of the target, row by row.
struct SourceCells {
    static constexpr std::int32_t beyond = -1; ///< in both: outside the source grid, or no place in its CRS

    std::vector<std::int32_t> cols, rows;
    Window hull;          ///< a window of the source that holds all of them, hardly larger than need be
    bool complete = true; ///< no cell of the window is beyond; where false, there may still be none
};

/// The centre of a target cell, transformed into the source's CRS, lies in one source cell. A coordinate less
/// than 2^-27 of a cell before a border counts as on it, and a border belongs to the cell right of and below
/// it: so that centres which lie on borders by construction are decided alike on every machine, whatever the
/// last bits of the transformation. Longitudes are taken in the turn around the source's centre.
///
/// Every answer is that of the transformation of the cell's own centre. Most are found faster: over pieces of
/// 128 × 128 cells, anchored at the target's corner, both source coordinates are interpolated by biquadratic
/// polynomials through nine transformed points. Four further points, at which the error of such a polynomial
/// is largest, are transformed to measure it; cells that eight times the measured error could move across a
/// border are transformed themselves, and so are all cells of a piece where the polynomial does not fit. The
/// answer is a function of the cell alone, never of the window it was asked in.
///
/// Not thread-safe: one per thread.
class GridMapping {
  public:
    /// Throws Error(input) when no accurate transformation between the CRSs exists.
    GridMapping(const Grid& target, const Grid& source);

    /// `window` lies in the target grid.
    void find(const Window& window, SourceCells& cells) const;
    /// True when all cells of the window are known to lie inside the source without looking at each.
    bool wholly_inside(const Window& window) const;
    /// The same as find() by transforming every centre: slow, and what find() is held against.
    void find_one_by_one(const Window& window, SourceCells& cells) const;

    /// From cell units of the target to cell units of the source; not-a-number without an image.
    void to_source(std::vector<Point>& points) const;

  private:
    class Finder;

    Grid target_, source_;
    Transformer transformer_;
    double full_turn_ = 0; ///< of longitude, in the source's unit; 0 for a projected source
    double middle_ = 0;    ///< longitude of the source's centre
};

} // namespace kouprey
