// Trees on small sets of cells, some of them against trying all splits.
#include "kernels/training_support.hpp"
#include "kernels/tree_grower.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

TrainingSet line(const std::vector<std::pair<float, int>>& cells, std::size_t classes = 2) {
    TrainingSet set{1, classes};
    for (const auto& [value, label] : cells)
        set.add(std::vector<float>{value}, static_cast<std::uint8_t>(label), whole_weight,
                static_cast<std::uint32_t>(set.size()));
    return set;
}

ForestSettings all_features(const TrainingSet& set) {
    ForestSettings settings;
    settings.features_per_split = static_cast<int>(set.features);
    return settings;
}

DecisionTree grown(const TrainingSet& set, const ForestSettings& settings, std::uint32_t number = 0) {
    TreeGrower grower(set, settings, number);
    return grower.grow(std::vector<std::uint32_t>(set.size(), 1));
}
DecisionTree grown(const TrainingSet& set) { return grown(set, all_features(set)); }

TEST(TreeGrower, SplitsHalfWayBetweenValues) {
    const auto tree = grown(line({{1, 0}, {2, 0}, {5, 1}, {9, 1}}));
    EXPECT_EQ(tree, (DecisionTree{{0, 3.5F, 1}, {TreeNode::leaf, 0, 0}, {TreeNode::leaf, 0, 1}}));
}

TEST(TreeGrower, NeverPartsEqualValues) {
    // To part the first cell from all others would leave no impurity.
    const auto tree = grown(line({{1, 0}, {1, 1}, {2, 1}, {3, 1}}));
    EXPECT_EQ(tree[0].threshold, 1.5F);
}

TEST(TreeGrower, FindsAThresholdBetweenNeighbouringFloats) {
    const float low = 1, high = std::nextafter(1.0F, 2.0F);
    const auto tree = grown(line({{low, 0}, {high, 1}}));
    ASSERT_EQ(tree.size(), 3U);
    EXPECT_EQ(tree[0].threshold, low);
}

TEST(TreeGrower, FitsAllCellsThatCanBeToldApart) {
    const auto set = clouds(3, 4, 60, 1, 4);
    const auto tree = grown(set);
    EXPECT_EQ(fault_of(tree, 3, 4), "");
    for (std::size_t i = 0; i < set.size(); ++i) EXPECT_EQ(class_by(tree, set.cell(i)), set.labels[i]) << i;
}

TEST(TreeGrower, PutsCellsOfEqualValuesIntoTheirMostFrequentClass) {
    EXPECT_EQ(grown(line({{1, 0}, {1, 1}, {1, 1}})), (DecisionTree{{TreeNode::leaf, 0, 1}}));
    EXPECT_EQ(grown(line({{1, 1}, {1, 0}})), (DecisionTree{{TreeNode::leaf, 0, 0}})); // the first of equals
    EXPECT_EQ(grown(line({{0.0F, 0}, {-0.0F, 1}, {-0.0F, 1}})), (DecisionTree{{TreeNode::leaf, 0, 1}}));
}

TEST(TreeGrower, GoesOnWhereNoSingleSplitHelps) {
    TrainingSet set{2, 2}; // exclusive or
    for (const auto& [x, y, label] : {std::tuple{0.F, 0.F, 0}, {0.F, 1.F, 1}, {1.F, 0.F, 1}, {1.F, 1.F, 0}})
        set.add(std::vector<float>{x, y}, static_cast<std::uint8_t>(label), whole_weight, 0);
    const auto tree = grown(set);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(class_by(tree, set.cell(i)), set.labels[i]);
}

/// The weighted Gini impurity that a split of all cells leaves.
double impurity_of(const TrainingSet& set, std::size_t feature, float threshold) {
    double sum = 0;
    for (const bool left : {true, false}) {
        std::vector<double> of_class(set.classes);
        double all = 0;
        for (std::size_t i = 0; i < set.size(); ++i) {
            if ((set.cell(i)[feature] <= threshold) != left) continue;
            of_class[set.labels[i]] += set.weights[i];
            all += set.weights[i];
        }
        for (const auto weight : of_class) sum += all > 0 ? weight * (1 - weight / all) : 0;
    }
    return sum;
}

TEST(TreeGrower, TakesTheSplitThatLeavesTheLeastImpurity) {
    for (std::uint32_t variant = 1; variant <= 20; ++variant) {
        auto set = clouds(3, 3, 12 + variant, 1, 5);
        for (std::size_t i = 0; i < set.size(); ++i)
            set.weights[i] = 1 + static_cast<std::uint32_t>(i * 37 % 256);
        const auto root = grown(set)[0];
        double least = 1e300;
        for (std::size_t f = 0; f < set.features; ++f)
            for (std::size_t i = 0; i < set.size(); ++i)
                least = std::min(least, impurity_of(set, f, set.cell(i)[f]));
        EXPECT_NEAR(impurity_of(set, static_cast<std::size_t>(root.feature), root.threshold), least,
                    1e-9 * least);
    }
}

TEST(TreeGrower, WeighsCellsAndClasses) {
    auto set = line({{1, 0}, {1, 1}, {1, 1}});
    set.weights = {200, 90, 90};
    EXPECT_EQ(grown(set)[0].left, 0U);
    auto settings = all_features(set);
    settings.class_weights = {1, 2};
    EXPECT_EQ(grown(set, settings)[0].left, 1U);
}

TEST(TreeGrower, CountsACellAsOftenAsItWasDrawn) {
    const auto set = line({{1, 0}, {1, 1}, {9, 1}});
    const auto settings = all_features(set);
    TreeGrower grower(set, settings, 0);
    const auto tree = grower.grow(std::vector<std::uint32_t>{1, 2, 0});
    EXPECT_EQ(tree, (DecisionTree{{TreeNode::leaf, 0, 1}})); // the third was not drawn at all
}

TEST(TreeGrower, KeepsLeavesAndDepthWithinTheirLimits) {
    const auto set = clouds(2, 3, 50, 1, 6);
    auto settings = all_features(set);
    settings.min_leaf = 10;
    const auto tree = grown(set, settings);
    std::vector<int> cells(tree.size());
    for (std::size_t i = 0; i < set.size(); ++i) {
        std::size_t at = 0;
        while (!tree[at].is_leaf())
            at = tree[at].left +
                 (set.cell(i)[static_cast<std::size_t>(tree[at].feature)] > tree[at].threshold);
        ++cells[at];
    }
    for (std::size_t node = 0; node < tree.size(); ++node)
        EXPECT_GE(tree[node].is_leaf() ? cells[node] : 10, 10) << node;
    settings.min_leaf = 1;
    settings.max_depth = 2;
    EXPECT_LE(grown(set, settings).size(), 7U);
}

TEST(TreeGrower, LeavesFeaturesOfOneValueAlone) {
    TrainingSet set{2, 2};
    for (int i = 0; i < 6; ++i)
        set.add(std::vector<float>{4, static_cast<float>(i)}, static_cast<std::uint8_t>(i / 3), whole_weight,
                0);
    auto settings = all_features(set);
    settings.features_per_split = 1; // whichever is drawn first
    for (std::uint32_t number = 0; number < 8; ++number)
        EXPECT_EQ(grown(set, settings, number)[0].feature, 1);
}

TEST(TreeGrower, TellsWhichFeatureLoweredTheImpurity) {
    TrainingSet set{2, 2};
    for (int i = 0; i < 8; ++i)
        set.add(std::vector<float>{4, static_cast<float>(i)}, static_cast<std::uint8_t>(i / 4), whole_weight,
                0);
    const auto settings = all_features(set);
    TreeGrower grower(set, settings, 0);
    grower.grow(std::vector<std::uint32_t>(set.size(), 1));
    EXPECT_THAT(grower.importance(), testing::ElementsAre(0, testing::DoubleEq(0.5))); // all of a Gini of ½
}

} // namespace
} // namespace kouprey::test
