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

TEST(SpatialFolds, DealTheLargestSetFirst) {
    const std::vector<CellStand> cells{{0, 0, 0, 0}, {1, 1, 0, 0}, {1, 1, 0, 0}};
    EXPECT_THAT(spatial_folds(cells, 2, 1).of_cell, ElementsAre(1, 0, 0));
}

TEST(SpatialFolds, FillTheOneWithTheFewestCellsOfTheClass) {
    // After the first two the folds hold 3 cells of class 1, and 2 of class 0.
    const std::vector<CellStand> cells{{0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1},
                                       {1, 1, 0, 0}, {1, 1, 0, 0}, {2, 2, 0, 0}};
    EXPECT_THAT(spatial_folds(cells, 2, 2).of_cell, ElementsAre(0, 0, 0, 1, 1, 0));
}

TEST(SpatialFolds, OfEqualsFillTheOneWithTheFewestCells) {
    // After the first two the folds hold 3 and 2 cells of class 0, none of class 1.
    const std::vector<CellStand> cells{{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0},
                                       {1, 1, 0, 0}, {1, 1, 0, 0}, {2, 2, 0, 1}};
    EXPECT_THAT(spatial_folds(cells, 2, 2).of_cell, ElementsAre(0, 0, 0, 1, 1, 1));
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
