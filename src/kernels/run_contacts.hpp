// Where runs of neighbouring rows touch, in the order in which a scan of the cells meets them.
#pragma once

#include "kouprey/kernels/sieve.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kouprey {

/// On which side of a cell the other one lies; a scan looks at them in this order.
enum class Side : std::uint8_t { up, up_left, up_right, left };

/// Contacts by edges alone. Which run ends first is decided without a branch: it cannot be foreseen.
template <class Visit, class Left>
void for_each_edge_contact(std::span<const std::uint32_t> upper, std::span<const std::uint32_t> lower,
                           Visit&& visit, Left&& left) {
    const std::uint32_t cols = lower.back();
    std::size_t i = 0, j = 0;
    bool begins = false; // a lower run that has one on its left
    for (std::uint32_t col = 0; col < cols;) {
        visit(i, j, col, Side::up);
        left(i, col, begins);
        const auto lower_end = lower[i], upper_end = upper[j];
        begins = lower_end <= upper_end;
        i += std::size_t{begins};
        j += std::size_t{upper_end <= lower_end};
        col = std::min(lower_end, upper_end);
    }
}

/// Contacts by edges and corners.
template <class Visit, class Left>
void for_each_corner_contact(std::span<const std::uint32_t> upper, std::span<const std::uint32_t> lower,
                             Visit&& visit, Left&& left) {
    const std::uint32_t cols = lower.back();
    std::uint32_t begin = 0;
    std::size_t j = 0;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        visit(i, j, begin, Side::up);
        std::size_t next = j + 1;
        if (j > 0 && upper[j - 1] == begin) visit(i, j - 1, begin, Side::up_left);
        if (upper[j] == begin + 1 && next < upper.size()) visit(i, next++, begin, Side::up_right);
        left(i, begin, i > 0);
        const auto last = std::min(lower[i], cols - 1); // where an upper run may begin
        for (; upper[next - 1] <= last; ++next) visit(i, next, upper[next - 1] - 1, Side::up_right);
        j = next - 1;
        begin = lower[i];
    }
}

/// Calls visit(lower run, upper run, column, side) once for every pair of touching runs of two rows, and
/// left(lower run, column, whether it touches) for every run but the first with the one on its left, and at
/// other times when it does not touch. Pairs come in the order of a scan of the lower row from west to east
/// that looks at each cell's sides in the order of Side; `column` is the cell at which the pair is met first.
/// `upper` and `lower` hold the ends of the runs; both rows end at the same column.
template <Connectivity connectivity, class Visit, class Left>
void for_each_contact(std::span<const std::uint32_t> upper, std::span<const std::uint32_t> lower,
                      Visit&& visit, Left&& left) {
    if constexpr (connectivity == Connectivity::four)
        for_each_edge_contact(upper, lower, visit, left);
    else
        for_each_corner_contact(upper, lower, visit, left);
}

/// The same where only pairs of different rows matter.
template <Connectivity connectivity, class Visit>
void for_each_contact(std::span<const std::uint32_t> upper, std::span<const std::uint32_t> lower,
                      Visit&& visit) {
    for_each_contact<connectivity>(upper, lower, visit, [](std::size_t, std::uint32_t, bool) {});
}

/// The most pairs that two rows of so many runs make, those with the run on the left among them.
inline std::size_t most_contacts(std::size_t upper, std::size_t lower) { return upper + 4 * lower; }

} // namespace kouprey
