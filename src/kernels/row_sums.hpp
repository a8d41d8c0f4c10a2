// Cells and their ground area by slot, summed row by row.
#pragma once

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/kernels/tally.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace kouprey {

/// Where all cells of a row have one area, they are counted run by run, and their area is taken once a row.
class RowSums {
  public:
    void begin_row(std::int64_t row, AreaRow areas) {
        end_row();
        row_ = row;
        areas_ = std::move(areas);
        constant_ = areas_.constant();
    }
    /// Columns of the row, counted from 0.
    void add(std::uint32_t slot, std::uint32_t begin, std::uint32_t end) {
        if (slot >= sums_.size()) sums_.resize(slot + 1);
        auto& sum = sums_[slot];
        if (sum.cells == 0) sum.first = {row_, begin};
        sum.cells += end - begin;
        if (!constant_) sum.area += areas_.sum(begin, end);
    }
    /// Calls use(slot, entry) for every slot that has cells.
    template <class Use> void for_each(Use&& use) {
        end_row();
        for (std::uint32_t slot = 0; slot < sums_.size(); ++slot)
            if (const auto& sum = sums_[slot]; sum.cells > 0)
                use(slot, TallyEntry{{{Int128{sum.cells} << fraction_bits}, {sum.area << fraction_bits}},
                                     0,
                                     sum.first});
    }

  private:
    struct Sum {
        std::int64_t cells = 0;
        std::int64_t cells_before = 0; ///< in earlier rows
        Int128 area = 0;
        CellPosition first{};
    };
    void end_row() {
        for (auto& sum : sums_) {
            if (constant_) sum.area += (sum.cells - sum.cells_before) * areas_.area(0);
            sum.cells_before = sum.cells;
        }
    }

    std::int64_t row_ = 0;
    AreaRow areas_{0};
    bool constant_ = true;
    std::vector<Sum> sums_; ///< by slot
};

} // namespace kouprey
