#include "kernels/row_costs.hpp"

#include "kernels/vector_loop.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// The squares of a group's distances, as far as they are near, and whether some is.
[[gnu::always_inline]] inline bool square_group(const std::uint32_t* from, std::uint16_t* to) {
    std::uint32_t least = no_source;
    for (std::size_t i = 0; i < cell_group; ++i) {
        least = std::min(least, from[i]);
        const auto distance = std::min(from[i], near_reach + 2);
        to[i] = static_cast<std::uint16_t>(distance <= near_reach + 1 ? distance * distance : not_near);
    }
    return least <= near_reach + 1;
}

/// Groups that a near source may be away, to either side.
constexpr std::size_t margin = (near_reach + cell_group - 1) / cell_group;

} // namespace

RowCosts::RowCosts(std::int64_t cols, double weight)
    : cols_(static_cast<std::size_t>(cols))
    , weight_(weight)
    , envelope_(weight) {
    const auto padded = static_cast<std::size_t>(whole_groups(cols));
    const auto groups = padded / cell_group;
    squares_.assign(padded + 2 * margin * cell_group, not_near);
    reached_.assign(groups + 2 * margin, 0);
    near_.assign(groups, 0);
    whole_.resize(padded);
    real_.resize(padded);
}

void RowCosts::square(std::span<const std::uint32_t> rows) {
    const auto* const from = rows.data();
    auto* const to = squares_.data() + margin * cell_group;
    auto* const reached = reached_.data() + margin;
    run_vector_loop([&]() __attribute__((always_inline)) {
        for (std::size_t group = 0; group < groups(); ++group)
            reached[group] = square_group(from + group * cell_group, to + group * cell_group);
    });
}

bool RowCosts::any_near(std::size_t group) const {
    const auto first = reached_.begin() + static_cast<std::ptrdiff_t>(group);
    return std::any_of(first, first + 2 * margin + 1, [](auto reached) { return reached != 0; });
}

void RowCosts::search(std::size_t group) {
    const auto begin = group * cell_group;
    const auto* const squares = squares_.data() + margin * cell_group + begin;
    near_[group] =
        any_near(group) && search_near(squares, std::min(cell_group, cols_ - begin), whole_.data() + begin);
}

/// Neighbouring groups in one go.
void RowCosts::measure_rest(std::span<const std::uint32_t> rows) {
    for (std::size_t group = 0; group < groups(); ++group) {
        if (is_near(group)) continue;
        const auto begin = group * cell_group;
        while (group < groups() && !is_near(group)) ++group;
        const auto end = std::min(group * cell_group, cols_);
        envelope_.measure(rows.first(cols_), static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end),
                          real_);
    }
}

void RowCosts::measure(std::span<const std::uint32_t> rows) {
    if (weight_ == 1) {
        square(rows);
        for (std::size_t group = 0; group < groups(); ++group) search(group);
    }
    measure_rest(rows);
}

} // namespace kouprey
