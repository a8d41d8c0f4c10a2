#include "kouprey/vector/coverage.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace kouprey {

namespace {

/// Window of the covered cells; `rows` says how many rows there are, `row(r)` gives the spans of one.
template <class Row> Window window_of(std::int64_t first_row, std::size_t rows, Row row) {
    std::int64_t top = -1, bottom = 0;
    std::int64_t left = std::numeric_limits<std::int64_t>::max(),
                 right = std::numeric_limits<std::int64_t>::min();
    for (std::size_t r = 0; r < rows; ++r) {
        const std::span<const Span> spans = row(r);
        if (spans.empty()) continue;
        if (top < 0) top = static_cast<std::int64_t>(r);
        bottom = static_cast<std::int64_t>(r) + 1;
        left = std::min<std::int64_t>(left, spans.front().begin);
        right = std::max<std::int64_t>(right, spans.back().end);
    }
    if (top < 0) return {};
    return {first_row + top, left, bottom - top, right - left};
}

} // namespace

Coverage::Coverage(std::int64_t first_row, std::vector<std::uint32_t> offsets, std::vector<Span> spans)
    : first_row_(first_row)
    , offsets_(std::move(offsets))
    , spans_(std::move(spans)) {
    find_bounds();
}

Span* Coverage::begin(std::int64_t first_row, std::size_t rows, std::size_t room) {
    first_row_ = first_row;
    offsets_.resize(rows + 1);
    offsets_.front() = 0;
    if (spans_.size() < room) spans_.resize(std::max(room, 2 * spans_.size()));
    return spans_.data();
}

void Coverage::find_bounds() {
    const auto rows = offsets_.empty() ? 0 : offsets_.size() - 1;
    bounds_ = window_of(first_row_, rows, [this](std::size_t r) { return spans_of(r); });
}

std::span<const Span> Coverage::spans_of(std::size_t index) const {
    return {spans_.data() + offsets_[index], spans_.data() + offsets_[index + 1]};
}

std::span<const Span> Coverage::row(std::int64_t row) const {
    if (row < bounds_.row || row >= bounds_.row_end()) return {};
    return spans_of(static_cast<std::size_t>(row - first_row_));
}

std::span<const Span> Coverage::row(std::int64_t row, std::int64_t begin, std::int64_t end) const {
    const auto spans = this->row(row);
    const auto first =
        std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.end <= begin; });
    const auto last = std::partition_point(first, spans.end(), [&](const Span& s) { return s.begin < end; });
    return {first, last};
}

CellCount Coverage::total() const {
    CellCount sum;
    if (offsets_.empty()) return sum;
    for (const auto& span : std::span(spans_).first(offsets_.back()))
        sum.units += Int128{span.end - span.begin} * span.fraction;
    return sum;
}

} // namespace kouprey
