// Sums of whole numbers up to every place of a row: the sum of any run is a difference.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace kouprey {

/// Sums of cells of 8 or 16 bits, of which `most` fit 32 bits.
class RunningSums {
  public:
    static constexpr std::size_t most = 65536;

    /// At most `most` cells.
    template <class Cell> void prepare(std::span<const Cell> cells) {
        static_assert(sizeof(Cell) <= 2);
        before_.resize(cells.size() + lanes);
        auto* const before = before_.data();
        Lanes sum{};
        std::size_t i = 0;
        for (; i + lanes <= cells.size(); i += lanes) {
            const auto four = widened(cells.data() + i);
            const auto pairs = four + __builtin_shufflevector(four, Lanes{}, 4, 0, 1, 2);
            const auto within = pairs + __builtin_shufflevector(pairs, Lanes{}, 4, 4, 0, 1);
            const auto until = within + sum;
            std::memcpy(before + i + 1, &until, sizeof until);
            sum = __builtin_shufflevector(until, until, 3, 3, 3, 3);
        }
        for (auto left = cells.size() % lanes; left > 0; --left, ++i) before[i + 1] = before[i] + cells[i];
    }

    /// Σ of the cells [begin, end).
    std::uint32_t sum(std::size_t begin, std::size_t end) const { return before_[end] - before_[begin]; }

  private:
    static constexpr std::size_t lanes = 4;
    using Lanes [[gnu::vector_size(lanes * sizeof(std::uint32_t))]] = std::uint32_t;

    template <class Cell> static Lanes widened(const Cell* cells) {
        return Lanes{cells[0], cells[1], cells[2], cells[3]};
    }

    std::vector<std::uint32_t> before_; ///< by place; the first is 0
};

} // namespace kouprey
