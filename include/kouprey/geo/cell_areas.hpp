// True ground area of the cells of a grid.
#pragma once

#include "kouprey/core/int128.hpp"
#include "kouprey/geo/grid.hpp"
#include "kouprey/geo/window.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// Areas of the cells of one row, in whole 1e-12 m²: the same for every cell, or linear in the column within
/// pieces of equal length, with integer coefficients. The sum over any run of cells is therefore exact and a
/// closed form.
class AreaRow {
  public:
    /// area(column) = first + (column − the piece's begin)·step.
    struct Piece {
        Int128 first;
        Int128 step;
        Int128 before; ///< Σ of the areas in the row's pieces before this one
    };

    explicit AreaRow(Int128 every_cell) : every_cell_(every_cell) {}
    /// Piece k covers 2^shift columns from begin + k·2^shift on. At least one piece; `before` need not be
    /// filled in.
    AreaRow(std::int64_t begin, int shift, std::vector<Piece> pieces);

    /// Lets go of the pieces, for a row to be made in their memory.
    std::vector<Piece> take_pieces() && { return std::move(pieces_); }

    /// `col` within the columns the row was made for; so are the others below.
    Int128 area(std::int64_t col) const;
    /// Σ area(col) for begin <= col < end; begin <= end.
    Int128 sum(std::int64_t begin, std::int64_t end) const;
    /// The same area in every cell, whatever its column.
    bool constant() const { return pieces_.empty(); }

    /// The form itself, for those who sum in their own way: pieces of 2^piece_shift() columns from
    /// pieces_begin() on; none where the area is constant.
    const std::vector<Piece>& pieces() const { return pieces_; }
    std::int64_t pieces_begin() const { return begin_; }
    int piece_shift() const { return shift_; }

  private:
    std::size_t piece_of(std::int64_t col) const;
    Int128 sum_before(std::int64_t col) const;

    Int128 every_cell_ = 0;
    std::int64_t begin_ = 0;
    int shift_ = 0;
    std::vector<Piece> pieces_;
};

/// Ground area of a cell as a function of the cell alone, never of the window it was read in.
/// - Geographic CRS: the ellipsoidal area between the row's two parallels.
/// - Equal-area projection of an ellipsoid: dx·dy.
/// - Mercator: the ellipsoidal area between the parallels on which the row's edges lie.
/// - Any other projection: dx·dy times ground area per projected area, which is computed at the nodes of a
/// lattice (at most
///   64 cells and about 4 km wide, anchored at the grid's corner), rounded to 2⁻³² and interpolated with
///   integers; within 1e-6 of the geodesic area for cells up to some kilometres. Cells that a projection's
///   plane does not reach have none.
/// - On a sphere latitudes are taken as geodetic ones of WGS 84 and areas as those of WGS 84, with a warning.
///
/// Cheap to copy; may be used by several threads at once.
class CellAreas {
  public:
    explicit CellAreas(const Grid& grid);

    /// Areas of columns [col_begin, col_end) of `row`; any row and column of the continued lattice.
    AreaRow row(std::int64_t row, std::int64_t col_begin, std::int64_t col_end) const;
    /// The same for the rows of a window at once, into rows whose memory is used again: one for each of the
    /// window's.
    void find_rows(const Window& window, std::span<AreaRow> found) const;
    /// Unit: 1e-12 m².
    Int128 area(std::int64_t row, std::int64_t col) const;
    /// One line for reports: which rule applies.
    const std::string& method() const;
    const std::vector<std::string>& warnings() const;
    /// Whether two cells of one row may differ.
    bool varies_by_column() const;

    struct Model; ///< one rule; the kinds are private to the library
  private:
    std::shared_ptr<const Model> model_;
};

} // namespace kouprey
