#include "kernels/neighbour_chains.hpp"

#include <algorithm>
#include <limits>

namespace kouprey {

void LargestNeighbours::find(std::span<const PatchSize> sizes, PatchSize least, MeetingReader meetings) {
    small_.resize(sizes.size());
    std::ranges::transform(sizes, small_.begin(), [&](PatchSize size) { return std::uint8_t{size < least}; });
    small_[no_patch] = 0;
    largest_.assign(sizes.size(), no_patch);
    order_.resize(sizes.size());
    for (Meeting meeting; meetings.next(meeting);) {
        auto& largest = largest_[meeting.patch];
        if (small_[meeting.patch] == 0) continue;
        if (largest != no_patch && sizes[meeting.neighbour] <= sizes[largest]) continue;
        largest = meeting.neighbour;
        order_[meeting.patch] = meeting.order;
    }
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
