#include "kouprey/geo/cell_areas.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// Σ (first + k·step) for 0 <= k < n; n is at most a piece's length.
Int128 sum_of_first(std::int64_t n, const AreaRow::Piece& piece) {
    return n * piece.first + n * (n - 1) / 2 * piece.step;
}

} // namespace

AreaRow::AreaRow(std::int64_t begin, int shift, std::vector<Piece> pieces)
    : begin_(begin)
    , shift_(shift)
    , pieces_(std::move(pieces)) {
    Int128 before = 0;
    for (Piece& piece : pieces_) {
        piece.before = before;
        before += sum_of_first(std::int64_t{1} << shift_, piece);
    }
}

/// The end of the last piece belongs to that piece, so that sums may end there.
std::size_t AreaRow::piece_of(std::int64_t col) const {
    return std::min(static_cast<std::size_t>((col - begin_) >> shift_), pieces_.size() - 1);
}

Int128 AreaRow::area(std::int64_t col) const {
    if (constant()) return every_cell_;
    const std::size_t k = piece_of(col);
    const std::int64_t begin = begin_ + (static_cast<std::int64_t>(k) << shift_);
    return pieces_[k].first + (col - begin) * pieces_[k].step;
}

Int128 AreaRow::sum_before(std::int64_t col) const {
    const std::size_t k = piece_of(col);
    const std::int64_t begin = begin_ + (static_cast<std::int64_t>(k) << shift_);
    return pieces_[k].before + sum_of_first(col - begin, pieces_[k]);
}

Int128 AreaRow::sum(std::int64_t begin, std::int64_t end) const {
    return constant() ? (end - begin) * every_cell_ : sum_before(end) - sum_before(begin);
}

} // namespace kouprey
