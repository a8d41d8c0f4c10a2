#include "kouprey/kernels/decision_tree.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kouprey {

std::string fault_of(const DecisionTree& tree, std::size_t features, std::size_t classes) {
    if (tree.empty()) return "it has no node";
    if (tree.size() > most_nodes) return fmt::format("it has more than {} nodes", most_nodes);
    std::size_t next = 1;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const auto& node = tree[i];
        if (i >= next) return fmt::format("nothing leads to node {}", i);
        if (node.is_leaf()) {
            if (node.left >= classes) return fmt::format("node {} has a class that is not listed", i);
            continue;
        }
        if (node.feature < 0 || static_cast<std::size_t>(node.feature) >= features)
            return fmt::format("node {} asks for a feature that is not listed", i);
        if (!std::isfinite(node.threshold)) return fmt::format("the threshold of node {} is no number", i);
        if (node.left != next)
            return fmt::format("the children of node {} are not {} and {}", i, next, next + 1);
        next += 2;
    }
    return next == tree.size() ? "" : fmt::format("node {} is missing", tree.size());
}

} // namespace kouprey
