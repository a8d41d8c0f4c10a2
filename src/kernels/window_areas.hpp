// The areas of a window's cells as what they exceed one of them by: numbers of 64 bits nearly everywhere.
#pragma once

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/geo/window.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kouprey {

/// Σ (area − base) over the first columns of a row, for rows whose cells all have one area.
struct ConstantExcess {
    std::int64_t every_cell;
    std::int64_t until(std::int64_t col) const { return col * every_cell; }
};

/// The same for areas that vary along the row: a quadratic within each piece.
struct VaryingExcess {
    struct Piece {
        std::int64_t first, step, before;
    };
    const Piece* pieces;
    std::int64_t begin, last; ///< begin of the first piece, number of the last one
    int shift;

    std::int64_t until(std::int64_t col) const {
        const auto k = std::min((col - begin) >> shift, last);
        const auto& piece = pieces[k];
        const auto n = col - begin - (k << shift);
        return piece.before + n * piece.first + (n * (n - 1) / 2) * piece.step;
    }
};

/// Areas themselves, where the excess would leave 64 bits: cells of many kilometres.
struct WideArea {
    const AreaRow* row;
    std::int64_t first_col;
    Int128 until(std::int64_t col) const { return row->sum(first_col, first_col + col); }
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
                            static_cast<std::int64_t>(row(r).pieces().size()) - 1, row(r).piece_shift()});
    }

  private:
    struct NarrowRow {
        std::int64_t every_cell;
        std::size_t first_piece;
    };
    bool all_near_base() const;
    void narrow_row(const AreaRow& row);

    const CellAreas& areas_;
    Window window_;
    std::vector<AreaRow> rows_;
    Int128 base_ = 0;
    bool narrow_ = false; ///< sums of excesses over the whole window fit 64 bits
    std::vector<NarrowRow> narrow_rows_;
    std::vector<VaryingExcess::Piece> pieces_;
};

} // namespace kouprey
