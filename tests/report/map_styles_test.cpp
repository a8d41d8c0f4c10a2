// Styles as QGIS and the servers of the OGC read them.
#include "kouprey/report/map_styles.hpp"

#include "support/elements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::vector<StyledValue> values{{1, {0x1B, 0x5E, 0x20}, "Forest"},
                                      {205, {255, 0, 9}, "Forest → cropland"}};
const std::vector<StyledValue> hostile{{1, {0, 0, 0}, "<a b=\"c\">&'\x01"}};

TEST(Qml, IsAPalettedRenderer) {
    const auto qml = to_qml(values);
    EXPECT_TRUE(
        qml.starts_with("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3."));
    EXPECT_THAT(qml, HasSubstr("<rasterrenderer type=\"paletted\" band=\"1\""));
    EXPECT_THAT(between(qml, "<paletteEntry ", "/>"),
                ElementsAre("value=\"1\" color=\"#1b5e20\" label=\"Forest\" alpha=\"255\"",
                            "value=\"205\" color=\"#ff0009\" label=\"Forest → cropland\" alpha=\"255\""));
    EXPECT_TRUE(balanced(qml));
}

TEST(Qml, NestsAsQgisExpects) {
    const auto qml = to_qml(values);
    const auto renderer =
        between(between(qml, "<pipe>", "</pipe>").front(), "<rasterrenderer", "</rasterrenderer>");
    ASSERT_EQ(renderer.size(), 1U);
    EXPECT_EQ(
        count_of(between(renderer.front(), "<colorPalette>", "</colorPalette>").front(), "<paletteEntry"),
        2U);
}

TEST(Sld, IsAColourMapOfValues) {
    const auto sld = to_sld("change", values);
    EXPECT_THAT(sld,
                HasSubstr("<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\">"));
    EXPECT_THAT(between(sld, "<Name>", "</Name>"), ElementsAre("change", "change"));
    const auto map = between(between(sld, "<RasterSymbolizer>", "</RasterSymbolizer>").front(),
                             "<ColorMap type=\"values\">", "</ColorMap>");
    ASSERT_EQ(map.size(), 1U);
    EXPECT_THAT(between(map.front(), "<ColorMapEntry ", "/>"),
                ElementsAre("quantity=\"1\" color=\"#1b5e20\" label=\"Forest\" opacity=\"1\"",
                            "quantity=\"205\" color=\"#ff0009\" label=\"Forest → cropland\" opacity=\"1\""));
    EXPECT_TRUE(balanced(sld));
}

TEST(MapStyles, TakeLabelsAsText) {
    for (const auto& xml : {to_qml(hostile), to_sld("<&>", hostile)}) {
        EXPECT_THAT(xml, HasSubstr("label=\"&lt;a b=&quot;c&quot;&gt;&amp;&#39;\\x01\""));
        EXPECT_TRUE(balanced(xml));
    }
    EXPECT_THAT(to_sld("<&>", {}), HasSubstr("<Name>&lt;&amp;&gt;</Name>"));
    EXPECT_THAT(to_sld("<&>", {}), Not(HasSubstr("<&>")));
}

TEST(MapStyles, OfNoValuesAreStillDocuments) {
    EXPECT_TRUE(balanced(to_qml({})));
    EXPECT_TRUE(balanced(to_sld("empty", {})));
}

} // namespace
} // namespace kouprey::test
