#include "kernels/neighbour_chains.hpp"

#include <algorithm>

namespace kouprey {

inline void LargestNeighbours::offer(PatchId patch, PatchId neighbour, ContactOrder order) {
    auto& largest = largest_[patch];
    if (largest != no_patch && sizes_[neighbour] <= sizes_[largest]) return;
    largest = neighbour;
    order_[patch] = order;
}

/// Ids as in upper_ and lower_.
inline void LargestNeighbours::meet(PatchId a, PatchId b, ContactOrder order) {
    if (((a | b) & 1) == 0 || a == b || a == no_patch || b == no_patch) return;
    if ((a & 1) != 0) offer(a >> 1, b >> 1, order);
    if ((b & 1) != 0) offer(b >> 1, a >> 1, order);
}

void LargestNeighbours::mark(const BandScan& band, std::int64_t row, std::size_t first_run) {
    const auto patches = band.patches().of_runs(first_run, band.runs().row(row).ends.size());
    std::swap(upper_, lower_);
    lower_.resize(patches.size());
    std::ranges::transform(patches, lower_.begin(),
                           [&](PatchId patch) { return patch << 1 | small_[patch]; });
}

template <Connectivity connectivity> void LargestNeighbours::visit_rows(const BandScan& band) {
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

void LargestNeighbours::find(const BandScan& band, std::span<const PatchSize> sizes, const SieveRule& rule) {
    sizes_ = sizes;
    small_.resize(sizes.size());
    std::ranges::transform(sizes, small_.begin(),
                           [&](PatchSize size) { return std::uint8_t{size < rule.least}; });
    small_[no_patch] = 0;
    largest_.assign(sizes.size(), no_patch);
    order_.resize(sizes.size());
    if (rule.connectivity == Connectivity::four)
        visit_rows<Connectivity::four>(band);
    else
        visit_rows<Connectivity::eight>(band);
}

void ChainEnds::find(std::span<const PatchId> next, std::span<const std::uint8_t> final) {
    constexpr auto unknown = std::numeric_limits<PatchId>::max(), on_the_way = unknown - 1;
    ends_.assign(next.size(), unknown);
    ends_[no_patch] = no_patch;
    for (PatchId start = 1; start < next.size(); ++start) {
        auto node = start;
        for (; ends_[node] == unknown && final[node] == 0; node = next[node]) {
            ends_[node] = on_the_way;
            path_.push_back(node);
        }
        if (ends_[node] == unknown) ends_[node] = node;
        const auto end = ends_[node] == on_the_way ? no_patch : ends_[node];
        for (const auto passed : path_) ends_[passed] = end;
        path_.clear();
    }
}

} // namespace kouprey
