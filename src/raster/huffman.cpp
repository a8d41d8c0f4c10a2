#include "raster/huffman.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kouprey {

namespace {

struct Node {
    std::uint64_t count;
    std::size_t parent;
};

/// Leaves in order of count, then the inner nodes in the order in which they are made, which is that of their
/// counts too: the next two smallest are always at the head of one of these queues.
std::vector<Node> tree_of(const std::vector<std::uint64_t>& sorted) {
    std::vector<Node> nodes;
    for (const auto count : sorted) nodes.push_back({count, 0});
    const auto leaves = nodes.size();
    std::size_t leaf = 0, inner = leaves;
    const auto smallest = [&] {
        const bool from_leaves =
            leaf < leaves && (inner == nodes.size() || nodes[leaf].count <= nodes[inner].count);
        return from_leaves ? leaf++ : inner++;
    };
    while (nodes.size() < 2 * leaves - 1) {
        const auto a = smallest(), b = smallest();
        nodes[a].parent = nodes[b].parent = nodes.size();
        nodes.push_back({nodes[a].count + nodes[b].count, 0});
    }
    return nodes;
}

/// Depths of the leaves.
std::vector<unsigned> depths_of(const std::vector<std::uint64_t>& sorted) {
    const auto nodes = tree_of(sorted);
    std::vector<unsigned> depths(nodes.size());
    for (auto i = nodes.size() - 1; i-- > 0;) depths[i] = depths[nodes[i].parent] + 1;
    depths.resize(sorted.size());
    return depths;
}

std::uint32_t reversed(std::uint32_t bits, unsigned length) {
    std::uint32_t result = 0;
    for (unsigned i = 0; i < length; ++i) result |= (bits >> i & 1U) << (length - 1 - i);
    return result;
}

} // namespace

std::vector<unsigned> code_lengths(std::span<const std::uint32_t> counts, unsigned limit) {
    std::vector<std::size_t> symbols;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] != 0) symbols.push_back(i);
    for (std::size_t i = 0; symbols.size() < 2; ++i)
        if (counts[i] == 0) symbols.push_back(i);
    std::ranges::stable_sort(symbols, {}, [&](std::size_t symbol) { return counts[symbol]; });
    std::vector<std::uint64_t> sorted;
    for (const auto symbol : symbols) sorted.push_back(std::max(1U, counts[symbol]));
    auto depths = depths_of(sorted);
    while (std::ranges::max(depths) > limit) { // flatter counts give flatter trees
        for (auto& count : sorted) count = (count + 1) / 2;
        depths = depths_of(sorted);
    }
    std::vector<unsigned> lengths(counts.size());
    for (std::size_t i = 0; i < symbols.size(); ++i) lengths[symbols[i]] = depths[i];
    return lengths;
}

std::vector<CodeWord> code_words(std::span<const unsigned> lengths) {
    std::array<std::uint32_t, 17> next{};
    for (const auto length : lengths)
        if (length != 0) ++next[length + 1];
    for (std::size_t length = 1; length < next.size(); ++length)
        next[length] = (next[length] + next[length - 1]) << 1U;
    std::vector<CodeWord> words;
    for (const auto length : lengths)
        words.push_back(length == 0 ? CodeWord{} : CodeWord{reversed(next[length]++, length), length});
    return words;
}

} // namespace kouprey
