#include "kouprey/kernels/forest_votes.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace kouprey {

namespace {

constexpr std::uint32_t feature_mask = 0xff;
constexpr int child_shift = 8;
constexpr std::size_t lanes_at_once = 16;   ///< cells that are on their way down a tree together
constexpr std::size_t cells_at_once = 2048; ///< that go down one tree while it lies in the cache

/// A not-a-number that holds a class: no value is above it, so that a cell stays in its leaf.
float leaf_mark(std::uint32_t class_number) {
    return std::bit_cast<float>(std::uint32_t{0x7fc0'0000} | class_number);
}
std::uint32_t class_of_mark(float threshold) {
    return std::bit_cast<std::uint32_t>(threshold) & feature_mask;
}

} // namespace

ForestVotes::Packed ForestVotes::packed(const TreeNode& node, std::uint32_t place) {
    if (node.is_leaf()) return {leaf_mark(node.left), place << child_shift};
    return {node.threshold, node.left << child_shift | static_cast<std::uint32_t>(node.feature)};
}

ForestVotes::ForestVotes(std::span<const DecisionTree> trees, std::size_t features, std::size_t classes)
    : features_(features)
    , classes_(classes) {
    std::size_t nodes = 0;
    for (const auto& tree : trees) nodes += tree.size();
    nodes_.reserve(nodes);
    for (const auto& tree : trees) {
        for (std::uint32_t i = 0; i < tree.size(); ++i) nodes_.push_back(packed(tree[i], i));
        roots_.push_back(nodes_.size());
    }
}

template <std::size_t lanes>
void ForestVotes::vote(const Packed* nodes, const float* values, std::uint16_t* votes) const {
    std::array<std::uint32_t, lanes> at{};
    for (std::uint32_t moved = 1; moved != 0;) {
        moved = 0;
        for (std::size_t i = 0; i < lanes; ++i) {
            const auto node = nodes[at[i]];
            const bool right = values[i * features_ + (node.link & feature_mask)] > node.threshold;
            const auto next = (node.link >> child_shift) + (right ? 1U : 0U);
            moved |= next ^ at[i];
            at[i] = next;
        }
    }
    for (std::size_t i = 0; i < lanes; ++i) ++votes[i * classes_ + class_of_mark(nodes[at[i]].threshold)];
}

void ForestVotes::add(std::span<const float> values, std::span<std::uint16_t> votes) const {
    const auto cells = values.size() / features_;
    for (std::size_t begin = 0; begin < cells; begin += cells_at_once) {
        const auto end = std::min(cells, begin + cells_at_once);
        for (std::size_t tree = 0; tree < trees(); ++tree) {
            const auto* const nodes = nodes_.data() + roots_[tree];
            auto i = begin;
            for (; i + lanes_at_once <= end; i += lanes_at_once)
                vote<lanes_at_once>(nodes, values.data() + i * features_, votes.data() + i * classes_);
            for (; i < end; ++i) vote<1>(nodes, values.data() + i * features_, votes.data() + i * classes_);
        }
    }
}

} // namespace kouprey
