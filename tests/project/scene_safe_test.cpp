// Products of Sentinel-2 as they are delivered: JPEG 2000 files in the folders of a .SAFE.
#include "kouprey/project/scene_composite.hpp"

#include "project/scene_support.hpp"
#include "support/jpeg2000.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <filesystem>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

class SafeProduct : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    static TinyRaster raster(std::vector<double> cells, double cell, const std::string& type) {
        const auto side = cell == 10 ? 128 : 64;
        TinyRaster raster{.cols = side,
                          .rows = side,
                          .bands = {std::vector<double>(static_cast<std::size_t>(side * side))},
                          .type = type};
        for (std::size_t i = 0; i < raster.bands[0].size(); ++i) raster.bands[0][i] = cells[i % cells.size()];
        raster.epsg = 32648;
        raster.left = 499'980;
        raster.top = 1'400'040;
        raster.cell = cell;
        return raster;
    }
    /// Folders and names as the product has them; only some of its bands.
    std::string product(const std::string& baseline) const {
        const std::string name =
            "S2A_MSIL2A_20220205T031919_" + baseline + "_R118_T48PVT_20230712T063211.SAFE";
        const auto images =
            folder.path() / name / "GRANULE" / "L2A_T48PVT_A034567_20220205T032855" / "IMG_DATA";
        for (const char* sub : {"R10m", "R20m", "R60m"}) fs::create_directories(images / sub);
        const auto file = [&](const std::string& sub, const std::string& band) {
            return (images / sub / ("T48PVT_20220205T031919_" + band + "_" + sub.substr(1) + ".jp2"))
                .string();
        };
        write_jpeg2000(file("R10m", "B02"), raster({9999}, 10, "UInt16"));
        write_jpeg2000(file("R60m", "B02"), raster({9999}, 20, "UInt16"));
        write_jpeg2000(file("R20m", "B02"), raster({0, 1500, 2000, 2500}, 20, "UInt16"));
        write_jpeg2000(file("R20m", "B8A"), raster({0, 4000, 4500, 5000}, 20, "UInt16"));
        write_jpeg2000(file("R20m", "SCL"), raster({0, 4, 9, 6}, 20, "Byte"));
        return (folder.path() / name).string();
    }
};

TEST_F(SafeProduct, IsKnownByItsFolderAndReadAtTwentyMetres) {
    const auto scene = open_scene(product("N0400"), {}, warnings);
    EXPECT_EQ(scene.family, "sentinel-2-l2a");
    EXPECT_EQ(scene.variant, "baseline-04");
    EXPECT_EQ(scene.date, Date::of(2022, 2, 5));
    ASSERT_EQ(scene.bands.size(), 2U);
    EXPECT_EQ(scene.bands[0].source.grid().dx(), 20);
    EXPECT_EQ(scene.bands[0].scale.offset, -0.1);
    EXPECT_EQ(scene.qa.size(), 1U);
}

TEST_F(SafeProduct, ItsBaselineDecidesTheOffset) {
    for (const auto& [baseline, first] : {std::pair{"N0400", 500}, std::pair{"N0301", 1500}}) {
        auto asked = SceneRequest{};
        asked.scenes = {product(baseline)};
        asked.output = folder / "c.tif";
        asked.overwrite = true;
        composite_scenes({.scenes = asked}, warnings);
        const auto blue = cells_of(folder / "c.tif", 1);
        EXPECT_THAT((std::vector<double>(blue.begin(), blue.begin() + 4)),
                    ElementsAre(-32768, first, -32768, first + 1000)); // fill, clear, cloud, water
    }
}

TEST_F(SafeProduct, GeoTiffsThatWereMadeOfItsFilesAreTakenInstead) {
    const auto path = product("N0400");
    const auto twenty = path + "/GRANULE/L2A_T48PVT_A034567_20220205T032855/IMG_DATA/R20m/";
    write_raster(twenty + "T48PVT_20220205T031919_B02_20m.tif", raster({7000}, 20, "UInt16"));
    const auto scene = open_scene(path, {}, warnings);
    EXPECT_THAT(files_of(scene).front(), HasSubstr("B02_20m.tif"));
}

TEST_F(SafeProduct, AFileOfItThatIsCutIsRefused) {
    const auto path = product("N0400");
    const auto file =
        path + "/GRANULE/L2A_T48PVT_A034567_20220205T032855/IMG_DATA/R20m/T48PVT_20220205T031919_B8A_20m.jp2";
    fs::resize_file(file, fs::file_size(file) - 20);
    EXPECT_THAT(thrown_error([&] { open_scene(path, {}, warnings); }).what(), HasSubstr("truncated"));
}

} // namespace
} // namespace kouprey::test
