// Rows of class maps as runs of equal cells: the form in which they are counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Writes the end (one past the last cell) of every run of equal pairs (a[i], b[i]) to `ends`, which has room
/// for a.size() values; returns their number. a and b have the same length; pass the same row twice for one
/// map.
std::size_t find_run_ends(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b,
                          std::uint32_t* ends);
std::size_t find_run_ends(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                          std::uint32_t* ends);

/// The runs of a window, row by row: where each ends (counted from the window's first column) and the slot of
/// its pair of values.
class RunTable {
  public:
    /// Runs of one row, from left to right.
    struct Row {
        std::span<const std::uint32_t> ends;
        std::span<const std::uint32_t> slots;
    };

    void clear() { offsets_.assign(1, 0); }
    /// Appends the runs of a row; `pairs` (PairSlots<T>) numbers their values.
    template <class T, class Pairs> void add_row(std::span<const T> a, std::span<const T> b, Pairs& pairs) {
        const auto first = offsets_.back();
        make_room(first + a.size());
        auto* const ends = ends_.data() + first;
        const auto found = find_run_ends(a, b, ends);
        pairs.number_runs(a, b, {ends, found}, slots_.data() + first);
        offsets_.push_back(first + found);
    }
    Row row(std::int64_t r) const {
        const auto first = offsets_[static_cast<std::size_t>(r)];
        const auto size = offsets_[static_cast<std::size_t>(r) + 1] - first;
        return {std::span(ends_).subspan(first, size), std::span(slots_).subspan(first, size)};
    }

  private:
    void make_room(std::size_t runs) {
        if (runs <= ends_.size()) return;
        ends_.resize(2 * runs);
        slots_.resize(2 * runs);
    }

    std::vector<std::size_t> offsets_{0};     ///< of the rows' first runs, and the end
    std::vector<std::uint32_t> ends_, slots_; ///< by run; beyond the last one is room for more
};

} // namespace kouprey
