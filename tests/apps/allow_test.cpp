// --allow: what inputs may do beyond what they may always.
#include "support/map_project.hpp"
#include "support/zip_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

/// A VRT mosaic of one of the project's maps, or what it becomes by other words in it.
std::string vrt_of(const std::string& tile, const std::string& in_band = "") {
    return fmt::format(R"(<VRTDataset rasterXSize="12" rasterYSize="4"><SRS>{}</SRS>
<GeoTransform>105.0, 0.001, 0.0, 13.0, 0.0, -0.001</GeoTransform>
<VRTRasterBand dataType="Byte" band="1">{}<SimpleSource><SourceFilename relativeToVRT="1">{}</SourceFilename>
<SourceBand>1</SourceBand><SrcRect xOff="0" yOff="0" xSize="12" ySize="4"/><DstRect xOff="0" yOff="0" xSize="12" ySize="4"/>
</SimpleSource></VRTRasterBand></VRTDataset>)",
                       R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
                       R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]])",
                       in_band, tile);
}

class Allow : public testing::Test {
  protected:
    MapProject project;

    Allow() { write("a.vrt", vrt_of("a.tif")); }
    void write(const std::string& name, const std::string& content) const { project.write(name, content); }
    Outcome in_folder(const std::string& line) const {
        return kouprey(words_of("kouprey " + line), {.folder = project.path("")});
    }
};

TEST_F(Allow, ReadsAMosaicAsItsTiles) {
    for (const std::string rest : {" --format csv", " --zones region.geojson --format json"})
        EXPECT_EQ(in_folder("areas a.vrt --allow vrt" + rest).out, in_folder("areas a.tif" + rest).out);
    EXPECT_EQ(in_folder("change a.vrt b.tif --format csv --allow vrt").out,
              in_folder("change a.tif b.tif --format csv").out);
    EXPECT_EQ(in_folder("loss --cover a.vrt --loss-year b.tif --threshold 1 --format csv --allow vrt").out,
              in_folder("loss --cover a.tif --loss-year b.tif --threshold 1 --format csv").out);
    for (const std::string command : {"sieve MAP --min-cells 3", "align MAP --to b.tif"}) {
        for (const std::string map : {"a.tif", "a.vrt"}) {
            auto line = command + " --format csv --overwrite -o out_" + map.substr(2) + ".tif --allow vrt";
            ASSERT_EQ(in_folder(line.replace(line.find("MAP"), 3, map)).exit_code, 0) << line;
        }
        EXPECT_EQ(bytes_of(project.path("out_tif.tif")), bytes_of(project.path("out_vrt.tif"))) << command;
    }
}

TEST_F(Allow, LooksAtTheFilesThatAMosaicNames) {
    const auto of_vrt = in_folder("info a.vrt --allow vrt --format csv");
    EXPECT_EQ(of_vrt.exit_code, 0) << of_vrt.err;
    EXPECT_EQ(of_vrt.out, in_folder("info a.tif --format csv").out);
    EXPECT_THAT(in_folder("info a.vrt").err, HasSubstr("--allow vrt"));
}

TEST_F(Allow, IsNeededAndNamedByTheMessage) {
    const auto outcome = in_folder("areas a.vrt");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("--allow vrt"));
}

TEST_F(Allow, KnowsItsWords) {
    for (const std::string words : {"python", "vrt,remote", "Zip", "vrt,", ","}) {
        const auto outcome = in_folder("areas a.tif --allow " + words);
        EXPECT_EQ(outcome.exit_code, 2) << words;
        EXPECT_THAT(outcome.err,
                    HasSubstr("one or more of vrt, outside, zip, kml, xlsx, with commas between them"));
    }
    EXPECT_EQ(in_folder("areas a.tif --allow outside,vrt").exit_code, 0);
}

TEST_F(Allow, NeverLetsAMosaicComputeReachOutOrReadEntities) {
    const std::string python =
        "<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python"
        "</PixelFunctionLanguage><PixelFunctionCode>open('ran','w')</PixelFunctionCode>";
    const auto entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + vrt_of("&e;");
    for (const auto& content :
         {vrt_of("a.tif", python), vrt_of("/vsicurl/http://127.0.0.1:9/a.tif"),
          vrt_of("http://127.0.0.1:9/a.tif"), vrt_of("/vsisubfile/0_100,a.tif"), entity}) {
        write("x.vrt", content);
        for (const std::string words : {"vrt", "vrt,outside"})
            EXPECT_EQ(in_folder("areas x.vrt --allow " + words).exit_code, 3) << content;
    }
    EXPECT_EQ(project.listing().find("ran"), std::string::npos);
}

TEST_F(Allow, LetsFilesLieOutsideOnlyWhenToldSo) {
    const TemporaryFolder elsewhere;
    elsewhere.write("far.tif", bytes_of(project.path("a.tif")));
    write("far.vrt", vrt_of(elsewhere / "far.tif"));
    const auto refused = in_folder("areas far.vrt --allow vrt");
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_THAT(refused.err, HasSubstr("--allow vrt,outside"));
    EXPECT_EQ(in_folder("areas far.vrt --allow vrt,outside --format csv").out,
              in_folder("areas a.tif --format csv").out);
    project.replace("{file: a.tif}", "{file: far.vrt}");
    EXPECT_EQ(project.run({"--allow", "vrt"}).exit_code, 3);
    const auto ran = project.run({"--allow", "vrt,outside"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(bytes_of(project.path("run/project.resolved.json")), HasSubstr("/far.tif"));
}

TEST_F(Allow, RecordsTheTilesInTheRunWhichVerifiesWithoutIt) {
    ASSERT_EQ(project.run().exit_code, 0);
    const auto plain = bytes_of(project.path("run/run.json"));
    project.replace("{file: a.tif}", "{file: a.vrt}");
    const auto refused = project.run({"--overwrite"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_THAT(refused.err, HasSubstr("--allow vrt"));
    const auto ran = project.run({"--overwrite", "--allow", "vrt"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(bytes_of(project.path("run/run.json")), plain);
    const auto resolved = bytes_of(project.path("run/project.resolved.json"));
    EXPECT_THAT(resolved, HasSubstr("\"a.tif\""));
    EXPECT_EQ(resolved.find(".vrt"), std::string::npos);
    EXPECT_EQ(in_folder("verify run").exit_code, 0);
    write("a.vrt", vrt_of("a.tif", "<PixelFunctionType>f</PixelFunctionType>"));
    const auto broken = project.run({"--overwrite", "--allow", "vrt"});
    EXPECT_EQ(broken.exit_code, 3);
    EXPECT_THAT(broken.err, HasSubstr("<PixelFunctionType>"));
}

TEST_F(Allow, TakesTablesFromWorkbooksAndZonesFromArchivesAndSaysSo) {
    ASSERT_EQ(project.run().exit_code, 0);
    const auto plain = bytes_of(project.path("run/run.json"));
    write_workbook(project.path("legend.xlsx"), {sheet_of(bytes_of(project.path("legend.csv")))});
    write_zip(project.path("region.zip"), {{"a/region.geojson", bytes_of(project.path("region.geojson"))}});
    project.replace("legend: legend.csv", "legend: legend.xlsx");
    project.replace("{file: region.geojson", "{file: region.zip");
    EXPECT_THAT(project.run({"--overwrite", "--allow", "zip"}).err, HasSubstr("--allow xlsx"));
    EXPECT_THAT(project.run({"--overwrite", "--allow", "xlsx"}).err, HasSubstr("--allow zip"));
    const auto ran = project.run({"--overwrite", "--allow", "zip,xlsx"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(bytes_of(project.path("run/run.json")), plain);
    EXPECT_THAT(bytes_of(project.path("run/execution.json")),
                HasSubstr("\"allowed\": [\n    \"zip\",\n    \"xlsx\"\n  ]"));
    EXPECT_EQ(in_folder("verify run --allow zip").exit_code, 3);
    EXPECT_EQ(in_folder("verify run --allow zip,xlsx").exit_code, 0);
}

TEST_F(Allow, LetsCommandsOnMapsAndInfoReadWhatItNames) {
    write_workbook(project.path("legend.xlsx"), {sheet_of(bytes_of(project.path("legend.csv")))});
    write_zip(project.path("region.zip"), {{"region.geojson", bytes_of(project.path("region.geojson"))}});
    EXPECT_EQ(
        in_folder("areas a.tif --legend legend.xlsx --zones region.zip --format csv --allow zip,xlsx").out,
        in_folder("areas a.tif --legend legend.csv --zones region.geojson --format csv").out);
    EXPECT_THAT(in_folder("info legend.xlsx --allow xlsx").out, HasSubstr("legend"));
    EXPECT_THAT(in_folder("info region.zip --allow zip --format csv").out, HasSubstr("kind,vector"));
    for (const std::string line :
         {"info legend.xlsx", "info region.zip", "areas a.tif --zones region.zip",
          "areas a.tif --legend legend.xlsx --allow zip", "areas region.zip --allow zip"})
        EXPECT_EQ(in_folder(line).exit_code, 3) << line;
}

} // namespace
} // namespace kouprey::test
