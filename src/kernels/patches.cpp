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

/// Runs that touch none of their class in the row above begin a patch. Which do cannot be foreseen, so every
/// run writes one down, and the next writes over it where there was none.
void BandPatches::add_new(RunTable::Row row, std::size_t first, std::uint32_t nodata_slot) {
    auto next = static_cast<PatchId>(count_ + 1);
    for (std::size_t i = 0; i < row.slots.size(); ++i) {
        auto& label = patch_of_run_[first + i];
        parents_[next] = next;
        slots_[next] = row.slots[i];
        const auto begins = PatchId{label == no_patch} & PatchId{row.slots[i] != nodata_slot};
        label |= (0 - begins) & next; // a choice that no compiler turns into a branch
        next += begins;
    }
    count_ = next - 1;
}

/// The same for pairs that are no joins.
template <Connectivity connectivity>
void BandPatches::find_joins(RunTable::Row upper, RunTable::Row lower, std::uint32_t nodata_slot) {
    joins_.resize(std::max(joins_.size(), most_contacts(upper.ends.size(), lower.ends.size()) + 1));
    auto* join = joins_.data();
    const auto visit = [&](std::size_t i, std::size_t j, std::uint32_t, Side) {
        *join = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)};
        join += std::size_t{lower.slots[i] == upper.slots[j]} & std::size_t{lower.slots[i] != nodata_slot};
    };
    for_each_contact<connectivity>(upper.ends, lower.ends, visit);
    join_count_ = static_cast<std::size_t>(join - joins_.data());
}

/// For the runs of another row, and as many labels.
void BandPatches::make_room(std::size_t runs) {
    if (runs_ + runs > patch_of_run_.size()) patch_of_run_.resize(2 * (runs_ + runs));
    std::fill_n(patch_of_run_.begin() + static_cast<std::ptrdiff_t>(runs_), runs, no_patch);
    if (count_ + runs + 2 <= parents_.size()) return;
    parents_.resize(2 * (count_ + runs + 2));
    slots_.resize(parents_.size());
}

template <Connectivity connectivity>
void BandPatches::label(const RunTable& runs, std::int64_t rows, std::uint32_t nodata_slot) {
    std::size_t above = 0;
    for (std::int64_t r = 0; r < rows; ++r) {
        const auto row = runs.row(r);
        make_room(row.ends.size());
        if (r > 0) {
            find_joins<connectivity>(runs.row(r - 1), row, nodata_slot);
            for (std::size_t k = 0; k < join_count_; ++k)
                join(patch_of_run_[runs_ + joins_[k].lower], patch_of_run_[above + joins_[k].upper]);
        }
        add_new(row, runs_, nodata_slot);
        above = runs_;
        runs_ += row.ends.size();
    }
}

/// Provisional labels become consecutive numbers.
void BandPatches::number() {
    PatchId last = no_patch;
    for (PatchId label = 1; label <= count_; ++label) {
        if (parents_[label] == label) {
            slots_[++last] = slots_[label];
            parents_[label] = last;
        } else {
            parents_[label] = parents_[parents_[label]]; // of a smaller label, which has its number already
        }
    }
    count_ = last;
    for (std::size_t run = 0; run < runs_; ++run) patch_of_run_[run] = parents_[patch_of_run_[run]];
}

void BandPatches::find(const RunTable& runs, std::int64_t rows, std::uint32_t nodata_slot,
                       Connectivity connectivity) {
    runs_ = count_ = 0;
    parents_.resize(std::max<std::size_t>(parents_.size(), 1));
    slots_.resize(parents_.size());
    parents_[no_patch] = no_patch;
    slots_[no_patch] = nodata_slot;
    if (connectivity == Connectivity::four)
        label<Connectivity::four>(runs, rows, nodata_slot);
    else
        label<Connectivity::eight>(runs, rows, nodata_slot);
    number();
}

} // namespace kouprey
