// Which patch a small one joins: its largest neighbour, or that one's, and so on.
#pragma once

#include "kernels/meetings.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// The largest neighbour of each small patch of a band, as far as the band shows it.
class LargestNeighbours {
  public:
    /// `sizes` by patch, of whole patches also where they reach beyond the band; `meetings` as MeetingFinder
    /// wrote them.
    void find(std::span<const PatchSize> sizes, PatchSize least, MeetingReader meetings);

    bool small(PatchId patch) const { return small_[patch] != 0; }
    /// By patch; no_patch for those without neighbours and those that are not small.
    std::span<const PatchId> largest() const { return largest_; }
    /// Of a small patch with a neighbour: where it meets the largest.
    ContactOrder order(PatchId patch) const { return order_[patch]; }

  private:
    std::vector<std::uint8_t> small_;
    std::vector<PatchId> largest_;
    std::vector<ContactOrder> order_;
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
