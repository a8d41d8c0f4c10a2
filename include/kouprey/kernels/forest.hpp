// A random forest, and what it tells of itself while it grows.
#pragma once

#include "kouprey/core/progress.hpp"
#include "kouprey/kernels/decision_tree.hpp"
#include "kouprey/kernels/training_set.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

inline constexpr int most_trees = 65535;

struct ForestSettings {
    int trees = 100;
    int features_per_split = 0; ///< drawn for each node; 0: the root of their number, rounded down
    int min_leaf = 1;           ///< cells in a leaf, those drawn twice counted twice
    int max_depth = 0;          ///< 0: until nothing is left to split
    std::vector<std::uint32_t> class_weights{}; ///< of each class, for 1 each where there are none
    std::uint64_t seed = 1;
    std::uint32_t variant = 0; ///< forests of one seed that have nothing in common
};

/// What trees that did not see a cell say of it.
struct OutOfBag {
    std::vector<std::uint16_t> votes{}; ///< cell by cell, class by class
    /// How many such cells all trees put into the right class, and how many if the values of one feature are
    /// exchanged among them.
    std::int64_t cells = 0, right = 0;
    std::vector<std::int64_t> right_without{}; ///< by feature
};

struct Forest {
    std::vector<DecisionTree> trees;
    std::vector<double> impurity_decrease; ///< by feature; adds up to 1, or to 0 where no tree has a split
    OutOfBag out_of_bag;
};

/// Breiman (2001), "Random Forests", doi:10.1023/A:1010933404324, with one difference: a tree draws groups of
/// cells, not cells, as many of each class as there are. Cells of one polygon are much alike, and a tree that
/// has seen one of them could not be asked about the other.
///
/// Grown on all threads, with the same result at any number of them. At most 8 million cells.
Forest grow_forest(const TrainingSet& set, const ForestSettings& settings, int threads, Progress* progress);

/// The class with the most votes, the first of equals.
std::uint8_t winner(std::span<const std::uint16_t> votes);

} // namespace kouprey
