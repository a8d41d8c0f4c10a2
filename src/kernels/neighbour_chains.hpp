// Which patch a small one joins: its largest neighbour, or that one's, and so on.
#pragma once

#include "kernels/band_scan.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace kouprey {

/// Where a scan of the whole map meets two neighbours first; earlier is smaller.
using ContactOrder = std::uint64_t;
inline constexpr ContactOrder no_order = std::numeric_limits<ContactOrder>::max();
inline ContactOrder contact_order(std::int64_t row, std::int64_t cols, std::uint32_t col, Side side) {
    return static_cast<ContactOrder>(row * cols + col) * 4 + static_cast<ContactOrder>(side);
}

/// The largest neighbour of each small patch of a band, as far as the band shows it.
class LargestNeighbours {
  public:
    /// `sizes` by patch, of whole patches also where they reach beyond the band.
    void find(const BandScan& band, std::span<const PatchSize> sizes, const SieveRule& rule);

    bool small(PatchId patch) const { return small_[patch] != 0; }
    /// By patch; no_patch for those without neighbours and those that are not small.
    std::span<const PatchId> largest() const { return largest_; }
    /// Of a small patch with a neighbour: where it meets the largest.
    ContactOrder order(PatchId patch) const { return order_[patch]; }

  private:
    template <Connectivity connectivity> void visit_rows(const BandScan& band);
    void mark(const BandScan& band, std::int64_t row, std::size_t first_run);
    void meet(PatchId a, PatchId b, ContactOrder order);
    void offer(PatchId patch, PatchId neighbour, ContactOrder order);

    std::span<const PatchSize> sizes_;
    std::vector<std::uint8_t> small_;
    std::vector<PatchId> largest_;
    std::vector<ContactOrder> order_;
    std::vector<PatchId> upper_, lower_; ///< patches of two rows' runs, twice the id, odd where small
};

/// Follows chains from node to node; keeps its memory from one use to the next.
class ChainEnds {
  public:
    /// For every node from 1 on: the first final node to which repeated steps of `next` lead, a final node
    /// itself; 0 where the steps end before (at 0) or turn in a circle. `final` is not 0 for final nodes.
    void find(std::span<const PatchId> next, std::span<const std::uint8_t> final);

    PatchId operator[](PatchId node) const { return ends_[node]; }
    std::size_t size() const { return ends_.size(); }

  private:
    std::vector<PatchId> ends_, path_;
};

} // namespace kouprey
