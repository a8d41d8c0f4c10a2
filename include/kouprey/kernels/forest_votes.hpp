// The votes of all trees of a forest on many cells.
#pragma once

#include "kouprey/kernels/decision_tree.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Trees packed for speed: 8 bytes a node, a leaf being a node that leads to itself, so that several cells go
/// down a tree side by side without a branch among them. Cheap to share: many threads may ask at once.
class ForestVotes {
  public:
    /// Sound trees (fault_of) for so many features and classes; at most 65,535.
    ForestVotes(std::span<const DecisionTree> trees, std::size_t features, std::size_t classes);

    std::size_t features() const { return features_; }
    std::size_t classes() const { return classes_; }
    std::size_t trees() const { return roots_.size() - 1; }
    std::int64_t bytes() const { return static_cast<std::int64_t>(nodes_.size() * sizeof(Packed)); }
    /// Adds to votes[cell · classes + class] how many trees put the cell there. `values` has the features
    /// cell by cell, all numbers.
    void add(std::span<const float> values, std::span<std::uint16_t> votes) const;

  private:
    struct Packed {
        std::uint32_t link;      ///< feature in the low 8 bits, or class of a leaf; left child above
        std::uint32_t threshold; ///< in the order of the floats; of a leaf the largest number
    };
    static Packed packed(const TreeNode& node, std::uint32_t place);
    struct Walkers;
    static void walk(const Packed* nodes, const std::uint32_t* values, std::size_t begin, Walkers& walkers);
    /// Fills in the leaves of so many cells.
    void find_leaves(const Packed* nodes, const std::uint32_t* values, std::size_t cells,
                     Walkers& walkers) const;

    std::size_t features_, classes_;
    std::vector<Packed> nodes_;
    std::vector<std::size_t> roots_{0}; ///< of each tree, and the end
};

} // namespace kouprey
