#include "kernels/column_distances.hpp"

#include "kernels/vector_loop.hpp"

#include <algorithm>
#include <limits>

namespace kouprey {

namespace {

constexpr std::uint16_t none_within = std::numeric_limits<std::uint16_t>::max();

[[gnu::always_inline]] inline void step_up(const CellState* states, const std::uint16_t* below,
                                           std::uint16_t* within) {
    for (std::size_t i = 0; i < cell_group; ++i) {
        const auto further = static_cast<std::uint16_t>(below[i] + (below[i] != none_within));
        within[i] = states[i] == CellState::source ? std::uint16_t{0} : further;
    }
}

[[gnu::always_inline]] inline void step_down(const CellState* states, const std::uint16_t* within,
                                             const std::uint32_t* beneath, std::uint32_t left,
                                             std::uint32_t* above, std::uint32_t* nearest) {
    for (std::size_t i = 0; i < cell_group; ++i) {
        above[i] = states[i] == CellState::source ? 0 : above[i] + 1;
        const auto below = within[i] == none_within ? beneath[i] + left : within[i];
        nearest[i] = std::min(above[i], below);
    }
}

} // namespace

void ColumnDistances::begin(const Window& band, const StateRows& states, std::span<const std::int32_t> above,
                            std::span<const std::int32_t> below) {
    rows_ = band.rows;
    row_ = 0;
    stride_ = static_cast<std::size_t>(states.stride);
    above_.assign(stride_, no_source);
    beneath_.assign(stride_, no_source);
    nearest_.resize(stride_);
    for (std::size_t c = 0; c < above.size(); ++c) {
        if (above[c] != SourceBands::none) above_[c] = static_cast<std::uint32_t>(band.row - 1 - above[c]);
        if (below[c] != SourceBands::none)
            beneath_[c] = static_cast<std::uint32_t>(below[c] - (band.row_end() - 1));
    }
    sweep_up(states);
}

void ColumnDistances::sweep_up(const StateRows& states) {
    const std::vector<std::uint16_t> nothing(stride_, none_within);
    within_.resize(static_cast<std::size_t>(rows_) * stride_);
    const auto* below = nothing.data();
    for (auto r = rows_; r-- > 0;) {
        auto* const within = within_.data() + static_cast<std::size_t>(r) * stride_;
        const auto* const row = states.row(r);
        run_vector_loop([&]() __attribute__((always_inline)) {
            for (std::size_t c = 0; c < stride_; c += cell_group) step_up(row + c, below + c, within + c);
        });
        below = within;
    }
}

std::span<const std::uint32_t> ColumnDistances::next(const StateRows& states) {
    const auto left = static_cast<std::uint32_t>(rows_ - 1 - row_);
    const auto* const within = within_.data() + static_cast<std::size_t>(row_) * stride_;
    const auto* const row = states.row(row_);
    const auto* const beneath = beneath_.data();
    auto* const above = above_.data();
    auto* const nearest = nearest_.data();
    run_vector_loop([&]() __attribute__((always_inline)) {
        for (std::size_t c = 0; c < stride_; c += cell_group)
            step_down(row + c, within + c, beneath + c, left, above + c, nearest + c);
    });
    ++row_;
    return nearest_;
}

} // namespace kouprey
