// The packed forest against plain ways through its trees.
#include "kouprey/kernels/forest.hpp"
#include "kouprey/kernels/forest_votes.hpp"

#include "kernels/training_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

constexpr auto leaf = TreeNode::leaf;

std::vector<std::uint16_t> plain_votes(const std::vector<DecisionTree>& trees, const TrainingSet& set) {
    std::vector<std::uint16_t> votes(set.size() * set.classes);
    for (std::size_t i = 0; i < set.size(); ++i)
        for (const auto& tree : trees) ++votes[i * set.classes + class_by(tree, set.cell(i))];
    return votes;
}

TEST(ForestVotes, AreThoseOfPlainTraversal) {
    const auto set = clouds(5, 4, 700, 1, 3);
    ForestSettings settings;
    settings.trees = 23;
    const auto trees = grow_forest(set, settings, 2, nullptr).trees;
    std::vector<std::uint16_t> votes(set.size() * set.classes);
    ForestVotes(trees, set.features, set.classes).add(set.values, votes);
    EXPECT_TRUE(votes == plain_votes(trees, set));
}

TEST(ForestVotes, CountEveryCellOfWhateverNumber) {
    const auto set = clouds(3, 3, 30, 1, 2);
    ForestSettings settings;
    settings.trees = 5;
    const auto trees = grow_forest(set, settings, 1, nullptr).trees;
    const ForestVotes forest(trees, set.features, set.classes);
    const auto expected = plain_votes(trees, set);
    for (const std::size_t cells : {1U, 2U, 7U, 8U, 9U, 33U, 90U}) {
        std::vector<std::uint16_t> votes(cells * set.classes);
        forest.add(std::span(set.values).first(cells * set.features), votes);
        EXPECT_TRUE(std::equal(votes.begin(), votes.end(), expected.begin())) << cells;
    }
}

TEST(ForestVotes, AddToWhatIsThere) {
    const std::vector<DecisionTree> trees{{{0, 1, 1}, {leaf, 0, 1}, {leaf, 0, 0}}, {{leaf, 0, 1}}};
    const ForestVotes forest(trees, 1, 2);
    EXPECT_EQ(forest.trees(), 2U);
    std::vector<std::uint16_t> votes{10, 20, 30, 40};
    forest.add(std::vector<float>{1, 2}, votes);
    EXPECT_THAT(votes, testing::ElementsAre(10, 22, 31, 41));
}

TEST(ForestVotes, TakeEveryNumber) {
    const std::vector<DecisionTree> trees{{{0, 0, 1}, {leaf, 0, 0}, {leaf, 0, 254}}};
    const ForestVotes forest(trees, 1, 255);
    const std::vector<float> values{-INFINITY, -3e38F, -0.0F, 0.0F, 1e-40F, 3e38F, INFINITY};
    std::vector<std::uint16_t> votes(values.size() * 255);
    forest.add(values, votes);
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_EQ(votes[i * 255 + (values[i] > 0 ? 254 : 0)], 1) << i;
}

TEST(ForestVotes, TakeTheLastFeature) {
    std::vector<float> values(most_features);
    values.back() = 2;
    const std::vector<DecisionTree> trees{{{254, 1, 1}, {leaf, 0, 0}, {leaf, 0, 1}}};
    std::vector<std::uint16_t> votes(2);
    ForestVotes(trees, most_features, 2).add(values, votes);
    EXPECT_THAT(votes, testing::ElementsAre(0, 1));
}

TEST(ForestVotes, TakeEightBytesANode) {
    const std::vector<DecisionTree> trees{{{0, 1, 1}, {leaf, 0, 1}, {leaf, 0, 0}}, {{leaf, 0, 1}}};
    EXPECT_EQ(ForestVotes(trees, 1, 2).bytes(), 4 * 8);
}

} // namespace
} // namespace kouprey::test
