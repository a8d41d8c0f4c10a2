#include "project/cell_classifier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::FloatNear;

constexpr auto leaf = TreeNode::leaf;

ClassModel three_trees() {
    ClassModel model;
    model.features = {{"red", "uint16"}};
    model.classes = {{1}, {2}, {9}};
    model.trees = {
        {{leaf, 0, 2}}, {{0, 5, 1}, {leaf, 0, 1}, {leaf, 0, 2}}, {{0, 8, 1}, {leaf, 0, 0}, {leaf, 0, 2}}};
    return model;
}

TEST(CellClassifier, CountsVotes) {
    const CellClassifier classifier(three_trees());
    ClassifiedCells found;
    classifier.classify(std::vector<float>{9, 6, 1}, false, found);
    EXPECT_THAT(found.classes, ElementsAre(2, 2, 0)); // of three equals the first
    EXPECT_THAT(found.probability, ElementsAre(1.F, 2 / 3.F, 1 / 3.F));
    EXPECT_THAT(found.margin, ElementsAre(1.F, 1 / 3.F, 0.F));
    EXPECT_EQ(classifier.bytes(), 7 * 8);
}

TEST(CellClassifier, GoesByDensities) {
    ClassModel model;
    model.method = ClassifyMethod::likelihood;
    model.features = {{"red", "uint16"}};
    model.classes = {{1}, {2}};
    model.distributions = {{{0}, {1}, 1}, {{2}, {1}, 1}};
    const CellClassifier classifier(model);
    ClassifiedCells found;
    classifier.classify(std::vector<float>{0, 1, 5}, true, found);
    EXPECT_THAT(found.classes, ElementsAre(0, 0, 1));
    EXPECT_THAT(found.probability[0], FloatNear(1 / (1 + std::exp(-2.F)), 1e-6F));
    EXPECT_THAT(found.margin[1], FloatNear(0, 1e-6F));
}

} // namespace
} // namespace kouprey::test
