// Parts of training data to hold out in turn, so that what stands close together is never on both sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Where a training cell stands: the polygon or point it is of, and a square of the map.
struct CellStand {
    std::uint32_t group;
    std::int64_t block_row, block_col;
    std::uint8_t label;
};

struct SpatialFolds {
    int folds = 0;        ///< no more than there are sets that can be parted; below 2 nothing can be held out
    std::size_t sets = 0; ///< of groups and blocks that hang together
    std::vector<int> of_cell; ///< fold of each cell
};

/// Groups that share a block, and blocks that share a group, stay together. The sets so made are dealt by
/// size, the largest first, each to the fold that has the fewest cells of the set's most frequent class (of
/// equals the one with the fewest cells, then the first).
SpatialFolds spatial_folds(std::span<const CellStand> cells, int folds, std::size_t classes);

} // namespace kouprey
