#include "kouprey/kernels/spatial_folds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

TEST(SpatialFolds, KeepAGroupTogether) {
    const std::vector<CellStand> cells{{0, 0, 0, 0}, {0, 0, 5, 0}, {1, 9, 9, 0}, {0, 3, 3, 0}};
    const auto folds = spatial_folds(cells, 2, 1);
    EXPECT_EQ(folds.sets, 2U);
    EXPECT_THAT(folds.of_cell, ElementsAre(0, 0, 1, 0));
}

TEST(SpatialFolds, KeepABlockTogether) {
    const std::vector<CellStand> cells{{0, 1, 1, 0}, {1, 1, 1, 1}, {2, 1, 2, 0}};
    EXPECT_THAT(spatial_folds(cells, 5, 2).of_cell, ElementsAre(0, 0, 1));
}

TEST(SpatialFolds, FollowAChainOfGroupsAndBlocks) {
    const std::vector<CellStand> cells{{0, 0, 0, 0}, {0, 0, 1, 0}, {1, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 2, 0}};
    const auto folds = spatial_folds(cells, 3, 1);
    EXPECT_EQ(folds.folds, 1);
    EXPECT_EQ(folds.sets, 1U);
}

TEST(SpatialFolds, AreNoMoreThanThereAreSets) {
    const std::vector<CellStand> cells{{0, 0, 0, 0}, {1, 5, 5, 0}};
    EXPECT_EQ(spatial_folds(cells, 10, 1).folds, 2);
}

TEST(SpatialFolds, SpreadEachClass) {
    std::vector<CellStand> cells;
    for (std::uint32_t group = 0; group < 20; ++group)
        for (int cell = 0; cell < 5; ++cell)
            cells.push_back(
                {group, static_cast<std::int64_t>(group), cell, static_cast<std::uint8_t>(group % 2)});
    for (auto& cell : cells) cell.block_col = 0;
    const auto folds = spatial_folds(cells, 5, 2);
    std::map<std::pair<int, int>, int> count;
    for (std::size_t i = 0; i < cells.size(); ++i) ++count[{folds.of_cell[i], cells[i].label}];
    for (int fold = 0; fold < 5; ++fold)
        for (int label = 0; label < 2; ++label) EXPECT_EQ((count[{fold, label}]), 10);
}

/// Sets of so many cells of one class each, far from each other, in two folds: the fold of each set.
std::vector<int> folds_of_sets(const std::vector<std::pair<int, std::uint8_t>>& sets) {
    std::vector<CellStand> cells;
    std::vector<std::size_t> first;
    for (const auto& [size, label] : sets) {
        first.push_back(cells.size());
        const auto number = static_cast<std::uint32_t>(first.size());
        for (int cell = 0; cell < size; ++cell) cells.push_back({number, 100 * number, 0, label});
    }
    const auto folds = spatial_folds(cells, 2, 3);
    std::vector<int> found;
    for (const auto cell : first) found.push_back(folds.of_cell[cell]);
    return found;
}

TEST(SpatialFolds, TakeTheLargestSetFirst) {
    EXPECT_THAT(folds_of_sets({{1, 0}, {3, 0}, {2, 0}}), ElementsAre(1, 0, 1));
}

TEST(SpatialFolds, FillTheFoldWithFewestCellsOfTheClassAndThenOfAll) {
    EXPECT_THAT(folds_of_sets({{5, 1}, {3, 0}, {2, 0}}), ElementsAre(0, 1, 0)) << "of the first class";
    EXPECT_THAT(folds_of_sets({{5, 1}, {3, 2}, {2, 2}}), ElementsAre(0, 1, 0)) << "of the last class";
    EXPECT_THAT(folds_of_sets({{3, 0}, {2, 1}, {1, 2}}), ElementsAre(0, 1, 1)) << "of all";
}

TEST(SpatialFolds, NeverPartNeighbours) {
    std::vector<CellStand> cells;
    for (std::uint32_t i = 0; i < 400; ++i)
        cells.push_back({i / 7, static_cast<std::int64_t>(i * i % 31), static_cast<std::int64_t>(i * 7 % 29),
                         static_cast<std::uint8_t>(i / 7 % 3)});
    const auto folds = spatial_folds(cells, 4, 3);
    std::map<std::uint32_t, std::set<int>> of_group;
    std::map<std::pair<std::int64_t, std::int64_t>, std::set<int>> of_block;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        of_group[cells[i].group].insert(folds.of_cell[i]);
        of_block[{cells[i].block_row, cells[i].block_col}].insert(folds.of_cell[i]);
    }
    for (const auto& [group, found] : of_group) EXPECT_EQ(found.size(), 1U);
    for (const auto& [block, found] : of_block) EXPECT_EQ(found.size(), 1U);
}

} // namespace
} // namespace kouprey::test
