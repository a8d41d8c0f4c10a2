#include "kernels/slot_sums.hpp"

namespace kouprey {

void SlotSums::begin(std::uint32_t slot, CellPosition position) {
    other_[slot] = {true, 0, {{}, 0, position}};
    met_.push_back(slot);
}

void SlotSums::flush(std::int32_t zone, Int128 base, std::span<const TallyKey> keys, Tally& tally) {
    for (const auto slot : met_) {
        auto& [cells, excess] = whole_[slot];
        auto& other = other_[slot];
        auto& extent = other.entry.extent;
        extent.cells.units += Int128{cells} << fraction_bits;
        extent.area.units += (base * cells + excess + other.wide_excess) * whole_cell;
        auto key = keys[slot];
        key.zone = zone;
        tally.add(key, other.entry);
        cells = excess = 0;
        other.met = false;
    }
    met_.clear();
}

} // namespace kouprey
