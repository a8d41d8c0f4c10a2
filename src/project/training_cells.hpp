// The cells that training polygons and points cover, with their features.
#pragma once

#include "kouprey/kernels/training_set.hpp"
#include "kouprey/vector/training_shapes.hpp"

#include "project/feature_stack.hpp"
#include "project/memory_guard.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

/// What is asked of cells to be trained on.
struct CellRule {
    double least_cover;     ///< share that the polygons of one class cover
    std::size_t most_cells; ///< of a class; of more so many are drawn by chance
    std::uint64_t seed;
    std::string where; ///< the layer, for messages
};

/// Counts of one class.
struct ClassCells {
    std::int64_t found = 0;     ///< cells covered enough
    std::int64_t no_values = 0; ///< of these: without a value of some feature
};

struct TrainingCells {
    TrainingSet set;                    ///< in the order of rows and columns; a group is a shape
    std::vector<CellPlace> places;      ///< of the cells
    std::vector<ClassCells> counts;     ///< by class
    std::vector<std::int64_t> of_shape; ///< cells found in each shape
};

/// Gathers block by block. `labels` has the class of each shape. Throws Error(input) where polygons of
/// different classes overlap so that a cell would be of both.
TrainingCells gather_cells(const std::vector<FeatureBand>& bands, const std::vector<TrainingShape>& shapes,
                           const std::vector<std::uint8_t>& labels, std::size_t classes, const CellRule& rule,
                           const Resources& resources, MemoryGuard& guard);

} // namespace kouprey
