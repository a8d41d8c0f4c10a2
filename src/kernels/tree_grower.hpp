// One tree of a forest, grown from training cells.
#pragma once

#include "kouprey/core/random.hpp"
#include "kouprey/kernels/decision_tree.hpp"
#include "kouprey/kernels/forest.hpp"
#include "kouprey/kernels/training_set.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Classification tree of Breiman, Friedman, Olshen and Stone (1984): each node is split where the weighted
/// Gini impurity falls most, among features drawn anew for each node. Weights are whole numbers and added in
/// an order that follows from the values alone; of equal splits the first counts, features in the order in
/// which they were drawn and thresholds from small to large.
class TreeGrower {
  public:
    /// `tree` is the number of the tree, from which and from the settings all draws follow. Both must outlive
    /// the grower.
    TreeGrower(const TrainingSet& set, const ForestSettings& settings, std::uint32_t tree);

    /// Cell i of the set counts times[i] times.
    DecisionTree grow(std::span<const std::uint32_t> times);
    /// By how much the splits on each feature lowered the impurity, in shares of the whole weight.
    const std::vector<double>& importance() const { return importance_; }

  private:
    struct Member { ///< a cell of the set that counts
        std::uint32_t cell;
        std::uint32_t times;
        std::int64_t weight;
    };
    struct Part { ///< members of one node
        std::uint32_t begin, end;
        int depth;
    };
    struct Split {
        double score = -1;
        std::int16_t feature = TreeNode::leaf;
        float threshold = 0;
    };

    void take_members(std::span<const std::uint32_t> times);
    std::vector<std::int64_t> weights_by_class(const Part& part) const;
    Split best_split(const Part& part, std::uint32_t node, const std::vector<std::int64_t>& total);
    bool sort_by(const Part& part, std::size_t feature);
    void scan(const Part& part, std::size_t feature, const std::vector<std::int64_t>& total, Split& best);
    std::uint32_t divide(const Part& part, const Split& split);
    float value(std::uint32_t cell, std::size_t feature) const {
        return set_.values[cell * set_.features + feature];
    }

    const TrainingSet& set_;
    const ForestSettings& settings_;
    std::uint32_t tree_;
    std::vector<Member> members_, spare_;
    std::vector<std::uint64_t> order_; ///< value and number of each member of a part, sorted
    std::vector<std::int64_t> left_, right_;
    std::vector<double> importance_;
    double whole_ = 0; ///< weight of all members
};

} // namespace kouprey
