#include "kouprey/kernels/training_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

TEST(TrainingSet, GivesTheValuesOfItsCells) {
    TrainingSet set{2, 3};
    set.add(std::vector<float>{1, 2}, 0, 256, 4);
    set.add(std::vector<float>{3, 4}, 2, 128, 5);
    EXPECT_EQ(set.size(), 2U);
    EXPECT_THAT(set.cell(1), testing::ElementsAre(3, 4));
}

TEST(TrainingSet, SubsetHasTheCellsOfThoseNumbers) {
    TrainingSet set{1, 2};
    for (std::uint32_t i = 0; i < 4; ++i)
        set.add(std::vector<float>{static_cast<float>(i)}, static_cast<std::uint8_t>(i % 2), 10 + i, i);
    const auto part = set.subset(std::vector<std::uint32_t>{3, 1});
    EXPECT_EQ(part.features, 1U);
    EXPECT_EQ(part.classes, 2U);
    EXPECT_THAT(part.values, testing::ElementsAre(3, 1));
    EXPECT_THAT(part.labels, testing::ElementsAre(1, 1));
    EXPECT_THAT(part.weights, testing::ElementsAre(13, 11));
    EXPECT_THAT(part.groups, testing::ElementsAre(3, 1));
}

} // namespace
} // namespace kouprey::test
