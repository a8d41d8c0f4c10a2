// How the work of an alignment is cut.
#include "project/align_plan.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

class AlignPlanning : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    const MapSource map = MapSource::open({{write_map(folder / "m.tif", 1, {1}), {}}}, {}, warnings);

    static Grid target(std::int64_t rows, std::int64_t cols) {
        return {Crs::from_epsg(32648), {0, 0}, 30, 30, rows, cols};
    }
    AlignPlan plan(std::int64_t rows, std::int64_t cols, const Resources& resources) const {
        return plan_alignment(target(rows, cols), map, resources);
    }
};

TEST_F(AlignPlanning, CoversTheTargetOnceInWholeTiles) {
    const AlignPlan made = plan(2000, 3000, {.threads = 2});
    std::int64_t cells = 0;
    for (const Window& block : made.blocks) {
        EXPECT_EQ(block.row % 512, 0);
        EXPECT_EQ(block.col % 512, 0);
        cells += block.cells();
    }
    EXPECT_EQ(cells, 2000 * 3000);
    EXPECT_EQ(made.threads, 2);
}

TEST_F(AlignPlanning, GivesEveryThreadOfASmallTargetABlock) {
    EXPECT_EQ(plan(1024, 1024, {.threads = 4}).blocks.size(), 4U);
    EXPECT_EQ(plan(10240, 10240, {.threads = 4}).blocks.size(), 100U);
}

TEST_F(AlignPlanning, TakesSmallerBlocksAndFewerThreadsWhereMemoryIsScarce) {
    const AlignPlan made = plan(20480, 20480, {.threads = 8, .memory = 160'000'000});
    EXPECT_EQ(made.blocks.front().rows, 512);
    EXPECT_LT(made.threads, 8);
    EXPECT_GE(made.threads, 1);
}

TEST_F(AlignPlanning, FollowsTheUsersBlockSize) {
    EXPECT_EQ(plan(10, 10, {.block_cells = 3}).blocks.size(), 16U);
}

TEST_F(AlignPlanning, RefusesBlocksBeyondTheCeiling) {
    const auto error =
        thrown_error([&] { plan(100000, 100000, {.memory = 128'000'000, .block_cells = 65536}); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front().remedy, "raise --memory, or lower --block-size");
}

TEST_F(AlignPlanning, OfQuantitiesLeavesRoomForAllBands) {
    const std::vector<MapSource> one{map}, many(60, map);
    const Resources scarce{.threads = 8, .memory = 400'000'000};
    const auto of_one = plan_resampling(target(20480, 20480), one, scarce),
               of_many = plan_resampling(target(20480, 20480), many, scarce);
    EXPECT_GT(of_one.threads, of_many.threads);
    EXPECT_GE(of_many.threads, 1);
    EXPECT_GE(plan_resampling(target(600, 600), one, {.threads = 1, .memory = 128'000'000}).threads, 1);
    const auto error =
        thrown_error([&] { plan_resampling(target(20480, 20480), many, {.memory = 128'000'000}); });
    EXPECT_EQ(error.problems().front().remedy, "raise --memory, or lower --block-size");
}

/// A map of one-row strips, 70,000 cells wide so that each makes a block, and south-up as well.
TEST_F(AlignPlanning, PutsLowStripsOfTheMapTogether) {
    TinyRaster raster{.cols = 70'000, .rows = 300, .epsg = 32648, .left = 0, .top = 1'400'000, .cell = 1};
    raster.bands = {std::vector<double>(std::size_t{70'000} * 300, 1)};
    raster.creation_options = {"BLOCKYSIZE=1"};
    const auto strips = MapSource::open({{write_raster(folder / "strips.tif", raster), {}}}, {}, warnings);
    const auto blocks = blocks_near(strips.grid(), strips, {});
    std::int64_t cells = 0;
    for (const Window& block : blocks) {
        EXPECT_EQ(block.row / 128, (block.row_end() - 1) / 128) << block.row;
        EXPECT_LE(block.cells(), 1 << 21);
        cells += block.cells();
    }
    EXPECT_EQ(cells, strips.grid().window().cells());
    EXPECT_LE(blocks.size(), 15U); // 29 rows each
    EXPECT_EQ(blocks_near(strips.grid(), strips, {.block_cells = 100}).front(), (Window{0, 0, 100, 100}));
    EXPECT_EQ(blocks_near(strips.grid(), strips, {.memory = 128'000'000}).front().rows, 1);
}

} // namespace
} // namespace kouprey::test
