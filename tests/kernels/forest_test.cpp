#include "kouprey/kernels/forest.hpp"

#include "kernels/training_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace kouprey::test {
namespace {

ForestSettings trees(int number) {
    ForestSettings settings;
    settings.trees = number;
    return settings;
}

TEST(GrowForest, GivesTheSameAtAnyNumberOfThreads) {
    const auto set = clouds(4, 3, 80, 5, 3);
    const auto one = grow_forest(set, trees(17), 1, nullptr);
    for (const int threads : {2, 3, 8}) {
        const auto many = grow_forest(set, trees(17), threads, nullptr);
        EXPECT_EQ(many.trees, one.trees);
        EXPECT_EQ(many.impurity_decrease, one.impurity_decrease);
        EXPECT_EQ(many.out_of_bag.votes, one.out_of_bag.votes);
        EXPECT_EQ(many.out_of_bag.right_without, one.out_of_bag.right_without);
    }
}

TEST(GrowForest, GrowsTheSameTreesWhateverTheirNumber) {
    const auto set = clouds(4, 3, 40, 5, 3);
    const auto few = grow_forest(set, trees(3), 2, nullptr).trees,
               many = grow_forest(set, trees(9), 2, nullptr).trees;
    EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
    EXPECT_NE(many[0], many[1]);
}

TEST(GrowForest, FollowsSeedAndVariant) {
    const auto set = clouds(4, 3, 40, 5, 3);
    auto other = trees(4);
    other.seed = 2;
    EXPECT_NE(grow_forest(set, other, 2, nullptr).trees, grow_forest(set, trees(4), 2, nullptr).trees);
    other = trees(4);
    other.variant = 1;
    EXPECT_NE(grow_forest(set, other, 2, nullptr).trees, grow_forest(set, trees(4), 2, nullptr).trees);
}

/// Every version grows the forest that others grew from the same seed.
TEST(GrowForest, DrawsWhatItAlwaysDrew) {
    const auto forest = grow_forest(clouds(4, 3, 40, 5, 3), trees(9), 2, nullptr);
    std::vector<std::size_t> nodes;
    for (const auto& tree : forest.trees) nodes.push_back(tree.size());
    EXPECT_THAT(nodes, testing::ElementsAre(43, 49, 57, 47, 43, 41, 39, 41, 53));
    EXPECT_EQ(forest.out_of_bag.cells, 350);
    EXPECT_EQ(forest.out_of_bag.right, 245);
    EXPECT_THAT(forest.out_of_bag.right_without, testing::ElementsAre(186, 197, 242, 197));
}

TEST(GrowForest, KeepsAllCellsOfAGroupOnOneSide) {
    const auto set = clouds(3, 2, 60, 10, 3); // six groups a class
    const auto votes = grow_forest(set, trees(12), 2, nullptr).out_of_bag.votes;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto times = [&](std::size_t cell) { return votes[cell * 2] + votes[cell * 2 + 1]; };
        EXPECT_EQ(times(i), times(i / 10 * 10)) << i;
    }
}

TEST(GrowForest, LeavesOutAThirdOfManyGroups) {
    const auto set = clouds(2, 2, 300, 1, 1);
    const auto forest = grow_forest(set, trees(40), 2, nullptr);
    EXPECT_NEAR(static_cast<double>(forest.out_of_bag.cells) / (40.0 * 600), std::exp(-1), 0.01);
}

TEST(GrowForest, HasNothingOutOfBagOfAClassOfOneGroup) {
    const auto set = clouds(2, 2, 20, 20, 1);
    const auto forest = grow_forest(set, trees(5), 1, nullptr);
    EXPECT_EQ(forest.out_of_bag.cells, 0);
    EXPECT_EQ(forest.trees.size(), 5U);
}

TEST(GrowForest, FindsTheFeatureThatMatters) {
    auto set = clouds(4, 2, 100, 1, 0.5);
    for (std::size_t i = 0; i < set.size(); ++i) { // all but the second feature say nothing of the class
        RandomStream noise(3, i, 0, 98);
        for (const std::size_t f : {0U, 2U, 3U}) set.values[i * 4 + f] = static_cast<float>(noise.normal());
        set.values[i * 4 + 1] =
            static_cast<float>(set.labels[i]) * 3 + static_cast<float>(noise.normal()) / 2;
    }
    const auto forest = grow_forest(set, trees(50), 2, nullptr);
    const auto& decrease = forest.impurity_decrease;
    EXPECT_EQ(std::ranges::max_element(decrease) - decrease.begin(), 1);
    EXPECT_NEAR(std::accumulate(decrease.begin(), decrease.end(), 0.0), 1, 1e-12);
    const auto& bag = forest.out_of_bag;
    EXPECT_GT(bag.right, bag.cells * 9 / 10);
    EXPECT_LT(bag.right_without[1], bag.cells * 3 / 4);
    EXPECT_GT(bag.right_without[0], bag.cells * 9 / 10);
}

TEST(GrowForest, VotesOutOfBagAreThoseOfTreesThatDidNotSeeTheCell) {
    const auto set = clouds(3, 2, 30, 1, 2);
    const auto forest = grow_forest(set, trees(9), 2, nullptr);
    std::int64_t votes = 0, right = 0;
    for (std::size_t i = 0; i < set.size(); ++i)
        for (std::size_t c = 0; c < 2; ++c) {
            const auto told = forest.out_of_bag.votes[i * 2 + c];
            const auto all = std::ranges::count_if(
                forest.trees, [&](const auto& tree) { return class_by(tree, set.cell(i)) == c; });
            EXPECT_LE(told, all);
            votes += told;
            if (set.labels[i] == c) right += told;
        }
    EXPECT_EQ(votes, forest.out_of_bag.cells);
    EXPECT_EQ(right, forest.out_of_bag.right);
}

TEST(Winner, IsTheFirstOfEquals) {
    EXPECT_EQ(winner(std::vector<std::uint16_t>{1, 5, 5, 2}), 1);
    EXPECT_EQ(winner(std::vector<std::uint16_t>{0, 0}), 0);
    EXPECT_EQ(winner(std::vector<std::uint16_t>{0, 65535}), 1);
}

} // namespace
} // namespace kouprey::test
