#include "kouprey/project/scene_mask.hpp"

#include "project/scene_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SceneMask : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    void SetUp() override { folder.write("family.yaml", stack_family); }
    void write(const std::string& name, int cols, const std::vector<double>& quality,
               double shift = 0) const {
        const std::vector<double> red(quality.size(), 500), nir(quality.size(), 3000);
        auto raster = metric_raster(cols, static_cast<int>(quality.size()) / cols, {red, nir, quality});
        raster.left += shift;
        write_raster(folder / name, raster);
    }
};

TEST_F(SceneMask, HoldsTheClassesOfTheQualityBand) {
    write("stack_20200101.tif", 3, {0, 1, 2, 3, 9, 0});
    const auto table = mask_scene(stack_request(folder, {"stack_20200101.tif"}, "mask.tif"), warnings);
    EXPECT_THAT(cells_of(folder / "mask.tif"), ElementsAre(0, 4, 2, 1, 255, 0));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0][0], Value{"20200101"});
    EXPECT_EQ(table.rows[0][1], Value{"2020-01-01"});
    EXPECT_EQ(table.rows[0][4], Value{std::int64_t{2}}); // clear
    EXPECT_EQ(table.rows[0][9], Value{std::int64_t{1}}); // fill
    EXPECT_EQ(table.rows[0][10], Value{0.6});            // clear and water of what is not fill
}

TEST_F(SceneMask, CloudsAndShadowsGrowInMetres) {
    write("stack_20200101.tif", 7, {0, 1, 0, 0, 0, 2, 9});
    auto request = stack_request(folder, {"stack_20200101.tif"}, "mask.tif");
    request.mask.cloud_margin = 60;
    request.mask.shadow_margin = 30;
    mask_scene(request, warnings);
    EXPECT_THAT(cells_of(folder / "mask.tif"), ElementsAre(4, 4, 4, 4, 2, 2, 255));
}

TEST_F(SceneMask, GrowthDoesNotDependOnBlocks) {
    constexpr int side = 530; // two tiles each way
    std::vector<double> quality(side * side, 0);
    for (const int cell : {511 * side + 300, 513 * side + 511, 20 * side + 513, 529 * side})
        quality[static_cast<std::size_t>(cell)] = 1;
    write("stack_20200101.tif", side, quality);
    auto request = stack_request(folder, {"stack_20200101.tif"}, "mask.tif");
    request.mask.cloud_margin = 95;
    mask_scene(request, warnings);
    const auto cells = cells_of(folder / "mask.tif");
    for (int row = 0; row < side; ++row)
        for (int col = 0; col < side; ++col) {
            bool near = false;
            for (const auto& [r, c] : {std::pair{511, 300}, {513, 511}, {20, 513}, {529, 0}})
                near = near || 900 * ((row - r) * (row - r) + (col - c) * (col - c)) <= 95 * 95;
            ASSERT_EQ(cells[static_cast<std::size_t>(row * side + col)], near ? 4 : 0) << row << " " << col;
        }
}

TEST_F(SceneMask, CountsClearObservations) {
    write("stack_20200101.tif", 3, {0, 1, 0});
    write("stack_20200201.tif", 3, {0, 0, 2});
    write("stack_20200301.tif", 3, {3, 1, 9});
    auto request = stack_request(folder, {"stack_20200101.tif", "stack_20200201.tif", "stack_20200301.tif"},
                                 "count.tif");
    const auto table = count_clear(request, warnings);
    EXPECT_THAT(cells_of(folder / "count.tif"), ElementsAre(3, 1, 1));
    EXPECT_EQ(table.rows.size(), 3U);
    request.mask.used = {SceneClass::clear};
    request.overwrite = true;
    count_clear(request, warnings);
    EXPECT_THAT(cells_of(folder / "count.tif"), ElementsAre(2, 1, 1));
}

TEST_F(SceneMask, ScenesOfOtherExtentsAreLaidTogetherWhenAskedTo) {
    write("stack_20200101.tif", 3, {0, 0, 0});
    write("stack_20200201.tif", 3, {0, 0, 1}, 60);
    auto request = stack_request(folder, {"stack_20200101.tif", "stack_20200201.tif"}, "count.tif");
    EXPECT_THAT(thrown_error([&] { count_clear(request, warnings); }).what(), HasSubstr("--extent all"));
    request.grid.extent = SceneGridChoice::Extent::all;
    count_clear(request, warnings);
    EXPECT_THAT(cells_of(folder / "count.tif"), ElementsAre(1, 1, 2, 1, 0));
    request.grid.extent = SceneGridChoice::Extent::common;
    request.overwrite = true;
    count_clear(request, warnings);
    EXPECT_THAT(cells_of(folder / "count.tif"), ElementsAre(2));
}

TEST_F(SceneMask, OtherLatticesNeedAGridThatIsNamed) {
    write("stack_20200101.tif", 3, {0, 0, 0});
    write("stack_20200201.tif", 3, {0, 1, 0}, 10);
    auto request = stack_request(folder, {"stack_20200101.tif", "stack_20200201.tif"}, "count.tif");
    EXPECT_THAT(thrown_error([&] { count_clear(request, warnings); }).what(), HasSubstr("--to"));
    request.grid.grid_of = MapSpec{{folder / "stack_20200101.tif", 1}};
    count_clear(request, warnings);
    EXPECT_THAT(cells_of(folder / "count.tif"),
                ElementsAre(2, 1, 2)); // centres 15 m in, of cells that begin 10 m later
}

TEST_F(SceneMask, NothingIsGrownInDegrees) {
    auto raster = metric_raster(2, 1, {{1, 1}, {1, 1}, {0, 1}});
    raster.epsg = 4326;
    raster.left = 105;
    raster.top = 13;
    raster.cell = 0.001;
    write_raster(folder / "stack_20200101.tif", raster);
    auto request = stack_request(folder, {"stack_20200101.tif"}, "mask.tif");
    request.mask.cloud_margin = 60;
    EXPECT_THAT(thrown_error([&] { mask_scene(request, warnings); }).what(), HasSubstr("degrees"));
}

TEST_F(SceneMask, FamiliesWithoutQualityHaveNoMask) {
    std::string family = stack_family;
    family.resize(family.find("qa:"));
    folder.write("family.yaml", family);
    write("stack_20200101.tif", 1, {0});
    EXPECT_THAT(thrown_error([&] {
                    mask_scene(stack_request(folder, {"stack_20200101.tif"}, "m.tif"), warnings);
                }).what(),
                HasSubstr("describes no quality band"));
}

TEST_F(SceneMask, TellsHowScenesAreUnderstood) {
    write("stack_20200101.tif", 1, {0});
    const auto table = describe_scenes(stack_request(folder, {"stack_20200101.tif"}, ""), warnings);
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[1][4], Value{"nir"});
    EXPECT_EQ(table.rows[1][6], Value{std::int64_t{2}});
    EXPECT_EQ(table.rows[1][7], Value{0.0001});
    EXPECT_EQ(table.rows[2][4], Value{"quality"});
}

} // namespace
} // namespace kouprey::test
