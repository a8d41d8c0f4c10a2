#include "kernels/window_areas.hpp"

namespace kouprey {

void WindowAreas::prepare(const Window& window) {
    constexpr Int128 limit = Int128{1} << 60;
    constexpr std::int64_t beside = 128; // columns of the first and last piece beyond the window
    const bool known = known_for(window);
    window_ = window;
    if (known) return;
    most_cols_ = window.cols;
    rows_.resize(static_cast<std::size_t>(window.rows), AreaRow(0));
    areas_.find_rows(window, rows_);
    base_ = rows_.empty() ? 0 : rows_.front().area(window.col);
    narrow_rows_.clear();
    pieces_.clear();
    const auto most = limit / std::max<std::int64_t>(window.rows * (window.cols + beside), 1);
    narrow_ = std::ranges::all_of(rows_, [&](const AreaRow& row) { return narrow_row(row, most); });
    if (!narrow_) base_ = 0;
}

/// Beside the window before lies one of the same areas, where they vary by row alone.
bool WindowAreas::known_for(const Window& window) const {
    return !areas_.varies_by_column() && window.row == window_.row && window.rows == window_.rows &&
           window.cols <= most_cols_;
}

/// Whether all areas are within `most` of the base: those at the ends of a row's pieces, between which they
/// are linear.
bool WindowAreas::narrow_row(const AreaRow& row, Int128 most) {
    const auto near = [&](Int128 excess) { return -most < excess && excess < most; };
    narrow_rows_.push_back({0, pieces_.size()});
    if (row.constant()) {
        const auto excess = row.area(window_.col) - base_;
        narrow_rows_.back().every_cell = static_cast<std::int64_t>(excess);
        return near(excess);
    }
    const auto length = std::int64_t{1} << row.piece_shift();
    std::int64_t twice_before = 0;
    for (const auto& piece : row.pieces()) {
        const auto wide = piece.first - base_;
        if (!near(wide) || !near(wide + (piece.step << row.piece_shift()))) return false;
        const auto first = static_cast<std::int64_t>(wide), step = static_cast<std::int64_t>(piece.step);
        pieces_.push_back({twice_before, 2 * first - step, step});
        twice_before += length * (2 * first - step + length * step);
    }
    pieces_.push_back({twice_before, 0, 0});
    return true;
}

} // namespace kouprey
