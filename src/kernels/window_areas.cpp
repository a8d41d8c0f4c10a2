#include "kernels/window_areas.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// The largest |area − base| at the ends of a row's pieces, between which areas are linear.
Int128 largest_excess(const AreaRow& row, std::int64_t col, Int128 base) {
    const auto distance = [base](Int128 area) { return area < base ? base - area : area - base; };
    if (row.constant()) return distance(row.area(col));
    Int128 largest = 0;
    for (const auto& piece : row.pieces()) {
        const auto last = piece.first + (piece.step << row.piece_shift());
        largest = std::max({largest, distance(piece.first), distance(last)});
    }
    return largest;
}

} // namespace

void WindowAreas::prepare(const Window& window) {
    window_ = window;
    rows_.clear();
    for (auto row = window.row; row < window.row_end(); ++row)
        rows_.push_back(areas_.row(row, window.col, window.col_end()));
    base_ = rows_.empty() ? 0 : rows_.front().area(window.col);
    narrow_ = all_near_base();
    narrow_rows_.clear();
    pieces_.clear();
    if (!narrow_) base_ = 0;
    if (narrow_) std::ranges::for_each(rows_, [&](const AreaRow& row) { narrow_row(row); });
}

bool WindowAreas::all_near_base() const {
    constexpr Int128 limit = Int128{1} << 61;
    constexpr std::int64_t beside = 128; // columns of the first and last piece beyond the window
    const auto cells = window_.rows * (window_.cols + beside);
    return std::ranges::all_of(rows_, [&](const AreaRow& row) {
        return largest_excess(row, window_.col, base_) < limit / std::max<std::int64_t>(cells, 1);
    });
}

void WindowAreas::narrow_row(const AreaRow& row) {
    const auto excess = [&](Int128 area) { return static_cast<std::int64_t>(area - base_); };
    narrow_rows_.push_back({row.constant() ? excess(row.area(window_.col)) : 0, pieces_.size()});
    const auto length = std::int64_t{1} << row.piece_shift();
    std::int64_t before = 0;
    for (const auto& piece : row.pieces()) {
        const auto first = excess(piece.first), step = static_cast<std::int64_t>(piece.step);
        pieces_.push_back({first, step, before});
        before += length * first + (length * (length - 1) / 2) * step;
    }
}

} // namespace kouprey
