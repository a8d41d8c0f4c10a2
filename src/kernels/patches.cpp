#include "kernels/patches.hpp"

#include <algorithm>

namespace kouprey {

PatchId BandPatches::root(PatchId label) {
    while (parents_[label] != label) {
        parents_[label] = parents_[parents_[label]];
        label = parents_[label];
    }
    return label;
}

/// Unions point to the smaller label, so that labels keep the order of the scan.
inline void BandPatches::join(PatchId& lower, PatchId upper) {
    if (lower == upper) return;
    const auto above = root(upper);
    if (lower == no_patch) {
        lower = above;
        return;
    }
    const auto here = root(lower);
    lower = std::min(here, above);
    parents_[std::max(here, above)] = lower;
}

/// Runs that touch none of their class in the row above begin a patch.
void BandPatches::add_new(RunTable::Row row, std::size_t first, std::uint32_t nodata_slot) {
    for (std::size_t i = 0; i < row.slots.size(); ++i) {
        auto& label = patch_of_run_[first + i];
        if (label != no_patch || row.slots[i] == nodata_slot) continue;
        label = static_cast<PatchId>(parents_.size());
        parents_.push_back(label);
        slots_.push_back(row.slots[i]);
    }
}

template <Connectivity connectivity>
void BandPatches::label(const RunTable& runs, std::int64_t rows, std::uint32_t nodata_slot) {
    std::size_t above = 0, here = 0;
    for (std::int64_t r = 0; r < rows; ++r) {
        const auto row = runs.row(r);
        patch_of_run_.resize(here + row.ends.size(), no_patch);
        if (r > 0) {
            const auto upper = runs.row(r - 1);
            const auto visit = [&](std::size_t i, std::size_t j, std::uint32_t, Side) {
                if (row.slots[i] == upper.slots[j] && row.slots[i] != nodata_slot)
                    join(patch_of_run_[here + i], patch_of_run_[above + j]);
            };
            for_each_contact<connectivity>(upper.ends, row.ends, visit, [](std::size_t, std::uint32_t) {});
        }
        add_new(row, here, nodata_slot);
        above = here;
        here += row.ends.size();
    }
}

/// Provisional labels become consecutive numbers.
void BandPatches::number() {
    PatchId last = no_patch;
    for (PatchId label = 1; label < parents_.size(); ++label) {
        if (parents_[label] == label) {
            slots_[++last] = slots_[label];
            parents_[label] = last;
        } else {
            parents_[label] = parents_[parents_[label]]; // of a smaller label, which has its number already
        }
    }
    slots_.resize(last + 1);
    for (auto& patch : patch_of_run_) patch = parents_[patch];
}

void BandPatches::find(const RunTable& runs, std::int64_t rows, std::uint32_t nodata_slot,
                       Connectivity connectivity) {
    patch_of_run_.clear();
    parents_.assign(1, no_patch);
    slots_.assign(1, nodata_slot);
    if (connectivity == Connectivity::four)
        label<Connectivity::four>(runs, rows, nodata_slot);
    else
        label<Connectivity::eight>(runs, rows, nodata_slot);
    number();
}

} // namespace kouprey
