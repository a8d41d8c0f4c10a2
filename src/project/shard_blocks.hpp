// Which blocks belong to which shard.
#pragma once

#include "kouprey/geo/window.hpp"

#include <span>
#include <vector>

namespace kouprey {

/// The shard of each block, from 1 to `shards`: the one in whose part of all cells it begins. They never
/// decrease; where there are more shards than blocks, some have none.
std::vector<int> shards_of_blocks(std::span<const Window> blocks, int shards);

/// The blocks of one shard, in their order.
std::span<const Window> blocks_of_shard(std::span<const Window> blocks, int number, int shards);

} // namespace kouprey
