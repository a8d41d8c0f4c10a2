// Counters by slot for one zone within one window.
#pragma once

#include "kouprey/kernels/runs.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/kernels/zone_sums.hpp"

#include "kernels/window_areas.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// What is added at every run lies apart from what most runs do not touch.
class SlotSums {
  public:
    void resize(std::size_t slots) {
        whole_.resize(slots);
        parts_.resize(slots);
        other_.resize(slots);
    }

    struct Whole {
        std::int64_t cells = 0, excess = 0;
    };
    /// Counters of whole cells, for loops that keep where they are; valid until resized.
    Whole* whole() { return whole_.data(); }

    /// Adds whole cells; `excess` is the sum of their areas less as many times the base.
    void add_whole(Whole* whole, std::uint32_t slot, std::int64_t cells, std::int64_t excess,
                   CellPosition position) {
        auto& sum = whole[slot];
        if (sum.cells == 0) [[unlikely]]
            meet(slot, position);
        sum.cells += cells;
        sum.excess += excess;
    }
    void add_whole(Whole* whole, std::uint32_t slot, std::int64_t cells, Int128 excess,
                   CellPosition position) {
        add_whole(whole, slot, cells, std::int64_t{0}, position);
        other_[slot].wide_excess += excess;
    }
    /// Adds cells of which the zone covers a fraction each; `excess` as above.
    template <class Excess>
    void add_part(std::uint32_t slot, std::int64_t cells, Excess excess, std::int64_t fraction,
                  CellPosition position) {
        auto& sum = parts_[slot];
        if (sum.units == 0) [[unlikely]]
            meet(slot, position);
        sum.units += fraction * cells;
        sum.excess += Int128{fraction} * excess;
    }
    /// The entry of a slot that has been added to.
    TallyEntry& entry(std::uint32_t slot) { return other_[slot].entry; }

    /// Hands everything to the tally and begins anew.
    void flush(std::int32_t zone, Int128 base, std::span<const TallyKey> keys, Tally& tally);

  private:
    struct Part {
        Int128 units = 0;  ///< Σ fraction
        Int128 excess = 0; ///< Σ fraction × excess
    };
    struct Other {
        bool met = false;
        Int128 wide_excess = 0;
        TallyEntry entry{}; ///< stock and first cell
    };

    [[gnu::cold]] void meet(std::uint32_t slot, CellPosition position);

    std::vector<Whole> whole_; ///< by slot
    std::vector<Part> parts_;  ///< by slot
    std::vector<Other> other_; ///< by slot
    std::vector<std::uint32_t> met_;
};

} // namespace kouprey
