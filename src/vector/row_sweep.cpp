#include "vector/row_sweep.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace kouprey {

namespace {

/// Pieces in order of rows: those of row r are [starts[r], starts[r + 1]).
struct RowsOfPieces {
    std::vector<std::uint32_t> starts;
    std::unique_ptr<Piece[]> pieces;

    std::span<Piece> row(std::size_t r) const {
        return {pieces.get() + starts[r], pieces.get() + starts[r + 1]};
    }
};

/// Counting sort: two passes, whatever the order the edges came in.
RowsOfPieces by_row(std::span<const Piece> pieces, std::int64_t first_row, std::int64_t rows) {
    const auto row_of = [&](const Piece& piece) { return static_cast<std::size_t>(piece.row - first_row); };
    RowsOfPieces sorted{std::vector<std::uint32_t>(static_cast<std::size_t>(rows) + 2),
                        std::make_unique_for_overwrite<Piece[]>(pieces.size())};
    // Counted two places ahead, so that after placing every piece starts[r] is where row r begins.
    for (const auto& piece : pieces) ++sorted.starts[row_of(piece) + 2];
    for (std::size_t r = 2; r < sorted.starts.size(); ++r) sorted.starts[r] += sorted.starts[r - 1];
    for (const auto& piece : pieces) sorted.pieces[sorted.starts[row_of(piece) + 1]++] = piece;
    sorted.starts.pop_back();
    return sorted;
}

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

/// Adds a span to the row that begins at spans[row_start], or prolongs the one before it; drops what is not
/// covered.
void add_span(std::vector<Span>& spans, std::size_t row_start, Span span) {
    if (span.fraction <= 0) return;
    span.fraction = std::min(span.fraction, whole_cell);
    const bool prolongs =
        spans.size() > row_start && spans.back().end == span.begin && spans.back().fraction == span.fraction;
    if (prolongs)
        spans.back().end = span.end;
    else
        spans.push_back(span);
}

/// What is covered of a cell is the cover of all pieces up to and in its column less what lies left of those
/// in it; between the columns of pieces every cell holds the same sum.
void sweep_row(std::span<const Piece> row, std::vector<Span>& spans) {
    const auto row_start = spans.size();
    std::int64_t cover = 0;
    std::int32_t next = 0;
    for (auto piece = row.begin(); piece != row.end();) {
        const auto col = piece->col;
        if (next < col && cover != 0) add_span(spans, row_start, {next, col, cover});
        std::int64_t left = 0;
        for (; piece != row.end() && piece->col == col; ++piece) {
            cover += piece->cover;
            left += piece->left;
        }
        add_span(spans, row_start, {col, col + 1, cover - left});
        next = col + 1;
    }
}

} // namespace

Coverage sweep_rows(std::span<const Piece> pieces, std::int64_t first_row, std::int64_t rows) {
    const auto sorted = by_row(pieces, first_row, rows);
    // A piece makes at most one span of its cell and one up to it.
    std::vector<Span> spans;
    spans.reserve(2 * pieces.size());
    std::vector<std::uint32_t> offsets{0};
    offsets.reserve(static_cast<std::size_t>(rows) + 1);
    for (std::size_t r = 0; r < static_cast<std::size_t>(rows); ++r) {
        const auto row = sorted.row(r);
        sort_by_column(row);
        sweep_row(row, spans);
        offsets.push_back(static_cast<std::uint32_t>(spans.size()));
    }
    const bool mostly_unused = spans.capacity() > 2 * spans.size();
    if (mostly_unused) spans.shrink_to_fit();
    return {first_row, std::move(offsets), std::move(spans)};
}

} // namespace kouprey
