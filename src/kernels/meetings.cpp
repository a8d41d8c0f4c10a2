#include "kernels/meetings.hpp"

#include <algorithm>
#include <utility>

namespace kouprey {

inline bool MeetingFinder::may_decide(PatchId patch, PatchId neighbour) {
    auto& met = met_[patch];
    if (band_->is_open(neighbour)) return std::exchange(met.open, neighbour) != neighbour;
    if (met.largest != no_patch && band_->size(neighbour) <= band_->size(met.largest)) return false;
    met.largest = neighbour;
    return true;
}

inline void MeetingFinder::offer(PatchId patch, PatchId neighbour, ContactOrder order) {
    if (may_decide(patch, neighbour)) meetings_.add({patch, neighbour, order});
}

/// Ids as in upper_ and lower_.
inline void MeetingFinder::meet(PatchId a, PatchId b, ContactOrder order) {
    if (((a | b) & 1) == 0 || a == b || a == no_patch || b == no_patch) return;
    if ((a & 1) != 0) offer(a >> 1, b >> 1, order);
    if ((b & 1) != 0) offer(b >> 1, a >> 1, order);
}

void MeetingFinder::mark(const BandScan& band, std::int64_t row, std::size_t first_run) {
    const auto patches = band.patches().of_runs(first_run, band.runs().row(row).ends.size());
    std::swap(upper_, lower_);
    lower_.resize(patches.size());
    std::ranges::transform(patches, lower_.begin(),
                           [&](PatchId patch) { return patch << 1 | small_[patch]; });
}

template <Connectivity connectivity> void MeetingFinder::visit_rows(const BandScan& band) {
    const auto& window = band.rows();
    std::size_t first_run = 0;
    for (std::int64_t r = 0; r < window.rows; ++r) {
        mark(band, r, first_run);
        const auto ends = band.runs().row(r).ends;
        const auto order = [&](std::uint32_t col, Side side) {
            return contact_order(window.row + r, window.cols, col, side);
        };
        const auto left = [&](std::size_t i, std::uint32_t col) {
            meet(lower_[i], lower_[i - 1], order(col, Side::left));
        };
        const auto above = [&](std::size_t i, std::size_t j, std::uint32_t col, Side side) {
            meet(lower_[i], upper_[j], order(col, side));
        };
        if (r > 0)
            for_each_contact<connectivity>(band.runs().row(r - 1).ends, ends, above, left);
        else
            for (std::size_t i = 1; i < ends.size(); ++i) left(i, ends[i - 1]);
        first_run += ends.size();
    }
}

void MeetingFinder::find(const BandScan& band, const SieveRule& rule) {
    band_ = &band;
    const auto sizes = band.sizes();
    small_.resize(sizes.size());
    std::ranges::transform(sizes, small_.begin(),
                           [&](PatchSize size) { return std::uint8_t{size < rule.least}; });
    small_[no_patch] = 0;
    met_.assign(sizes.size(), {});
    meetings_.clear();
    if (rule.connectivity == Connectivity::four)
        visit_rows<Connectivity::four>(band);
    else
        visit_rows<Connectivity::eight>(band);
}

} // namespace kouprey
