#include "kouprey/kernels/zone_sums.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

using namespace kouprey;
using namespace kouprey::test;

namespace {

Grid degrees() { return Grid(Crs::from_epsg(4326), {105, 13}, 0.001, 0.001, scene_rows, scene_cols); }

TEST(TouchedBlocks, LeavesOutWhatNoZoneReaches) {
    const std::vector<Zone> zones{
        {"small", Outline({{{{10, 10}, {12, 10}, {12, 12}, {10, 12}, {10, 10}}, {}}}, CoverageRule::exact)}};
    const auto blocks = touched_blocks(scene_blocks(8), zones);
    ASSERT_EQ(blocks.size(), 1u);
    EXPECT_EQ(blocks[0], (Window{10, 10, 2, 2}));
}

TEST(TouchedBlocks, HoldEveryCoveredCellOnce) {
    const auto zones = scene_zones(CoverageRule::exact);
    const auto blocks = touched_blocks(scene_blocks(13), zones);
    for_each_covered(zones, [&](std::int32_t, std::int64_t row, std::int64_t col, std::int64_t) {
        const auto holding = std::ranges::count_if(blocks, [&](const Window& w) {
            return w.contains({row, col, 1, 1});
        });
        EXPECT_EQ(holding, 1) << row << ", " << col;
    });
}

TEST(TouchedBlocks, LooksAtCellsNotAtBoundsOnly) {
    const Polygon thin{{{0, 0}, {60, 60}, {60, 60.5}, {0, 0.5}, {0, 0}},
                       {}}; // a diagonal: the corner blocks are in its bounds
    const auto blocks = touched_blocks(scene_blocks(10), {{"thin", Outline({thin}, CoverageRule::exact)}});
    for (const auto& block : blocks) EXPECT_LE(std::abs(block.row - block.col), 20);
}

TEST(OutsideOf, IsWhatTheFootprintDoesNotHold) {
    const CellAreas areas(degrees());
    const std::vector<Zone> zones{
        {"half", Outline({{{{-2, 0}, {3, 0}, {3, 1}, {-2, 1}, {-2, 0}}, {}}}, CoverageRule::exact)},
        {"inside", Outline({{{{3, 3}, {4, 3}, {4, 4}, {3, 3}}, {}}}, CoverageRule::exact)}};
    const auto tally = outside_of({{0, 0, scene_rows, scene_cols}}, {zones, areas});
    ASSERT_EQ(tally.entries().size(), 1u);
    const auto& [key, entry] = *tally.entries().begin();
    EXPECT_EQ(key, (TallyKey{0, outside_code, outside_code}));
    EXPECT_EQ(entry.extent.cells.cells(), 2.0);
    EXPECT_EQ(entry.extent.area.units, areas.area(0, -1) * 2 * whole_cell);
    EXPECT_EQ(entry.first, (CellPosition{0, -2}));
}

TEST(OutsideOf, SeesGapsBetweenTiles) {
    const CellAreas areas(degrees());
    const std::vector<Zone> zones{
        {"all", Outline({{{{0, 0}, {30, 0}, {30, 10}, {0, 10}, {0, 0}}, {}}}, CoverageRule::exact)}};
    const auto tally = outside_of({{0, 0, 10, 10}, {0, 20, 10, 10}}, {zones, areas});
    EXPECT_EQ(tally.total(0).cells.cells(), 100.0);
}

} // namespace
