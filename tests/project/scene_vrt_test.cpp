// Scenes whose bands a VRT gathers, read as the files that it names.
#include "kouprey/project/scene_composite.hpp"
#include "kouprey/project/scene_mask.hpp"

#include "project/scene_support.hpp"
#include "raster/reader_support.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gdal_utils.h>
#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SceneVrt : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    const TinyRaster whole =
        metric_raster(3, 2, {{100, 200, 300, 400, 500, 600}, {10, 20, 30, 40, 50, 60}, {0, 1, 0, 2, 0, 0}});

    void SetUp() override {
        std::string family = stack_family;
        const std::string pattern = "stack_{ID}.tif";
        folder.write("family.yaml", family.replace(family.find(pattern), pattern.size(), "stack_{ID}.*"));
        write_raster(folder / "stack_20200110.tif", whole);
        for (int band = 1; band <= 3; ++band) write_raster(file_of(band), part(band, 0, 3));
    }
    std::string file_of(int band) const { return folder / ("band" + std::to_string(band) + ".tif"); }
    /// One band, columns [left, right) of it.
    TinyRaster part(int band, int left, int right) const {
        auto raster = whole;
        const auto& cells = whole.bands[static_cast<std::size_t>(band - 1)];
        raster.bands = {{}};
        for (int row = 0; row < 2; ++row)
            for (int col = left; col < right; ++col)
                raster.bands[0].push_back(cells[static_cast<std::size_t>(row * 3 + col)]);
        raster.cols = right - left;
        raster.left += left * whole.cell;
        return raster;
    }
    /// gdalbuildvrt; `separate`: a band for each file.
    std::string build_vrt(const std::string& name, const std::vector<std::string>& files,
                          bool separate) const {
        GDALAllRegister();
        std::vector<const char*> names;
        for (const auto& file : files) names.push_back(file.c_str());
        CPLStringList words;
        if (separate) words.AddString("-separate");
        auto* options = GDALBuildVRTOptionsNew(words.List(), nullptr);
        int wrong = 0;
        const auto path = folder / name;
        GDALDatasetH vrt = GDALBuildVRT(path.c_str(), static_cast<int>(names.size()), nullptr, names.data(),
                                        options, &wrong);
        EXPECT_NE(vrt, nullptr);
        GDALBuildVRTOptionsFree(options);
        if (vrt != nullptr) GDALClose(vrt);
        return path;
    }
    SceneRequest request(const std::string& scene, const std::string& output) const {
        auto asked = stack_request(folder, {scene}, output);
        asked.query.allowed.vrt = true;
        return asked;
    }
};

TEST_F(SceneVrt, AStackOfFilesIsReadAsTheFileThatHoldsAll) {
    build_vrt("stack_20200111.vrt", {file_of(1), file_of(2), file_of(3)}, true);
    const auto rows = [&](const std::string& scene) {
        return rows_of(mask_scene(request(scene, scene + ".mask.tif"), warnings),
                       {"family", "clear_cells", "shadow_cells", "cloud_cells"});
    };
    EXPECT_EQ(rows("stack_20200111.vrt"), rows("stack_20200110.tif"));
    composite_scenes({.scenes = request("stack_20200110.tif", "a.tif")}, warnings);
    composite_scenes({.scenes = request("stack_20200111.vrt", "b.tif")}, warnings);
    for (const int band : {1, 2})
        EXPECT_EQ(cells_of(folder / "a.tif", band), cells_of(folder / "b.tif", band));
    EXPECT_THAT(cells_of(folder / "b.tif", 1), ElementsAre(100, -32768, 300, -32768, 500, 600));
}

TEST_F(SceneVrt, TellsWhichFilesItIsReadFrom) {
    build_vrt("stack_20200111.vrt", {file_of(1), file_of(2), file_of(3)}, true);
    const auto scene = open_scene(folder / "stack_20200111.vrt",
                                  {.family = folder / "family.yaml", .allowed = {.vrt = true}}, warnings);
    EXPECT_EQ(scene.date, Date::of(2020, 1, 11));
    EXPECT_THAT(files_of(scene), ElementsAre(file_of(1), file_of(2), file_of(3)));
    EXPECT_THAT(rows_of(describe_scenes(request("stack_20200111.vrt", ""), warnings), {"role", "band"}),
                ElementsAre("red 1", "nir 1", "quality 1"));
}

TEST_F(SceneVrt, IsNoSceneWhereItIsNotAllowed) {
    build_vrt("stack_20200111.vrt", {file_of(1), file_of(2), file_of(3)}, true);
    auto asked = request("stack_20200111.vrt", "x.tif");
    asked.query.allowed = {};
    EXPECT_THAT(thrown_error([&] { mask_scene(asked, warnings); }).what(), HasSubstr("--allow vrt"));
}

TEST_F(SceneVrt, TilesSideBySideAreOneBand) {
    for (int band = 1; band <= 3; ++band) {
        const auto name = "tile" + std::to_string(band);
        write_raster(folder / (name + "w.tif"), part(band, 0, 2));
        write_raster(folder / (name + "e.tif"), part(band, 2, 3));
    }
    std::string text;
    for (int band = 1; band <= 3; ++band) { // gdalbuildvrt joins tiles of one band at a time
        const auto name = "tile" + std::to_string(band);
        auto joined =
            bytes_of(build_vrt(name + ".vrt", {folder / (name + "w.tif"), folder / (name + "e.tif")}, false));
        const auto begin = joined.find("<VRTRasterBand"), end = joined.find("</VRTDataset>");
        if (band == 1) text = joined.substr(0, begin);
        text += joined.substr(begin, end - begin);
    }
    folder.write("stack_20200112.vrt", text + "</VRTDataset>");
    composite_scenes({.scenes = request("stack_20200110.tif", "a.tif")}, warnings);
    composite_scenes({.scenes = request("stack_20200112.vrt", "b.tif")}, warnings);
    EXPECT_EQ(cells_of(folder / "a.tif", 2), cells_of(folder / "b.tif", 2));
}

TEST_F(SceneVrt, RulesOfItsTextAreThoseOfMaps) {
    const auto path = build_vrt("stack_20200111.vrt", {file_of(1), file_of(2), file_of(3)}, true);
    auto text = bytes_of(path);
    const std::string source = "<SourceFilename";
    const auto at = text.find(source);
    ASSERT_NE(at, std::string::npos);
    folder.write("stack_20200111.vrt", text.insert(at, "<OpenOptions/>"));
    EXPECT_THAT(thrown_error([&] { mask_scene(request("stack_20200111.vrt", "x.tif"), warnings); }).what(),
                HasSubstr("holds <OpenOptions>"));
}

TEST_F(SceneVrt, WithGapsBetweenItsTilesIsRefused) {
    for (auto [name, left, right] : {std::tuple{"w.tif", 0, 1}, {"e.tif", 2, 3}}) {
        auto raster = part(1, left, right);
        raster.nodata = 0;
        write_raster(folder / name, raster);
    }
    build_vrt("stack_20200113.vrt", {folder / "w.tif", folder / "e.tif"}, false);
    auto asked = request("stack_20200113.vrt", "x.tif");
    asked.query.quality = false;
    EXPECT_THAT(thrown_error([&] { composite_scenes({.scenes = asked}, warnings); }).what(),
                HasSubstr("leave gaps"));
}

} // namespace
} // namespace kouprey::test
