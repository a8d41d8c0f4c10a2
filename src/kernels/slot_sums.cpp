#include "kernels/slot_sums.hpp"

namespace kouprey {

void SlotSums::meet(std::uint32_t slot, CellPosition position) {
    if (other_[slot].met) return;
    other_[slot] = {true, 0, {{}, 0, position}};
    met_.push_back(slot);
}

void SlotSums::flush(std::int32_t zone, Int128 base, std::span<const TallyKey> keys, Tally& tally) {
    for (const auto slot : met_) {
        auto& [cells, excess] = whole_[slot];
        auto& part = parts_[slot];
        auto& other = other_[slot];
        auto& extent = other.entry.extent;
        const auto units = (Int128{cells} << fraction_bits) + part.units;
        extent.cells.units = units;
        extent.area.units = base * units + (excess + other.wide_excess) * whole_cell + part.excess;
        auto key = keys[slot];
        key.zone = zone;
        tally.add(key, other.entry);
        cells = excess = 0;
        part = {};
        other.met = false;
    }
    met_.clear();
}

} // namespace kouprey
