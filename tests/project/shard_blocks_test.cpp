// Every block belongs to one shard, and shards are as even as blocks allow.
#include "project/shard_blocks.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace kouprey {
namespace {

/// Blocks of one row, as wide as these numbers say.
std::vector<Window> blocks_of(const std::vector<std::int64_t>& widths) {
    std::vector<Window> blocks;
    for (const auto width : widths) blocks.push_back({static_cast<std::int64_t>(blocks.size()), 0, 1, width});
    return blocks;
}

TEST(ShardsOfBlocks, AreEven) {
    EXPECT_EQ(shards_of_blocks(blocks_of({10, 10, 10, 10}), 2), (std::vector{1, 1, 2, 2}));
    EXPECT_EQ(shards_of_blocks(blocks_of({10, 10, 10, 10, 10, 10}), 3), (std::vector{1, 1, 2, 2, 3, 3}));
    EXPECT_EQ(shards_of_blocks(blocks_of({1, 1, 1, 1, 4}), 2), (std::vector{1, 1, 1, 1, 2}));
}

TEST(ShardsOfBlocks, LeaveSomeEmptyWhereThereAreMoreOfThem) {
    EXPECT_EQ(shards_of_blocks(blocks_of({10, 10}), 100), (std::vector{1, 51}));
    EXPECT_TRUE(blocks_of_shard(blocks_of({10, 10}), 2, 100).empty());
}

TEST(ShardsOfBlocks, OfNothingAreNone) {
    EXPECT_TRUE(shards_of_blocks({}, 7).empty());
    EXPECT_TRUE(blocks_of_shard({}, 7, 7).empty());
}

TEST(ShardsOfBlocks, HoldForRastersBeyond64Bits) {
    const auto huge = std::int64_t{1} << 60;
    EXPECT_EQ(shards_of_blocks(blocks_of({huge, huge, huge, huge}), 100'000),
              (std::vector{1, 25'001, 50'001, 75'001}));
}

TEST(ShardsOfBlocks, HoldEachBlockOnceInOrder) {
    std::vector<std::int64_t> widths;
    for (std::int64_t i = 0; i < 500; ++i) widths.push_back(1 + i * i % 37);
    const auto blocks = blocks_of(widths);
    for (const int shards : {1, 2, 3, 7, 499, 500, 501, 10'000}) {
        std::vector<Window> all;
        for (int number = 1; number <= shards; ++number)
            for (const auto& block : blocks_of_shard(blocks, number, shards)) all.push_back(block);
        EXPECT_EQ(all, blocks) << shards;
    }
}

} // namespace
} // namespace kouprey
