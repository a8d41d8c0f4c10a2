// Integer rectangles of cells.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kouprey {

/// Rows [row, row + rows) × columns [col, col + cols) of a lattice; may lie beyond a raster (negative
/// indices).
struct Window {
    std::int64_t row = 0, col = 0, rows = 0, cols = 0;

    std::int64_t row_end() const { return row + rows; }
    std::int64_t col_end() const { return col + cols; }
    std::int64_t cells() const { return rows * cols; }
    bool empty() const { return rows <= 0 || cols <= 0; }
    bool contains(const Window& w) const {
        return w.row >= row && w.col >= col && w.row_end() <= row_end() && w.col_end() <= col_end();
    }
    friend bool operator==(const Window&, const Window&) = default;
};

inline Window intersection(const Window& a, const Window& b) {
    const auto r0 = std::max(a.row, b.row), c0 = std::max(a.col, b.col);
    const auto r1 = std::min(a.row_end(), b.row_end()), c1 = std::min(a.col_end(), b.col_end());
    return {r0, c0, std::max<std::int64_t>(0, r1 - r0), std::max<std::int64_t>(0, c1 - c0)};
}

/// The smallest window that holds both; an empty one adds nothing.
inline Window hull(const Window& a, const Window& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const auto r0 = std::min(a.row, b.row), c0 = std::min(a.col, b.col);
    return {r0, c0, std::max(a.row_end(), b.row_end()) - r0, std::max(a.col_end(), b.col_end()) - c0};
}

/// Both halves of a window, cut across its longer side.
inline std::pair<Window, Window> halves(const Window& w) {
    Window first = w, second = w;
    if (w.rows >= w.cols) {
        first.rows = w.rows / 2;
        second.row += first.rows;
        second.rows -= first.rows;
    } else {
        first.cols = w.cols / 2;
        second.col += first.cols;
        second.cols -= first.cols;
    }
    return {first, second};
}

} // namespace kouprey
