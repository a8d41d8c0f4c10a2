// What is read of a layer: polygons, and everything that makes them unfit to be zones.
#include "kouprey/vector/layer.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class LayerTest : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    Layer read(const std::string& path, const std::string& layer = "") {
        return read_layer(path, layer, "", false, warnings);
    }
    Layer read(const std::vector<RawFeature>& features) {
        return read(write_gpkg(folder / fresh(), {{features}}));
    }
    /// What is said of features that cannot be zones, one text a problem.
    std::vector<std::string> faults(const std::vector<RawFeature>& features) {
        const auto error = thrown_error([&] { read(features); });
        EXPECT_EQ(error.failure(), Failure::input);
        std::vector<std::string> texts;
        for (const auto& problem : error.problems()) texts.push_back(problem.what);
        return texts;
    }
    std::string fault(const std::string& wkt) {
        const auto texts = faults({{{"a"}, wkt}});
        return texts.empty() ? "" : texts.front();
    }

  private:
    int files_ = 0;
    std::string fresh() { return std::to_string(++files_) + ".gpkg"; }
};

const std::string good_box = box_wkt(105, 13, 105.01, 13.01);

TEST_F(LayerTest, IsTheSameInEveryFormat) {
    const std::vector<RawLayer> layers{{{{{"a"}, good_box}, {{"b"}, box_wkt(105.01, 13, 105.02, 13.01)}}}};
    for (const auto& [file, driver] :
         {std::pair{"z.gpkg", "GPKG"}, {"zones.shp", "ESRI Shapefile"}, {"z.json", "GeoJSON"}}) {
        const auto layer = read(write_layers(folder / file, driver, layers));
        ASSERT_EQ(layer.features.size(), 2U) << file;
        EXPECT_EQ(layer.features[0].name, "a");
        EXPECT_EQ(layer.features[1].name, "b");
        EXPECT_EQ(layer.name, "zones");
        EXPECT_TRUE(layer.crs.same_as(Crs::from_epsg(4326))) << file;
        EXPECT_EQ(bounds_of(layer.features[1].polygon).max_x, 105.02);
        EXPECT_LT(layer.features[0].id, layer.features[1].id);
    }
    EXPECT_TRUE(warnings.list().empty());
}

TEST_F(LayerTest, PartsHolesAndHeightsAreRead) {
    const auto layer = read({{{"a"},
                              "MULTIPOLYGON Z(((0 0 7,9 0 7,9 9 7,0 9 7,0 0 7),(1 1 7,1 2 7,2 2 7,1 1 7)),"
                              "((20 0 7,21 0 7,21 1 7,20 0 7)),EMPTY)"}});
    const auto& polygon = layer.features.front().polygon;
    ASSERT_EQ(polygon.size(), 2U); // the empty part is nothing
    ASSERT_EQ(polygon[0].holes.size(), 1U);
    EXPECT_EQ(polygon[0].holes[0][2], (Point{2, 2}));
    EXPECT_EQ(polygon[1].shell.size(), 4U);
}

TEST_F(LayerTest, FeaturesThatAreNoPolygonsAreAllTold) {
    EXPECT_THAT(faults({{{"a"}, ""}, {{"b"}, good_box}, {{"c"}, "POINT(105 13)"}, {{"d"}, "POLYGON EMPTY"}}),
                testing::ElementsAre("feature 1 (a): it has no geometry",
                                     "feature 3 (c): its geometry is a POINT, not a polygon",
                                     "feature 4 (d): its geometry is empty"));
    EXPECT_THAT(fault("LINESTRING(0 0,1 1)"), HasSubstr("LINESTRING"));
    EXPECT_THAT(fault("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))"), HasSubstr("CURVEPOLYGON"));
}

TEST_F(LayerTest, RingsThatEncloseNothingAreRefused) {
    EXPECT_THAT(fault("POLYGON((0 0,1 1,0 0))"), HasSubstr("a ring has only 3 points"));
    EXPECT_THAT(fault("POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,2 2,1 1))"), HasSubstr("a ring has only 3 points"));
    EXPECT_THAT(fault("POLYGON((0 0,9 0,9 9,0 9))"), HasSubstr("a ring is not closed"));
}

TEST_F(LayerTest, CoordinatesOffTheEarthAreRefused) {
    EXPECT_THAT(fault(box_wkt(500'000, 1'400'000, 501'000, 1'401'000)),
                HasSubstr("out of the range of longitude"));
    EXPECT_THAT(fault(box_wkt(13, 104, 14, 105)), HasSubstr("(13.0000, 104.0000)")); // axes swapped
    EXPECT_NO_THROW(read({{{"a"}, box_wkt(179, -90, 181, 90)}}));
}

TEST_F(LayerTest, CoordinatesOffAnyMapAreRefused) {
    const auto read_with = [&](const std::string& northing) {
        RawLayer layer{{{{"a"}, "POLYGON((5e5 1e6,6e5 1e6,6e5 " + northing + ",5e5 1e6))"}}};
        layer.epsg = 32648;
        return read(write_gpkg(folder / (northing + ".gpkg"), {layer}));
    };
    EXPECT_NO_THROW(read_with("9.9e6"));
    for (const std::string northing : {"7.7e8", "-1e300"})
        EXPECT_THAT(thrown_error([&] { read_with(northing); }).what(),
                    HasSubstr("a coordinate is out of the range of any map"));
}

TEST_F(LayerTest, CoordinatesThatAreNotFiniteAreRefused) {
    EXPECT_THAT(fault("POLYGON((105 13,106 13,1e999 14,105 13))"), HasSubstr("not finite"));
    const auto bits = [](double value) {
        return std::string(reinterpret_cast<const char*>(&value), sizeof value);
    };
    auto bytes =
        bytes_of(write_gpkg(folder / "z.gpkg", {{{{{"a"}, "POLYGON((105 13,106 13,105.5 13.25,105 13))"}}}}));
    bytes.replace(bytes.find(bits(105.5) + bits(13.25)), sizeof(double), bits(std::nan("")));
    const auto path = folder.write("nan.gpkg", bytes);
    EXPECT_THAT(thrown_error([&] { read(path); }).what(), HasSubstr("a coordinate is not finite"));
}

TEST_F(LayerTest, WithoutFeaturesOrACrsIsRefused) {
    const auto why = [&](const RawLayer& layer, const char* name) {
        const auto path = write_gpkg(folder / name, {layer});
        const auto error = thrown_error([&] { read(path); });
        EXPECT_THAT(error.problems().front().where, HasSubstr(name));
        return error.problems().front().what;
    };
    EXPECT_THAT(why({{}}, "empty.gpkg"), HasSubstr("it has no features"));
    RawLayer nowhere{{{{"a"}, good_box}}};
    nowhere.epsg = 0;
    EXPECT_THAT(why(nowhere, "nowhere.gpkg"), HasSubstr("no coordinate reference system"));
}

TEST_F(LayerTest, OfSeveralIsChosenByName) {
    RawLayer belt{{{{"b"}, good_box}}, "belt"}, project{{{{"p"}, good_box}}, "project"};
    const auto path = write_gpkg(folder / "z.gpkg", {belt, project});
    EXPECT_EQ(layer_names(path, warnings), (std::vector<std::string>{"belt", "project"}));
    EXPECT_EQ(read(path, "project").features.front().name, "p");
    const auto none = thrown_error([&] { read(path); }).problems().front();
    EXPECT_THAT(none.what, HasSubstr("2 layers and none was chosen: belt, project"));
    EXPECT_THAT(none.remedy, HasSubstr("--zone-layer NAME (in a project file layer: NAME)"));
    EXPECT_THAT(thrown_error([&] { read(path, "Belt"); }).what(),
                HasSubstr("no layer \"Belt\"; the file has: belt"));
}

TEST_F(LayerTest, TablesWithoutGeometryAreNoCandidates) {
    RawLayer styles{{{{"qml"}, ""}}, "layer_styles"};
    styles.type = wkbNone;
    const auto path = write_gpkg(folder / "z.gpkg", {{{{{"a"}, good_box}}}, styles});
    EXPECT_EQ(read(path).name, "zones");
    const auto only_styles = write_gpkg(folder / "s.gpkg", {styles});
    EXPECT_THAT(thrown_error([&] { read(only_styles); }).what(), HasSubstr("no layer with geometries"));
}

TEST_F(LayerTest, GeometryFaultsAreFoundWhereTheyAre) {
    const auto layer = read({{{"bow"}, "POLYGON((0 0,2 2,2 0,0 2,0 0))"}, {{"good"}, good_box}});
    const auto faults = geometry_faults(layer);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].feature, "feature 1 (bow)");
    EXPECT_EQ(faults[0].reason, "Self-intersection");
    EXPECT_EQ(faults[0].place, (Point{1, 1}));
}

TEST_F(LayerTest, FeaturesAreNamedInMessages) {
    EXPECT_EQ(Layer::label({7, "Prey Lang", {}}), "feature 7 (Prey Lang)");
    EXPECT_EQ(Layer::label({7, "7", {}}), "feature 7");
    EXPECT_EQ(Layer::label({7, "", {}}), "feature 7");
    EXPECT_THAT(read({{{"a"}, good_box}}).where(), testing::EndsWith("1.gpkg, layer zones"));
}

} // namespace
} // namespace kouprey::test
