// Scenes found by their names and opened.
#include "kouprey/project/scene.hpp"

#include "project/scene_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kouprey::test {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class SceneOpening : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    void SetUp() override {
        folder.write("family.yaml", stack_family);
        write_raster(folder / "stack_20200110.tif", metric_raster(2, 1, {{1, 2}, {3, 4}, {0, 1}}));
    }
    /// A folder of a Landsat scene; `bands` are the names of its files.
    std::string landsat(const std::string& id, const std::vector<std::string>& bands) const {
        fs::create_directories(folder.path() / id);
        for (const auto& band : bands) {
            auto raster = metric_raster(2, 1, {{8000, 9000}});
            raster.nodata = 0;
            write_raster(folder / (id + "/" + id + "_" + band + ".TIF"), raster);
        }
        return folder / id;
    }
    Scene open(const std::string& text, const SceneQuery& query = {}) {
        return open_scene(text, query, warnings);
    }
    SceneQuery stacks() const { return {.family = folder / "family.yaml"}; }
    std::string fault(const std::string& text, const SceneQuery& query = {}) {
        return thrown_error([&] { open(text, query); }).what();
    }
};

const std::string landsat_id = "LC08_L2SP_224062_20200713_20200912_02_T1";

TEST_F(SceneOpening, AFolderIsKnownByTheNamesInIt) {
    const auto scene = open(landsat(landsat_id, {"SR_B4", "SR_B5", "QA_PIXEL"}));
    EXPECT_EQ(scene.family, "landsat-c2-l2");
    EXPECT_EQ(scene.variant, "oli-tirs");
    EXPECT_EQ(scene.id, landsat_id);
    EXPECT_EQ(scene.date, Date::of(2020, 7, 13));
    ASSERT_EQ(scene.bands.size(), 2U);
    EXPECT_EQ(scene.bands[0].role, BandRole::red);
    EXPECT_EQ(scene.bands[0].scale.declared, 0);
    EXPECT_EQ(scene.qa.size(), 1U);
    EXPECT_EQ(scene.band(BandRole::blue), nullptr);
    EXPECT_EQ(files_of(scene).size(), 3U);
}

TEST_F(SceneOpening, ACentreBeyondTheAreaOfUseIsToldOnceASceneAndNotOfEachFile) {
    const auto path = landsat(landsat_id, {"SR_B4", "SR_B5", "QA_PIXEL"});
    for (const char* band : {"SR_B4", "SR_B5", "QA_PIXEL"}) {
        auto raster = metric_raster(2, 1, {{8000, 9000}});
        raster.left = 1'000'000; // more than four degrees east of the central meridian
        write_raster(path + "/" + landsat_id + "_" + band + ".TIF", raster);
    }
    open(path);
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list().front().code, "area-of-use");
    EXPECT_EQ(warnings.list().front().where, path);
}

TEST_F(SceneOpening, SoIsASceneNamedByOneOfItsFiles) {
    const auto first = landsat(landsat_id, {"SR_B4", "QA_PIXEL"});
    const auto scene = open(first + "/" + landsat_id + "_SR_B4.TIF");
    EXPECT_EQ(scene.id, landsat_id);
    EXPECT_EQ(scene.qa.size(), 1U);
}

TEST_F(SceneOpening, FoldersOfSeveralScenesAreRefused) {
    landsat(landsat_id, {"SR_B4", "QA_PIXEL"});
    landsat("LC08_L2SP_224062_20200814_20200912_02_T1", {"SR_B4", "QA_PIXEL"});
    EXPECT_THAT(fault(folder.path().string()), HasSubstr("more than one scene"));
}

TEST_F(SceneOpening, OneThatFitsNothingIsRefused) {
    EXPECT_THAT(fault(folder / "stack_20200110.tif"), HasSubstr("fit no family"));
    EXPECT_THAT(fault(folder / "nowhere"), HasSubstr("no such file or folder"));
    EXPECT_THAT(fault(folder / "family.yaml", stacks()), HasSubstr("fit no variant"));
}

TEST_F(SceneOpening, StacksAndTheirDates) {
    const auto scene = open(folder / "stack_20200110.tif", stacks());
    EXPECT_EQ(scene.id, "20200110");
    EXPECT_EQ(scene.date, Date::of(2020, 1, 10));
    EXPECT_EQ(scene.bands.size(), 2U);
    EXPECT_EQ(scene.qa.size(), 1U);
    const auto dated = open((folder / "stack_20200110.tif") + "@2019-05-06", stacks());
    EXPECT_EQ(dated.date, Date::of(2019, 5, 6));
}

TEST_F(SceneOpening, DatesThatAreNoneAreRefused) {
    fs::copy_file(folder / "stack_20200110.tif", folder / "stack_20201340.tif");
    fs::copy_file(folder / "stack_20200110.tif", folder / "stack_north.tif");
    EXPECT_THAT(fault(folder / "stack_20201340.tif", stacks()), HasSubstr("are no day"));
    EXPECT_THAT(fault(folder / "stack_north.tif", stacks()), HasSubstr("@YYYY-MM-DD"));
    EXPECT_THAT(fault((folder / "stack_north.tif") + "@2020-02-30", stacks()), HasSubstr("is no date"));
    EXPECT_EQ(open((folder / "stack_north.tif") + "@2020-02-29", stacks()).date, Date::of(2020, 2, 29));
}

TEST_F(SceneOpening, TwoOfOneDateOnOneGridAreRefused) {
    fs::copy_file(folder / "stack_20200110.tif", folder / "stack_b.tif");
    const std::vector<std::string> texts{folder / "stack_20200110.tif",
                                         (folder / "stack_b.tif") + "@2020-01-10"};
    const auto error = thrown_error([&] { open_scenes(texts, stacks(), false, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("2020-01-10"));
    EXPECT_EQ(open_scenes(texts, stacks(), true, warnings).size(), 2U);
    EXPECT_THAT(thrown_error([&] {
                    open_scenes({texts[0], texts[0]}, stacks(), true, warnings);
                }).what(),
                HasSubstr("named twice"));
}

TEST_F(SceneOpening, WithoutQualityBandsItIsRefusedUnlessNoneAreWanted) {
    const auto bare = landsat(landsat_id, {"SR_B4"});
    EXPECT_THAT(fault(bare), HasSubstr("no quality band"));
    EXPECT_THAT(fault(bare), HasSubstr("--unmasked"));
    EXPECT_EQ(open(bare, {.quality = false}).bands.size(), 1U);
}

TEST_F(SceneOpening, AStackThatIsTooShortLacksItsQualityBand) {
    write_raster(folder / "stack_20200211.tif", metric_raster(2, 1, {{1, 2}, {3, 4}}));
    EXPECT_THAT(fault(folder / "stack_20200211.tif", stacks()), HasSubstr("band 3 of"));
}

TEST_F(SceneOpening, CommonRolesAreThoseOfAll) {
    const auto a = open(landsat(landsat_id, {"SR_B4", "SR_B5", "QA_PIXEL"}));
    const auto b = open(landsat("LC09_L2SP_224062_20220713_20220912_02_T1", {"SR_B5", "SR_B6", "QA_PIXEL"}));
    EXPECT_EQ(common_roles({a, b}), (std::vector<BandRole>{BandRole::nir}));
    const auto c = open(landsat("LC09_L2SP_224062_20220814_20220912_02_T1", {"SR_B2", "QA_PIXEL"}));
    EXPECT_EQ(thrown_error([&] { common_roles({a, c}); }).failure(), Failure::input);
}

TEST_F(SceneOpening, LevelOneTakesItsScaleFromTheMtlFile) {
    const std::string id = "LC08_L1TP_224062_20200713_20200912_02_T1";
    const auto path = landsat(id, {"B4", "QA_PIXEL"});
    EXPECT_THAT(fault(path), HasSubstr("no MTL file"));
    folder.write(id + "/" + id + "_MTL.txt",
                 "GROUP = X\n  REFLECTANCE_MULT_BAND_4 = 2.0000E-05\n"
                 "  REFLECTANCE_ADD_BAND_4 = -0.100000\n  SUN_ELEVATION = 30.0\nEND_GROUP = X\nEND\n");
    const auto scene = open(path);
    EXPECT_NEAR(scene.bands[0].scale.scale, 4e-5, 1e-18);
    EXPECT_NEAR(scene.bands[0].scale.offset, -0.2, 1e-15);
}

TEST_F(SceneOpening, LevelOneTakesTemperaturesByTheConstantsOfTheMtlFile) {
    const std::string id = "LE07_L1TP_224062_20020713_20200912_02_T1";
    const auto path = landsat(id, {"B6_VCID_1", "B6_VCID_2", "QA_PIXEL"});
    folder.write(id + "/" + id + "_MTL.txt",
                 "RADIANCE_MULT_BAND_6_VCID_1 = 6.7087E-02\nRADIANCE_ADD_BAND_6_VCID_1 = -0.06709\n"
                 "RADIANCE_MULT_BAND_6_VCID_2 = 3.7205E-02\nRADIANCE_ADD_BAND_6_VCID_2 = 3.16280\n"
                 "K1_CONSTANT_BAND_6_VCID_1 = 666.09\nK2_CONSTANT_BAND_6_VCID_1 = 1282.71\n");
    const auto scene = open(path);
    ASSERT_NE(scene.band(BandRole::thermal), nullptr);
    const auto& scale = scene.band(BandRole::thermal)->scale;
    EXPECT_EQ(scale.scale, 0.067087); // low gain
    EXPECT_EQ(scale.k1, 666.09);
    EXPECT_EQ(scale.unit, 100);
}

} // namespace
} // namespace kouprey::test
