// The areas of a window's cells as what they exceed one of them by: numbers of 64 bits nearly everywhere.
#pragma once

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/geo/window.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace kouprey {

/// Σ (area − base) over columns of a row, for rows whose cells all have one area.
struct ConstantExcess {
    std::int64_t every_cell;

    struct Walk {
        std::int64_t every_cell, col;
        std::int64_t to(std::int64_t next) { return (next - std::exchange(col, next)) * every_cell; }
    };
    Walk from(std::int64_t col) const { return {every_cell, col}; }
};

/// The same for areas that vary along the row: a quadratic within each piece. Twice the sums, so that no half
/// has to be taken until two of them are subtracted.
struct VaryingExcess {
    struct Piece {
        std::int64_t twice_before, twice_first_less_step, step;
    };
    const Piece* pieces; ///< the last one is where the one before it ends
    std::int64_t begin;  ///< of the first piece
    int shift;

    std::int64_t twice_until(std::int64_t col) const {
        const auto k = (col - begin) >> shift, n = col - begin - (k << shift);
        const auto& piece = pieces[k];
        return piece.twice_before + n * (piece.twice_first_less_step + n * piece.step);
    }

    struct Walk;
    Walk from(std::int64_t col) const;
};

struct VaryingExcess::Walk {
    VaryingExcess excess;
    std::int64_t before;
    std::int64_t to(std::int64_t col) {
        const auto until = excess.twice_until(col);
        return (until - std::exchange(before, until)) / 2;
    }
};
inline VaryingExcess::Walk VaryingExcess::from(std::int64_t col) const { return {*this, twice_until(col)}; }

/// Areas themselves, where the excess would leave 64 bits: cells of many kilometres.
struct WideArea {
    const AreaRow* row;
    std::int64_t first_col;

    struct Walk {
        const AreaRow* row;
        std::int64_t first_col, col;
        Int128 to(std::int64_t next) {
            return row->sum(first_col + std::exchange(col, next), first_col + next);
        }
    };
    Walk from(std::int64_t col) const { return {row, first_col, col}; }
};

class WindowAreas {
  public:
    explicit WindowAreas(const CellAreas& areas) : areas_(areas) {}

    void prepare(const Window& window);

    /// Area of one cell of the window, 1e-12 m².
    Int128 base() const { return base_; }
    const AreaRow& row(std::int64_t r) const { return rows_[static_cast<std::size_t>(r)]; }

    /// Calls visit with the excess of row r of the window by columns of the window: ConstantExcess,
    /// VaryingExcess or WideArea.
    template <class Visit> void with_excess(std::int64_t r, Visit visit) const {
        if (!narrow_) return visit(WideArea{&row(r), window_.col});
        const auto& narrow = narrow_rows_[static_cast<std::size_t>(r)];
        if (row(r).constant()) return visit(ConstantExcess{narrow.every_cell});
        visit(VaryingExcess{pieces_.data() + narrow.first_piece, row(r).pieces_begin() - window_.col,
                            row(r).piece_shift()});
    }

  private:
    struct NarrowRow {
        std::int64_t every_cell;
        std::size_t first_piece;
    };
    bool known_for(const Window& window) const;
    bool narrow_row(const AreaRow& row, Int128 most);

    const CellAreas& areas_;
    Window window_;
    std::int64_t most_cols_ = 0; ///< for which the sums are known to fit, or not
    std::vector<AreaRow> rows_;
    Int128 base_ = 0;
    bool narrow_ = false; ///< sums of excesses over the whole window fit 64 bits
    std::vector<NarrowRow> narrow_rows_;
    std::vector<VaryingExcess::Piece> pieces_;
};

} // namespace kouprey
