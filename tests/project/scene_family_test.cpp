#include "kouprey/project/scene_family.hpp"

#include "project/scene_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kouprey::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(SceneFamily, ThoseOfTheProgramAreRead) {
    std::vector<std::string> names;
    for (const auto& family : scene_families()) {
        names.push_back(family.name);
        EXPECT_FALSE(family.source.empty());
        for (const auto& variant : family.variants) EXPECT_GE(variant.bands.size(), 6U) << family.name;
    }
    EXPECT_EQ(names, (std::vector<std::string>{"landsat-c2-l2", "landsat-c2-l1", "landsat-ledaps",
                                               "sentinel-2-l2a", "hls", "generic"}));
}

TEST(SceneFamily, VariantsTakeWhatTheFamilySays) {
    const auto landsat = scene_family("landsat-c2-l2");
    ASSERT_EQ(landsat.variants.size(), 2U);
    const auto& oli = landsat.variants[1];
    EXPECT_EQ(oli.name, "oli-tirs");
    EXPECT_EQ(oli.bands[0].scale.scale, 0.0000275);
    EXPECT_EQ(oli.bands[0].scale.offset, -0.2);
    EXPECT_EQ(oli.bands[0].scale.saturated, 65535);
    EXPECT_EQ(oli.bands[6].role, BandRole::thermal);
    EXPECT_EQ(oli.bands[6].scale.unit, 100);
    EXPECT_EQ(oli.bands[6].scale.scale, 0.00341802);
    const auto ledaps = scene_family("landsat-ledaps").variants[0].bands[6].scale;
    EXPECT_EQ(ledaps.scale * ledaps.unit, 1); // degrees Celsius x 100
    EXPECT_FALSE(ledaps.saturated);
    const auto sentinel = scene_family("sentinel-2-l2a");
    EXPECT_EQ(sentinel.variants[0].bands[2].scale.offset, -0.1);
    EXPECT_EQ(sentinel.variants[1].bands[2].scale.offset, 0);
    EXPECT_EQ(sentinel.variants[1].tasseled_cap, "shi-xu-2019");
}

/// USGS: 21824 is clear land, 21826 dilated cloud over land, 22280 high-confidence cloud, 23888 cloud shadow,
/// 30048 snow, 21952 water, 1 fill.
TEST(SceneFamily, BitsOfLandsatMeanWhatUsgsSays) {
    const auto family = scene_family("landsat-c2-l2");
    const auto& meaning = *family.variants[1].qa[0].meaning;
    const auto shown = [&](int value) { return class_of_flags(meaning.flags(value)); };
    EXPECT_EQ(shown(21824), SceneClass::clear);
    EXPECT_EQ(shown(21826), SceneClass::cloud);
    EXPECT_EQ(shown(22280), SceneClass::cloud);
    EXPECT_EQ(shown(23888), SceneClass::shadow);
    EXPECT_EQ(shown(30048), SceneClass::snow);
    EXPECT_EQ(shown(21952), SceneClass::water);
    EXPECT_EQ(shown(54596), SceneClass::cloud); // cirrus
    EXPECT_EQ(shown(1), SceneClass::fill);
}

TEST(SceneFamily, ClassesOfSentinelAndHlsAreThoseOfTheirGuides) {
    const auto sentinel = scene_family("sentinel-2-l2a");
    const auto scl = [&](int value) {
        return class_of_flags(sentinel.variants[0].qa[0].meaning->flags(value));
    };
    EXPECT_EQ(scl(0), SceneClass::fill);
    EXPECT_EQ(scl(3), SceneClass::shadow);
    EXPECT_EQ(scl(4), SceneClass::clear);
    EXPECT_EQ(scl(6), SceneClass::water);
    EXPECT_EQ(scl(9), SceneClass::cloud);
    EXPECT_EQ(scl(11), SceneClass::snow);
    const auto hls = scene_family("hls");
    const auto fmask = [&](int value) { return class_of_flags(hls.variants[0].qa[0].meaning->flags(value)); };
    EXPECT_EQ(fmask(64), SceneClass::clear); // low aerosol
    EXPECT_EQ(fmask(2), SceneClass::cloud);
    EXPECT_EQ(fmask(4 + 64), SceneClass::cloud);
    EXPECT_EQ(fmask(8), SceneClass::shadow);
    EXPECT_EQ(fmask(32), SceneClass::water);
    EXPECT_EQ(fmask(255), SceneClass::fill);
}

TEST(SceneFamily, MayBeAFileInYamlOrJson) {
    const TemporaryFolder folder;
    const auto yaml = scene_family(folder.write("own.yaml", stack_family));
    EXPECT_EQ(yaml.name, "stacks");
    ASSERT_EQ(yaml.variants.size(), 1U);
    EXPECT_TRUE(yaml.variants[0].stacked());
    const auto json = scene_family(folder.write(
        "own.json",
        R"({"scene_family": "j", "title": "t", "source": "s", "bands": {"red": {"file": "{ID}_r.tif", "scale": 0.5}}})"));
    EXPECT_FALSE(json.variants[0].stacked());
    EXPECT_EQ(json.variants[0].bands[0].scale.scale, 0.5);
}

std::string fault_of(const std::string& text) {
    return thrown_error([&] { parse_scene_family(text, "own.yaml"); }).what();
}

std::string with(const std::string& rest) { return "scene_family: x\ntitle: t\nsource: s\n" + rest; }

TEST(SceneFamily, EveryFaultIsTold) {
    EXPECT_THAT(fault_of(with("")), HasSubstr("no bands are described"));
    EXPECT_THAT(fault_of(with("bands: {}")), HasSubstr("no band is described"));
    EXPECT_THAT(fault_of(with("bands: {red: {band: 0}}")), HasSubstr("bands count from 1 to 64"));
    EXPECT_THAT(fault_of(with("bands: {red: {}}")), HasSubstr("needs either file or band"));
    EXPECT_THAT(fault_of(with("bands: {red: {band: 1}, nir: {file: x}}")), HasSubstr("others in a stack"));
    EXPECT_THAT(fault_of(with("bands: {rad: {band: 1}}")), HasSubstr("did you mean red?"));
    EXPECT_THAT(fault_of(with("scale: ten\nbands: {red: {band: 1}}")), HasSubstr("write a number"));
    EXPECT_THAT(fault_of(with("scale: -1\nbands: {red: {band: 1}}")), HasSubstr("is not above 0"));
    EXPECT_THAT(fault_of(with("bands: {red: {file: '{YY}'}}")), HasSubstr("unknown word in braces"));
    EXPECT_THAT(fault_of(with("bands: {red: {band: 1}}\nqa: {band: 2}")),
                HasSubstr("needs either bits or values"));
    EXPECT_THAT(fault_of(with("bands: {red: {band: 1}}\nqa: {band: 2, bits: {cloud: [16]}}")),
                HasSubstr("from 0 to 15"));
    EXPECT_THAT(fault_of(with("bands: {red: {band: 1}}\nqa: {band: 2, values: {clouds: [1]}}")),
                HasSubstr("did you mean cloud?"));
    EXPECT_THAT(fault_of(with("band: {red: {band: 1}}")), HasSubstr("unknown key 'band'"));
    EXPECT_THAT(fault_of(with("bands: {red: {band: 1}}\nscal: 1")), HasSubstr("did you mean scale?"));
    EXPECT_THAT(
        fault_of(with("bands: {red: {band: 1}}\ncalibration: 1")),
        HasSubstr("known here: scene_family, title, source, date, mtl, scale, offset, nodata, saturated, "
                  "stack, tasseled_cap, bands, qa, variants, names"));
    EXPECT_THAT(fault_of(with("bands: &all {red: {band: 1}}")), Not(HasSubstr("project file")));
}

TEST(SceneFamily, AnUnknownNameIsRefused) {
    const auto error = thrown_error([] { scene_family("landsat-c2-l3"); });
    EXPECT_EQ(error.failure(), Failure::usage);
    EXPECT_THAT(error.what(), HasSubstr("did you mean landsat-c2-l"));
}

} // namespace
} // namespace kouprey::test
