#include "project/shard_blocks.hpp"

#include "kouprey/core/int128.hpp"

#include <algorithm>
#include <cstddef>

namespace kouprey {

std::vector<int> shards_of_blocks(std::span<const Window> blocks, int shards) {
    Int128 all = 0, before = 0; // more than 0 in all where there is a block: blocks hold cells
    for (const auto& block : blocks) all += block.cells();
    std::vector<int> numbers;
    for (const auto& block : blocks) {
        numbers.push_back(1 + static_cast<int>(before * shards / all));
        before += block.cells();
    }
    return numbers;
}

std::span<const Window> blocks_of_shard(std::span<const Window> blocks, int number, int shards) {
    const auto numbers = shards_of_blocks(blocks, shards);
    const auto [begin, end] = std::ranges::equal_range(numbers, number);
    return blocks.subspan(static_cast<std::size_t>(begin - numbers.begin()),
                          static_cast<std::size_t>(end - begin));
}

} // namespace kouprey
