#include "kouprey/core/for_each.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace kouprey::test {
namespace {

TEST(OneByOne, TakesEachItemOnceInOrder) {
    std::vector<std::size_t> items;
    int workers = 0;
    one_by_one(4, [&]() -> ItemWorker {
        ++workers;
        return [&](std::size_t item) { items.push_back(item); };
    });
    EXPECT_THAT(items, testing::ElementsAre(0, 1, 2, 3));
    EXPECT_EQ(workers, 1);
}

TEST(OneByOne, MakesNoWorkerWithoutItems) {
    one_by_one(0, []() -> ItemWorker { throw std::logic_error("made"); });
}

TEST(OneByOne, EndsWithTheFirstThatFails) {
    std::size_t done = 0;
    const auto make = [&]() -> ItemWorker {
        return [&](std::size_t item) {
            if (item == 2) throw std::runtime_error("third");
            ++done;
        };
    };
    EXPECT_THROW(one_by_one(5, make), std::runtime_error);
    EXPECT_EQ(done, 2U);
}

} // namespace
} // namespace kouprey::test
