// A decision tree as its model lists it, and the way of a cell through it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

inline constexpr std::size_t most_features = 255;
inline constexpr std::size_t most_nodes = std::size_t{1} << 24; ///< of one tree

/// A cell goes on to `left` where its feature is at most `threshold`, else to left + 1.
struct TreeNode {
    std::int16_t feature = leaf; ///< or leaf
    float threshold = 0;
    std::uint32_t left = 0; ///< of a leaf: its class

    static constexpr std::int16_t leaf = -1;
    bool is_leaf() const { return feature == leaf; }
    friend bool operator==(const TreeNode&, const TreeNode&) = default;
};

/// Nodes from the root on. Children stand in pairs in the order of their parents: those of the k-th node that
/// is no leaf, counted from 0, are 2k + 1 and 2k + 2.
using DecisionTree = std::vector<TreeNode>;

/// The class to which the tree puts a cell.
inline std::uint32_t class_by(const DecisionTree& tree, std::span<const float> cell) {
    std::size_t at = 0;
    while (!tree[at].is_leaf()) {
        const auto& node = tree[at];
        at = node.left + (cell[static_cast<std::size_t>(node.feature)] > node.threshold ? 1 : 0);
    }
    return tree[at].left;
}

/// What keeps the nodes from being a tree for so many features and classes; empty when nothing does.
std::string fault_of(const DecisionTree& tree, std::size_t features, std::size_t classes);

} // namespace kouprey
