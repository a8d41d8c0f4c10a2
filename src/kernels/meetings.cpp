#include "kernels/meetings.hpp"

#include <algorithm>
#include <utility>

namespace kouprey {

inline bool MeetingFinder::may_decide(PatchId patch, PatchId neighbour) {
    auto& met = met_[patch];
    if ((flags_[neighbour] & open_flag) != 0) return std::exchange(met.open, neighbour) != neighbour;
    if (met.largest != no_patch && band_->size(neighbour) <= band_->size(met.largest)) return false;
    met.largest = neighbour;
    return true;
}

inline void MeetingFinder::offer(PatchId patch, PatchId neighbour, ContactOrder order) {
    if (may_decide(patch, neighbour)) meetings_.add({patch, neighbour, order});
}

inline void MeetingFinder::meet(const Contact& contact, ContactOrder first) {
    const auto [here, there, place] = contact;
    if (here % 2 != 0) offer(here / 2, there / 2, first + place);
    if (there % 2 != 0) offer(there / 2, here / 2, first + place);
}

void MeetingFinder::mark(const BandScan& band, std::int64_t row, std::size_t first_run) {
    const auto patches = band.patches().of_runs(first_run, band.runs().row(row).ends.size());
    std::swap(upper_, lower_);
    lower_.resize(patches.size() + 1);
    std::ranges::transform(patches, lower_.begin() + 1,
                           [&](PatchId patch) { return patch << 1 | (flags_[patch] & small_flag); });
}

/// Few contacts matter, and which do cannot be foreseen: each is written down, and those that do not are
/// written over by the next.
template <Connectivity connectivity>
void MeetingFinder::find_contacts(const BandScan& band, std::int64_t row) {
    const auto lower = band.runs().row(row).ends;
    const auto upper = row > 0 ? band.runs().row(row - 1).ends : lower;
    contacts_.resize(std::max(contacts_.size(), most_contacts(upper.size(), lower.size()) + 1));
    auto* contact = contacts_.data();
    const auto add = [&](PatchId here, PatchId there, std::uint32_t col, Side side, bool touch) {
        *contact = {here, there, contact_order(0, 0, col, side)};
        const auto patches = PatchId{here != no_patch} & PatchId{there != no_patch};
        contact += PatchId{touch} & patches & PatchId{here != there} & (here | there);
    };
    const auto above = [&](std::size_t i, std::size_t j, std::uint32_t col, Side side) {
        add(lower_[i + 1], upper_[j + 1], col, side, row > 0);
    };
    const auto left = [&](std::size_t i, std::uint32_t col, bool touch) {
        add(lower_[i + 1], lower_[i], col, Side::left, touch);
    };
    for_each_contact<connectivity>(upper, lower, above, left);
    contact_count_ = static_cast<std::size_t>(contact - contacts_.data());
}

template <Connectivity connectivity> void MeetingFinder::visit_rows(const BandScan& band) {
    const auto& window = band.rows();
    std::size_t first_run = 0;
    for (std::int64_t r = 0; r < window.rows; ++r) {
        mark(band, r, first_run);
        if (r == 0) upper_ = lower_;
        find_contacts<connectivity>(band, r);
        const auto first = contact_order(window.row + r, window.cols, 0, Side::up);
        for (std::size_t i = 0; i < contact_count_; ++i) meet(contacts_[i], first);
        first_run += band.runs().row(r).ends.size();
    }
}

void MeetingFinder::find(const BandScan& band, const SieveRule& rule) {
    band_ = &band;
    const auto sizes = band.sizes();
    flags_.resize(sizes.size());
    std::ranges::transform(sizes, flags_.begin(),
                           [&](PatchSize size) { return size < rule.least ? small_flag : std::uint8_t{0}; });
    flags_[no_patch] = 0;
    for (const auto patch : band.open()) flags_[patch] |= open_flag;
    met_.assign(sizes.size(), {});
    meetings_.clear();
    if (rule.connectivity == Connectivity::four)
        visit_rows<Connectivity::four>(band);
    else
        visit_rows<Connectivity::eight>(band);
}

} // namespace kouprey
