#include "project/class_validation.hpp"
#include "project/classify_tables.hpp"
#include "support/table_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

ClassValidation counted(const std::vector<std::int64_t>& counts) {
    ClassValidation validation("blocks", 2);
    validation.counts = counts;
    return validation;
}

TEST(ClassValidation, AddsUpRowsAndColumns) {
    const auto v = counted({5, 2, 1, 8}); // map 1: 5 right, 2 of class 2
    EXPECT_EQ(v.mapped(0), 7);
    EXPECT_EQ(v.referenced(0), 6);
    EXPECT_EQ(v.cells(), 16);
    EXPECT_EQ(v.right(), 13);
    EXPECT_EQ(v.count(0, 1), 2);
}

TEST(ClassTables, HaveAccuraciesOfBothSides) {
    const std::vector<ModelClass> classes{{3, "", "Forest"}, {8, "", ""}};
    const std::vector<ClassValidation> list{counted({5, 2, 1, 8})};
    EXPECT_THAT(rows_of(accuracy_table(list), {"validation", "cells", "right", "overall_accuracy"}),
                ElementsAre("blocks 16 13 0.8125"));
    const auto table = class_table(list, classes);
    EXPECT_THAT(rows_of(table, {"class", "class_name", "cells"}), ElementsAre("3 Forest 6", "8  10"));
    EXPECT_EQ(std::get<double>(table.rows[0][4]), 5.0 / 7);
    EXPECT_EQ(std::get<double>(table.rows[0][5]), 5.0 / 6);
    EXPECT_THAT(rows_of(matrix_table(list, classes), {"map", "reference", "cells"}),
                ElementsAre("3 3 5", "3 8 2", "8 3 1", "8 8 8"));
}

TEST(ClassTables, AreEmptyWhereThereIsNothingToShare) {
    const std::vector<ModelClass> classes{{1}, {2}};
    const auto table = class_table({counted({0, 0, 0, 4})}, classes);
    EXPECT_EQ(table.rows[0][4], Value{});
    EXPECT_EQ(table.rows[1][4], Value{1.0});
}

TEST(OutOfBagValidation, LeavesOutCellsThatAllTreesSaw) {
    TrainingSet set{1, 2};
    for (int i = 0; i < 3; ++i)
        set.add(std::vector<float>{0}, i == 2 ? 1 : 0, whole_weight, static_cast<std::uint32_t>(i));
    Forest forest;
    forest.out_of_bag.votes = {3, 4, 0, 0, 1, 2};
    const auto v = out_of_bag_validation(set, forest);
    EXPECT_THAT(v.counts, ElementsAre(0, 0, 1, 1));
    EXPECT_EQ(v.polygons, 2);
}

TEST(BlockCells, AreOfTheSizeThatIsAskedFor) {
    EXPECT_EQ(block_cells({Crs::from_epsg(32648), {500'000, 1'400'000}, 30, 20, 9, 9}, 600),
              (BlockCells{30, 20}));
    EXPECT_EQ(block_cells({Crs::from_epsg(32648), {500'000, 1'400'000}, 30, 30, 9, 9}, 1),
              (BlockCells{1, 1}));
    // A degree is 111.2 km from south to north, and half of that from west to east at 60°.
    EXPECT_EQ(block_cells({Crs::from_epsg(4326), {0, 60.5}, 0.01, 0.01, 100, 100}, 11'120),
              (BlockCells{10, 20}));
}

} // namespace
} // namespace kouprey::test
