#include "vector/row_sweep.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// Most rows hold a few pieces only, many of them already in order.
void sort_by_column(std::span<Piece> row) {
    constexpr std::size_t few = 24;
    const auto before = [](const Piece& a, const Piece& b) { return a.col < b.col; };
    if (row.size() > few) return std::sort(row.begin(), row.end(), before);
    for (std::size_t i = 1; i < row.size(); ++i) {
        const auto piece = row[i];
        auto place = i;
        for (; place > 0 && before(piece, row[place - 1]); --place) row[place] = row[place - 1];
        row[place] = piece;
    }
}

/// The spans of one row, written where there is room for them.
class RowOfSpans {
  public:
    explicit RowOfSpans(Span* begin) : begin_(begin), end_(begin) {}

    /// Adds a span or prolongs the one before it; drops what is not covered.
    void add(std::int32_t begin, std::int32_t end, std::int64_t fraction) {
        if (fraction <= 0) return;
        fraction = std::min(fraction, whole_cell);
        if (end_ != begin_ && end_[-1].end == begin && end_[-1].fraction == fraction)
            end_[-1].end = end;
        else
            *end_++ = {begin, end, fraction};
    }
    Span* end() const { return end_; }

  private:
    Span* begin_;
    Span* end_;
};

} // namespace

/// Counting sort: two passes, whatever the order the edges came in.
void RowSweep::sort_by_row(std::span<const Piece> pieces, const Window& window) {
    const auto row_of = [&](const Piece& piece) { return static_cast<std::size_t>(piece.row - window.row); };
    if (pieces.size() > capacity_) {
        capacity_ = std::max(pieces.size(), 2 * capacity_);
        sorted_ = std::make_unique_for_overwrite<Piece[]>(capacity_);
    }
    // Counted two places ahead, so that after placing every piece starts[r] is where row r begins.
    starts_.assign(static_cast<std::size_t>(window.rows) + 2, 0);
    for (const auto& piece : pieces) ++starts_[row_of(piece) + 2];
    for (std::size_t r = 2; r < starts_.size(); ++r) starts_[r] += starts_[r - 1];
    for (const auto& piece : pieces) sorted_[starts_[row_of(piece) + 1]++] = piece;
}

/// What is covered of a cell is the cover of all pieces up to and in its column less what lies left of those
/// in it; between the columns of pieces every cell holds the same sum. `cover` is that left of the window.
Span* RowSweep::sweep_row(std::span<Piece> row, const Window& window, std::int64_t cover, Span* out) {
    sort_by_column(row);
    RowOfSpans spans(out);
    auto next = static_cast<std::int32_t>(window.col);
    for (auto piece = row.begin(); piece != row.end();) {
        const auto col = piece->col;
        if (next < col && cover != 0) spans.add(next, col, cover);
        std::int64_t left = 0;
        for (; piece != row.end() && piece->col == col; ++piece) {
            cover += piece->cover;
            left += piece->left;
        }
        spans.add(col, col + 1, cover - left);
        next = col + 1;
    }
    const auto end = static_cast<std::int32_t>(window.col_end());
    if (next < end && cover != 0) spans.add(next, end, cover);
    return spans.end();
}

const Coverage& RowSweep::sweep(const WindowPieces& pieces) {
    const auto& window = pieces.window();
    const auto rows = static_cast<std::size_t>(window.rows);
    sort_by_row(pieces.pieces(), window);
    // A piece makes at most one span of its cell and one up to it, a row one more up to its end.
    auto* const begin = coverage_.begin(window.row, rows, 2 * pieces.pieces().size() + rows);
    auto* end = begin;
    std::int64_t cover = 0;
    for (std::size_t r = 0; r < rows; ++r) {
        cover += pieces.cover_steps()[r];
        end = sweep_row({sorted_.get() + starts_[r], sorted_.get() + starts_[r + 1]}, window, cover, end);
        coverage_.offsets_[r + 1] = static_cast<std::uint32_t>(end - begin);
    }
    coverage_.find_bounds();
    return coverage_;
}

} // namespace kouprey
