#include "kouprey/kernels/decision_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr auto leaf = TreeNode::leaf;

/// Feature 1 at 5, to the right of it feature 0 at 2.
const DecisionTree small{{1, 5, 1}, {leaf, 0, 0}, {0, 2, 3}, {leaf, 0, 1}, {leaf, 0, 2}};

std::uint32_t asked(float first, float second) { return class_by(small, std::vector<float>{first, second}); }

TEST(DecisionTree, LeadsACellToItsClass) {
    EXPECT_EQ(asked(9, 4), 0U);
    EXPECT_EQ(asked(1, 6), 1U);
    EXPECT_EQ(asked(3, 6), 2U);
}

TEST(DecisionTree, TakesAThresholdItselfToTheLeft) {
    EXPECT_EQ(asked(9, 5), 0U);
    EXPECT_EQ(asked(2, 6), 1U);
    EXPECT_EQ(asked(std::nextafter(2.0F, 3.0F), 6), 2U);
}

TEST(DecisionTree, OfOneLeafHasOneClass) {
    EXPECT_EQ(class_by({{leaf, 0, 7}}, std::vector<float>{1}), 7U);
    EXPECT_EQ(fault_of({{leaf, 0, 0}}, 1, 1), "");
}

TEST(DecisionTree, SoundOneHasNoFault) { EXPECT_EQ(fault_of(small, 2, 3), ""); }

TEST(DecisionTree, FaultsAreNamed) {
    EXPECT_THAT(fault_of({}, 2, 3), HasSubstr("no node"));
    EXPECT_THAT(fault_of(small, 1, 3), HasSubstr("node 0 asks for a feature"));
    EXPECT_THAT(fault_of(small, 2, 2), HasSubstr("node 4 has a class"));
    EXPECT_THAT(fault_of({{0, 1, 1}, {leaf, 0, 0}}, 1, 1), HasSubstr("node 2 is missing"));
    EXPECT_THAT(fault_of({{leaf, 0, 0}, {leaf, 0, 0}}, 1, 1), HasSubstr("nothing leads to node 1"));
    EXPECT_THAT(fault_of({{-2, 1, 1}, {leaf, 0, 0}, {leaf, 0, 0}}, 1, 1), HasSubstr("asks for a feature"));
    EXPECT_THAT(fault_of({{0, std::numeric_limits<float>::infinity(), 1}, {leaf, 0, 0}, {leaf, 0, 0}}, 1, 1),
                HasSubstr("threshold of node 0"));
}

TEST(DecisionTree, CannotLeadBackOrAstray) {
    for (const std::uint32_t left : {0U, 2U, 99U, 4'000'000'000U})
        EXPECT_THAT(fault_of({{0, 1, left}, {leaf, 0, 0}, {leaf, 0, 0}}, 1, 1),
                    HasSubstr("children of node 0"));
}

} // namespace
} // namespace kouprey::test
