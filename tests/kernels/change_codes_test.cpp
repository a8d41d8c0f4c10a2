#include "kouprey/kernels/change_codes.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

using namespace kouprey;
using namespace kouprey::test;

namespace {

TEST(TransitionCodes, NumberAllPairsInOrderOfCode) {
    const TransitionCodes codes({12, 7, 3});
    EXPECT_EQ(codes.value(3, 3), 1);
    EXPECT_EQ(codes.value(3, 7), 2);
    EXPECT_EQ(codes.value(12, 12), 9);
    EXPECT_EQ(codes.value(4, 7), 0);
    EXPECT_EQ(codes.value(nodata_code, 7), 0);
    EXPECT_TRUE(codes.fits_byte());
}

TEST(TransitionCodes, OfFifteenClassesFitAByte) {
    std::vector<ClassCode> classes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    EXPECT_TRUE(TransitionCodes(classes).fits_byte());
    EXPECT_EQ(TransitionCodes(classes).value(15, 15), 225);
    classes.push_back(16);
    EXPECT_FALSE(TransitionCodes(classes).fits_byte());
}

TEST(TransitionCodes, HaveRoomForTheLargestLegend) {
    std::vector<ClassCode> classes;
    for (ClassCode code = 0; code < static_cast<ClassCode>(TransitionCodes::max_classes); ++code)
        classes.push_back(code);
    const TransitionCodes codes(classes);
    EXPECT_FALSE(codes.fits_byte());
    EXPECT_EQ(codes.value(254, 254), 255 * 255);
}

TEST(MapChanges, GivesEveryCoveredCellItsTransitionAtAnyThreads) {
    const TemporaryFolder folder;
    const auto from_cells = patchy_cells(1), to_cells = patchy_cells(2);
    Warnings warnings;
    const auto open = [&](const std::string& name, const std::vector<double>& cells) {
        return MapSource::open({{write_map(folder / name, scene_cols, cells, 255), {}}}, {}, warnings);
    };
    const auto from = open("from.tif", from_cells), to = open("to.tif", to_cells);
    const TransitionCodes codes({1, 2, 3, 4});
    const auto zones = scene_zones(CoverageRule::exact);
    std::vector<std::uint16_t> expected(from_cells.size(), 0);
    for_each_covered(zones, [&](std::int32_t, std::int64_t row, std::int64_t col, std::int64_t) {
        const auto i = static_cast<std::size_t>(row * scene_cols + col);
        expected[i] = codes.value(static_cast<ClassCode>(from_cells[i]),
                                  static_cast<ClassCode>(to_cells[i])); // 255 is no class
    });
    for (const int threads : {1, 2, 8}) {
        std::vector<std::uint16_t> cells(expected.size(), 0);
        std::vector<Window> order;
        const auto take = [&](const Window& w, RasterView<const std::uint16_t> view) {
            for (std::int64_t r = 0; r < w.rows; ++r)
                std::ranges::copy(view.row(r), cells.begin() + (w.row + r) * scene_cols + w.col);
            return [&order, w] { order.push_back(w); };
        };
        const auto blocks = touched_blocks(scene_blocks(9), zones);
        map_changes(from, to, zones, codes, blocks, {.threads = threads}, take);
        EXPECT_EQ(order, blocks) << threads << " threads";
        EXPECT_EQ(cells, expected) << threads << " threads";
    }
}

} // namespace
