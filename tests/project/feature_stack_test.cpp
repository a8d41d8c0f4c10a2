#include "kouprey/raster/sink.hpp"

#include "project/classify_support.hpp"
#include "project/feature_stack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class FeatureStack : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    void SetUp() override { write_raster(folder / "image.tif", two_fields()); }
    std::vector<FeatureBand> open(const std::vector<MapSpec>& images) {
        return open_features({images}, warnings);
    }
    MapSpec image(std::optional<int> band = {}) const { return {{folder / "image.tif", band}}; }
    /// What a model holds of these bands.
    static ClassModel model_of(const std::vector<FeatureBand>& bands) {
        ClassModel model;
        for (const auto& band : bands) model.features.push_back({band.name, name_of(band.raster().type)});
        return model;
    }
    std::string refusal(const ClassModel& model, const std::vector<FeatureBand>& bands) {
        return thrown_error([&] { require_features_of(model, bands); }).what();
    }
};

TEST_F(FeatureStack, HasAllBandsOfAFileOrOne) {
    EXPECT_EQ(open({image()}).size(), 2U);
    const auto chosen = open({image(2), image(1), image(2)});
    ASSERT_EQ(chosen.size(), 3U);
    EXPECT_EQ(chosen[0].raster().band, 2);
    EXPECT_EQ(chosen[0].name, "band 1"); // by its place
    EXPECT_EQ(chosen[2].name, "band 3");
    EXPECT_EQ(sources_of(chosen).size(), 3U);
}

TEST_F(FeatureStack, TellsBandsOfOneNameApart) {
    const auto sink = [&] {
        RasterStyle style;
        style.bands = {"red", "nir"};
        RasterSink made(folder / "named.tif", true, open({image()})[0].source.grid(), SinkType::int16, style);
        made.publish();
    };
    sink();
    const auto bands = open({{{folder / "named.tif", {}}}, {{folder / "named.tif", {}}}});
    ASSERT_EQ(bands.size(), 4U);
    EXPECT_EQ(bands[1].name, "nir");
    EXPECT_EQ(bands[2].name, "red 2");
    EXPECT_EQ(bands[3].name, "nir 2");
}

TEST_F(FeatureStack, FitsTheModelThatItMade) {
    const auto bands = open({image()});
    require_features_of(model_of(bands), bands);
    SUCCEED();
}

TEST_F(FeatureStack, OfAnotherScaleIsRefused) {
    const auto bands = open({image()});
    auto model = model_of(bands);
    model.features[1].scale = 0.0001;
    model.features[0].offset = -1000;
    const auto said = refusal(model, bands);
    EXPECT_THAT(said, HasSubstr("band 2 has scale 1, offset 0; in training it had scale 0.0001, offset 0"));
    EXPECT_THAT(said, HasSubstr("in training it had scale 1, offset -1000"));
}

TEST_F(FeatureStack, OfOtherNamesIsRefused) {
    const auto bands = open({image()});
    auto model = model_of(bands);
    std::swap(model.features[0].name, model.features[1].name);
    EXPECT_THAT(refusal(model, bands), HasSubstr("image.tif#2 " + folder.path().string()));
    model.features[0].name = "red";
    EXPECT_THAT(refusal(model, bands), HasSubstr("the model wants red, band 1, these are band 1, band 2"));
}

} // namespace
} // namespace kouprey::test
