#include "kouprey/kernels/forest_votes.hpp"

#include "kernels/float_order.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

namespace kouprey {

namespace {

constexpr std::uint32_t low_bits = 0xff;
constexpr int child_shift = 8;
constexpr std::size_t lanes = 8;             ///< cells that go down a tree side by side
constexpr int steps_at_once = 4;             ///< that they go before those in their leaves are let go
constexpr std::size_t cells_at_once = 256;   ///< of which those left are closed up
constexpr std::size_t cells_of_cache = 8192; ///< that go down one tree while it lies in the cache

} // namespace

ForestVotes::Packed ForestVotes::packed(const TreeNode& node, std::uint32_t place) {
    constexpr auto nothing_above = std::numeric_limits<std::uint32_t>::max();
    if (node.is_leaf()) return {place << child_shift | node.left, nothing_above};
    return {node.left << child_shift | static_cast<std::uint32_t>(node.feature), float_order(node.threshold)};
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

/// Cells on their way down one tree: where the values of each begin, the node it has come to, and its number.
/// All arrays have room for lanes that do not count.
struct ForestVotes::Walkers {
    std::array<std::uint32_t, cells_at_once + lanes> values, node, cell;
    std::array<std::uint32_t, cells_at_once> leaf; ///< by number
};

void ForestVotes::walk(const Packed* nodes, const std::uint32_t* values, std::size_t begin,
                       Walkers& walkers) {
    std::array<std::uint32_t, lanes> at;
    std::array<const std::uint32_t*, lanes> of_cell;
    for (std::size_t i = 0; i < lanes; ++i) {
        at.at(i) = walkers.node.at(begin + i);
        of_cell.at(i) = values + walkers.values.at(begin + i);
    }
    for (int step = 0; step < steps_at_once; ++step)
        for (std::size_t i = 0; i < lanes; ++i) {
            const auto node = nodes[at[i]];
            const bool right = of_cell[i][node.link & low_bits] > node.threshold;
            at[i] = (node.link >> child_shift) + (right ? 1U : 0U);
        }
    for (std::size_t i = 0; i < lanes; ++i) walkers.node.at(begin + i) = at.at(i);
}

void ForestVotes::find_leaves(const Packed* nodes, const std::uint32_t* values, std::size_t cells,
                              Walkers& walkers) const {
    for (std::uint32_t i = 0; i < cells; ++i) {
        walkers.values[i] = i * static_cast<std::uint32_t>(features_);
        walkers.node[i] = 0;
        walkers.cell[i] = i;
    }
    for (std::size_t left = cells; left > 0;) {
        for (std::size_t i = left; i < left + lanes; ++i) { // whatever fills the last lanes
            walkers.values[i] = 0;
            walkers.node[i] = 0;
        }
        for (std::size_t begin = 0; begin < left; begin += lanes) walk(nodes, values, begin, walkers);
        std::size_t still = 0;
        for (std::size_t i = 0; i < left; ++i) {
            const auto node = walkers.node[i];
            walkers.leaf[walkers.cell[i]] = node;
            walkers.values[still] = walkers.values[i];
            walkers.node[still] = node;
            walkers.cell[still] = walkers.cell[i];
            still += nodes[node].link >> child_shift == node ? 0 : 1;
        }
        left = still;
    }
}

void ForestVotes::add(std::span<const float> values, std::span<std::uint16_t> votes) const {
    const auto cells = values.size() / features_;
    const auto walkers = std::make_unique<Walkers>();
    std::vector<std::uint32_t> keys;
    for (std::size_t begin = 0; begin < cells; begin += cells_of_cache) {
        const auto end = std::min(cells, begin + cells_of_cache);
        keys.assign((end - begin) * features_ + low_bits, 0); // a leaf may look beyond the last value
        std::ranges::transform(values.subspan(begin * features_, (end - begin) * features_), keys.begin(),
                               float_order);
        for (std::size_t tree = 0; tree < trees(); ++tree) {
            const auto* const nodes = nodes_.data() + roots_[tree];
            for (auto first = begin; first < end; first += cells_at_once) {
                const auto count = std::min(cells_at_once, end - first);
                find_leaves(nodes, keys.data() + (first - begin) * features_, count, *walkers);
                for (std::size_t i = 0; i < count; ++i)
                    ++votes[(first + i) * classes_ + (nodes[walkers->leaf[i]].link & low_bits)];
            }
        }
    }
}

} // namespace kouprey
