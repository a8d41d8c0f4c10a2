// Medians and percentiles of the observations of each cell: columns of planes, sorted by networks.
#pragma once

#include "kouprey/kernels/observations.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kouprey {

/// Pairs (i, j), i < j, that put the smaller number at i and the larger at j one after the other: all `count`
/// places are sorted in the end (Batcher's merge exchange; Knuth, The Art of Computer Programming 3,
/// algorithm 5.2.2M).
using SortingNetwork = std::vector<std::pair<std::size_t, std::size_t>>;
SortingNetwork sorting_network(std::size_t count);
/// Without what does not bear on the places named.
SortingNetwork selecting_network(std::size_t count, std::span<const std::size_t> places);

/// The median of each column of `planes` planes. Cells without an observation count
/// for nothing. Of an even number the two in the middle are averaged, halves rounded up.
class ColumnMedian {
  public:
    explicit ColumnMedian(std::size_t planes);

    /// Each plane has as many cells as `out` and `counts`; a column without observations gives
    /// observation_nodata. `counts` becomes the number of observations of each column.
    void operator()(std::span<const Observation* const> planes, std::span<Observation> out,
                    std::span<std::uint16_t> counts) const;

  private:
    std::size_t planes_, middle_;
    SortingNetwork network_;
};

/// The observation of each column below or at which lie `share` of its observations (the nearest rank: the
/// smallest one with at least that share).
class ColumnPercentile {
  public:
    /// 0 <= share <= 1.
    ColumnPercentile(std::size_t planes, double share);

    /// As for ColumnMedian.
    void operator()(std::span<const Observation* const> planes, std::span<Observation> out,
                    std::span<std::uint16_t> counts) const;

  private:
    SortingNetwork network_;
    std::vector<std::size_t> ranks_; ///< by number of observations
};

} // namespace kouprey
