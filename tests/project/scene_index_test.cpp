#include "kouprey/project/scene_index.hpp"

#include "project/index_plan.hpp"
#include "project/scene_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::FloatEq;
using testing::HasSubstr;

/// Six bands as fractions of one, and a quality band.
constexpr const char* six_bands = R"(scene_family: six
title: six bands
source: made up
stack: "six_{ID}.tif"
tasseled_cap: crist-1985
bands: {blue: {band: 1}, green: {band: 2}, red: {band: 3}, nir: {band: 4}, swir1: {band: 5}, swir2: {band: 6}}
qa: {band: 7, values: {cloud: [1]}}
)";

class SceneIndex : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    /// Quality is read as a number too, so all bands are of one type: whole ten-thousandths would be usual.
    void SetUp() override {
        std::string family = six_bands;
        family.insert(family.find("stack"), "scale: 0.0001\nnodata: 0\n");
        folder.write("six.yaml", family);
        write_raster(folder / "six_a.tif", metric_raster(4, 1,
                                                         {{300, 300, 100, 119},
                                                          {500, 500, 100, 475},
                                                          {400, 400, 0, 169},
                                                          {3000, 3000, 100, 6250},
                                                          {1500, 1500, 100, 2399},
                                                          {700, 700, 100, 675},
                                                          {0, 1, 0, 0}}));
    }
    IndexRequest request(const std::vector<std::string>& indices) const {
        IndexRequest asked;
        asked.scene.scenes = {folder / "six_a.tif"};
        asked.scene.query.family = folder / "six.yaml";
        asked.scene.output = folder / "i.tif";
        asked.scene.overwrite = true;
        asked.indices = indices;
        return asked;
    }
    float first_of(const std::string& index) {
        index_scene(request({index}), warnings);
        return static_cast<float>(cells_of(folder / "i.tif")[0]);
    }
};

TEST_F(SceneIndex, FormulasAreThoseOfTheirPapers) {
    const double blue = 0.03, green = 0.05, red = 0.04, nir = 0.3, swir1 = 0.15, swir2 = 0.07;
    EXPECT_THAT(first_of("ndvi"), FloatEq(static_cast<float>((nir - red) / (nir + red))));
    EXPECT_THAT(first_of("nbr"), FloatEq(static_cast<float>((nir - swir2) / (nir + swir2))));
    EXPECT_THAT(first_of("nbr2"), FloatEq(static_cast<float>((swir1 - swir2) / (swir1 + swir2))));
    EXPECT_THAT(first_of("ndmi"), FloatEq(static_cast<float>((nir - swir1) / (nir + swir1))));
    EXPECT_THAT(first_of("ndwi"), FloatEq(static_cast<float>((green - nir) / (green + nir))));
    EXPECT_THAT(first_of("evi"),
                FloatEq(static_cast<float>(2.5 * (nir - red) / (nir + 6 * red - 7.5 * blue + 1))));
    EXPECT_THAT(first_of("evi2"), FloatEq(static_cast<float>(2.5 * (nir - red) / (nir + 2.4 * red + 1))));
    EXPECT_THAT(first_of("savi"), FloatEq(static_cast<float>(1.5 * (nir - red) / (nir + red + 0.5))));
    EXPECT_THAT(first_of("tcw"), FloatEq(static_cast<float>(0.0315 * blue + 0.2021 * green + 0.3102 * red +
                                                            0.1594 * nir - 0.6806 * swir1 - 0.6109 * swir2)));
}

TEST_F(SceneIndex, PureGreenVegetationHasAFractionIndexOfOne) {
    index_scene(request({"ndfi", "gv", "npv", "soil", "shade"}), warnings);
    EXPECT_NEAR(cells_of(folder / "i.tif", 1)[3], 1, 1e-6);
    EXPECT_NEAR(cells_of(folder / "i.tif", 2)[3], 1, 1e-6);
    EXPECT_NEAR(cells_of(folder / "i.tif", 3)[3], 0, 1e-6);
    EXPECT_NEAR(cells_of(folder / "i.tif", 5)[3], 0, 1e-6);
}

TEST_F(SceneIndex, MaskedAndMissingCellsHaveNoValue) {
    const auto table = index_scene(request({"ndvi", "nbr"}), warnings);
    const auto ndvi = cells_of(folder / "i.tif", 1), nbr = cells_of(folder / "i.tif", 2);
    EXPECT_EQ(ndvi[1], -9999); // cloud
    EXPECT_EQ(ndvi[2], -9999); // no red
    EXPECT_EQ(nbr[1], -9999);
    EXPECT_EQ(nbr[2], 0);
    EXPECT_EQ(table.rows[0][2], Value{std::int64_t{2}});
    EXPECT_EQ(table.rows[1][2], Value{std::int64_t{3}});
    auto unmasked = request({"ndvi"});
    unmasked.scene.query.quality = false;
    index_scene(unmasked, warnings);
    EXPECT_NE(cells_of(folder / "i.tif")[1], -9999);
}

TEST_F(SceneIndex, FormulasOfTheUserStandBesideThem) {
    auto asked = request({"ndvi"});
    asked.formulas = {{"ratio", "NIR / red", ""}, {"least", "min(blue, green) - 1 / 0", ""}};
    const auto table = index_scene(asked, warnings);
    EXPECT_EQ(cells_of(folder / "i.tif", 2)[0], 7.5);
    EXPECT_EQ(cells_of(folder / "i.tif", 3)[0], -9999); // not finite
    EXPECT_EQ(table.rows[2][2], Value{std::int64_t{0}});
    EXPECT_EQ(table.rows[2][3], Value{});
}

TEST_F(SceneIndex, BandsThatAreMissingAreNamed) {
    folder.write("six.yaml",
                 "scene_family: two\ntitle: t\nsource: s\nbands: {red: {band: 3}, nir: {band: 4}}\n");
    const auto error = thrown_error([&] { index_scene(request({"ndvi", "nbr", "ndmi"}), warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("no band swir2, which nbr needs"));
    EXPECT_THAT(error.what(), HasSubstr("no band swir1, which ndmi needs"));
    EXPECT_THAT(thrown_error([&] { index_scene(request({"tcb"}), warnings); }).what(),
                HasSubstr("no coefficients"));
    EXPECT_THAT(thrown_error([&] { index_scene(request({"ndfi"}), warnings); }).what(),
                HasSubstr("which ndfi needs"));
}

TEST_F(SceneIndex, UnknownNamesAreRefused) {
    EXPECT_THAT(thrown_error([&] { index_scene(request({"ndvy"}), warnings); }).what(),
                HasSubstr("did you mean ndvi?"));
    EXPECT_THAT(thrown_error([&] {
                    index_scene(request({"ndvi", "ndvi"}), warnings);
                }).what(),
                HasSubstr("name each once"));
}

TEST(Endmembers, AreReadAndChecked) {
    const auto list =
        read_endmembers("name,blue,green,red,nir,swir1,swir2\nGV,0.1,0.1,0.1,0.5,0.2,0.1\n", "e.csv");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].name, "gv");
    const auto fault = [](const std::string& text) {
        return std::string(thrown_error([&] { read_endmembers(text, "e.csv"); }).what());
    };
    EXPECT_THAT(fault("name,red\nx,1\n"), HasSubstr("the columns are not"));
    EXPECT_THAT(fault("name,blue,green,red,nir,swir1,swir2\nred,0.1,0.1,0.1,0.5,0.2,0.1\n"),
                HasSubstr("may not be called red"));
    EXPECT_THAT(fault("name,blue,green,red,nir,swir1,swir2\nx,0.1,0.1,0.1,500,0.2,0.1\n"),
                HasSubstr("is no reflectance"));
}

} // namespace
} // namespace kouprey::test
