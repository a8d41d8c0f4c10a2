// Which files may be opened as layers, and that nothing happens to them.
#include "kouprey/vector/layer.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "vector/vector_format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class LayerFileTest : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    Layer read(const std::string& path) { return read_layer(path, "", "", false, warnings); }
    std::string refusal(const std::string& name, const std::string& content) {
        const auto path = folder.write(name, content);
        const auto error = thrown_error([&] { read(path); });
        EXPECT_EQ(error.failure(), Failure::input) << name;
        EXPECT_EQ(error.problems().front().where, path);
        EXPECT_NE(error.problems().front().remedy, "");
        return error.problems().front().what;
    }
    std::string crs_refusal(const std::string& crs) {
        return refusal("z.json", geojson("\"crs\":" + crs + ","));
    }
    std::string gpkg() {
        return write_gpkg(folder / "z.gpkg", {{{{{"a"}, box_wkt(105, 13, 105.01, 13.01)}}}});
    }
};

TEST_F(LayerFileTest, IsKnownByItsFirstBytes) {
    EXPECT_EQ(vector_format_of(gpkg()), VectorFormat::geopackage);
    EXPECT_EQ(vector_format_of(folder.write("a", "\xEF\xBB\xBF\n {}")), VectorFormat::geojson);
    EXPECT_EQ(vector_format_of(folder.write("b", "[]")), std::nullopt);
    EXPECT_EQ(vector_format_of(folder.write("c", "x")), std::nullopt);
    const auto shapefile =
        write_layers(folder / "z.shp", "ESRI Shapefile", {{{{{"a"}, box_wkt(0, 0, 1, 1)}}, "z"}});
    EXPECT_EQ(vector_format_of(shapefile), VectorFormat::shapefile);
    EXPECT_EQ(vector_format_of(folder / "z.dbf"), std::nullopt);
}

TEST_F(LayerFileTest, OfOtherKindsIsRefused) {
    for (const auto& [name, content] : {std::pair<std::string, std::string>{"z.shp.zip", "PK\x05\x06 zones"},
                                        {"z.kml", "<xml/>"},
                                        {"z.gpkg", "<!DOCTYPE html>"},
                                        {"z.csv", "name,WKT\na,POINT(0 0)\n"},
                                        {"z.tif", "II*"},
                                        {"z.json", "[1]"}})
        EXPECT_THAT(refusal(name, content), HasSubstr("not recognised as a GeoPackage, GeoJSON or Shapefile"))
            << name;
}

TEST_F(LayerFileTest, ThatIsDamagedIsRefused) {
    const auto whole = bytes_of(gpkg());
    EXPECT_THAT(refusal("half.gpkg", whole.substr(0, whole.size() / 2)), HasSubstr("damaged"));
    EXPECT_THAT(refusal("head.gpkg", whole.substr(0, 100)), HasSubstr("damaged"));
    EXPECT_THAT(refusal("half.json", geojson().substr(0, 150)), HasSubstr("not a JSON text"));
    EXPECT_THAT(refusal("other.json", R"({"type":"Topology"})"),
                HasSubstr("cannot open the file as GeoJSON"));
    for (const std::string part : {"head.shx", "head.dbf"}) folder.write(part, "x");
    EXPECT_THAT(refusal("head.shp", std::string("\0\0\x27\x0a", 4)), HasSubstr("damaged"));
}

TEST_F(LayerFileTest, IsNotTouchedByReading) {
    const auto path = gpkg();
    const auto before = bytes_of(path);
    read(path);
    EXPECT_EQ(bytes_of(path), before);
    EXPECT_EQ(folder.listing(), "z.gpkg");
}

TEST_F(LayerFileTest, WithChangesPendingIsRefusedWithTheCommandThatSettlesThem) {
    const auto path = gpkg();
    auto bytes = bytes_of(path);
    bytes[18] = bytes[19] = 2; // what a database in write-ahead mode says of itself
    EXPECT_THAT(refusal("wal.gpkg", bytes), HasSubstr("pending changes"));
    for (const std::string suffix : {"-wal", "-journal"}) {
        folder.write("z.gpkg" + suffix, "x");
        const auto error = thrown_error([&] { read(path); });
        EXPECT_THAT(error.problems().front().remedy, HasSubstr("wal_checkpoint"));
        std::filesystem::remove(folder / ("z.gpkg" + suffix));
    }
    EXPECT_NO_THROW(read(path));
}

TEST_F(LayerFileTest, GeoJsonMayStateItsCrs) {
    EXPECT_EQ(read(folder.write("a.json", geojson())).crs.epsg(), 4326);
    for (const std::string crs : {R"({"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}})",
                                  R"({"type":"name","properties":{"name":"EPSG:4326"}})",
                                  R"({"type":"EPSG","properties":{"code":4326}})"})
        EXPECT_TRUE(
            read(folder.write("b.json", geojson("\"crs\":" + crs + ","))).crs.same_as(Crs::from_epsg(4326)));
    const auto utm = geojson(R"("crs":{"type":"name","properties":{"name":"EPSG:32648"}},)");
    EXPECT_EQ(read(folder.write("c.json", utm)).crs.epsg(), 32648);
}

TEST_F(LayerFileTest, GeoJsonWhoseCrsIsNotUnderstoodIsNotTakenAsWgs84) {
    for (const std::string crs :
         {R"({"type":"name","properties":{"name":"SECRET.txt"}})",
          R"({"type":"name","properties":{"name":"EPSG:99999"}})",
          R"({"type":"name","properties":{"name":""}})", R"({"type":"name"})", R"("EPSG:32648")", "7", "null",
          R"({"type":"name","properties":"EPSG:32648"})", R"({"type":"EPSG","properties":{"code":"32648"}})"})
        EXPECT_THAT(crs_refusal(crs), HasSubstr("the CRS that the file states is not understood")) << crs;
}

TEST_F(LayerFileTest, GeoJsonLinksAreNotFollowed) {
    const auto what =
        crs_refusal(R"({"type":"link","properties":{"href":"http://127.0.0.1:9/crs","type":"esriwkt"}})");
    EXPECT_THAT(what, HasSubstr("127.0.0.1"));
    EXPECT_THAT(what, testing::Not(HasSubstr("onnect"))); // nobody tried
}

TEST_F(LayerFileTest, GeoJsonNumbersMustBeNumbers) {
    const auto with = [&](const std::string& number) {
        auto text = geojson();
        return text.replace(text.find("105.01"), 6, number);
    };
    EXPECT_THAT(refusal("a.json", with("1e400")), HasSubstr("out of range or not finite"));
    EXPECT_THAT(refusal("b.json", with("NaN")), HasSubstr("not a JSON text"));
    EXPECT_THAT(refusal("c.json", with("\"105.01\"")), HasSubstr("105.01"));
}

TEST_F(LayerFileTest, ShapefilesOfAnUnknownEncodingAreToldOf) {
    const auto path =
        write_layers(folder / "z.shp", "ESRI Shapefile", {{{{{"a"}, box_wkt(0, 0, 1, 1)}}, "z"}});
    folder.write("z.cpg", "UTF-8");
    read(path);
    EXPECT_TRUE(warnings.list().empty());
    folder.write("z.cpg", "KLINGON-8");
    read(path);
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list()[0].code, "encoding");
    EXPECT_THAT(warnings.list()[0].text, HasSubstr("KLINGON-8"));
}

TEST_F(LayerFileTest, ShapefilesWithoutTheirPartsAreRefused) {
    const auto make = [&] {
        return write_layers(folder / "z.shp", "ESRI Shapefile", {{{{{"a"}, box_wkt(0, 0, 1, 1)}}, "z"}});
    };
    for (const auto& [part, what] : {std::pair{"z.prj", "no coordinate reference system"},
                                     {"z.shx", "its .shx file is missing"},
                                     {"z.dbf", "its .dbf file is missing"}}) {
        const auto path = make();
        std::filesystem::remove(folder / part);
        EXPECT_THAT(thrown_error([&] { read(path); }).what(), HasSubstr(what)) << part;
    }
}

} // namespace
} // namespace kouprey::test
