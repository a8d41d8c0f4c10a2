#include "kouprey/raster/vrt_tiles.hpp"

#include "raster/reader_support.hpp"
#include "support/thrown_error.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>

using namespace kouprey;
using namespace kouprey::test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;

constexpr Allowed vrt{.vrt = true}, vrt_outside{.vrt = true, .outside = true};

/// Two tiles of 2 × 3 cells side by side, and the mosaic that gdalbuildvrt makes of them.
class Vrt : public testing::Test {
  protected:
    TemporaryFolder folder;

    Vrt() {
        write_raster(folder / "west.tif",
                     {.cols = 3, .rows = 2, .bands = {{1, 2, 3, 4, 5, 6}}, .nodata = 255});
        write_raster(
            folder / "east.tif",
            {.cols = 3, .rows = 2, .bands = {{7, 8, 9, 10, 11, 12}}, .left = 105.003, .nodata = 255});
    }

    static std::string source(const std::string& file, int column, const std::string& more = "") {
        return fmt::format(R"(<ComplexSource>{}<SourceFilename relativeToVRT="1">{}</SourceFilename>
      <SourceBand>1</SourceBand><SourceProperties RasterXSize="3" RasterYSize="2" DataType="Byte"/>
      <SrcRect xOff="0" yOff="0" xSize="3" ySize="2"/><DstRect xOff="{}" yOff="0" xSize="3" ySize="2"/>
      <NODATA>255</NODATA></ComplexSource>)",
                           more, file, column);
    }
    static std::string text(const std::string& sources, const std::string& in_band = "") {
        return fmt::format(R"(<VRTDataset rasterXSize="6" rasterYSize="2">
  <SRS dataAxisToSRSAxisMapping="2,1">{}</SRS>
  <GeoTransform>  105, 0.001, 0, 13, 0, -0.001</GeoTransform>
  <VRTRasterBand dataType="Byte" band="1"><NoDataValue>255</NoDataValue>{}{}</VRTRasterBand>
</VRTDataset>)",
                           Crs::from_epsg(4326).wkt(), in_band, sources);
    }
    static std::string sound() { return text(source("west.tif", 0) + source("east.tif", 3)); }
    static std::string replaced(std::string text, const std::string& what, const std::string& by) {
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return text.replace(at, what.size(), by);
    }

    std::string refusal(const std::string& content, const Allowed& allowed = vrt) const {
        const auto path = folder.write("map.vrt", content);
        const auto error = thrown_error([&] { with_tiles_of_vrts({{path}}, allowed); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_EQ(error.problems().front().where, path);
        EXPECT_FALSE(error.problems().front().remedy.empty());
        return error.problems().front().what;
    }
};

TEST_F(Vrt, IsTheListOfItsTiles) {
    const auto map = with_tiles_of_vrts({{folder.write("map.vrt", sound())}}, vrt);
    EXPECT_THAT(map, ElementsAre(BandOfFile{folder / "west.tif", 1}, BandOfFile{folder / "east.tif", 1}));
    EXPECT_THAT(cells_of<double>(open_map(map)), ElementsAre(1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12));
}

TEST_F(Vrt, OfGdalsOwnWritingIsUnderstood) {
    edit(folder / "west.tif", [&](GDALDataset& west) {
        GDALRegister_VRT();
        auto* driver = GetGDALDriverManager()->GetDriverByName("VRT");
        GDALClose(driver->CreateCopy((folder / "gdal.vrt").c_str(), &west, 0, nullptr, nullptr, nullptr));
        GetGDALDriverManager()->DeregisterDriver(driver);
        delete driver;
    });
    EXPECT_THAT(with_tiles_of_vrts({{folder / "gdal.vrt"}}, vrt),
                ElementsAre(BandOfFile{folder / "west.tif", 1}));
}

TEST_F(Vrt, StaysAsItIsWhereItIsNotAllowedAndIsRefusedThen) {
    const MapSpec map{{folder.write("map.vrt", sound())}};
    EXPECT_EQ(with_tiles_of_vrts(map, {}), map);
    EXPECT_THAT(thrown_error([&] { open_map(map); }).what(), HasSubstr("--allow vrt"));
    const MapSpec plain{{folder / "west.tif", 2}, {folder / "absent.tif"}};
    EXPECT_EQ(with_tiles_of_vrts(plain, vrt), plain);
}

TEST_F(Vrt, MayNotLeaveItsFolderUnlessThatIsAllowed) {
    const TemporaryFolder elsewhere;
    fs::copy_file(folder / "west.tif", elsewhere / "far.tif");
    fs::create_symlink(elsewhere / "far.tif", folder / "link.tif");
    const auto absolute = text(source(elsewhere / "far.tif", 0) + source("east.tif", 3));
    const auto not_relative =
        replaced(absolute, "\"1\">" + elsewhere / "far.tif", "\"0\">" + elsewhere / "far.tif");
    const auto linked = text(source("link.tif", 0) + source("east.tif", 3));
    const auto up =
        text(source("../" + folder.path().filename().string() + "/west.tif", 0) + source("east.tif", 3));
    for (const auto& content : {absolute, not_relative, linked, up}) {
        EXPECT_THAT(refusal(content), HasSubstr("lies outside its folder"));
        EXPECT_EQ(with_tiles_of_vrts({{folder.write("map.vrt", content)}}, vrt_outside).size(), 2u);
    }
}

TEST_F(Vrt, NeverNamesTheNetworkOrOrdersToGdal) {
    for (const auto* name :
         {"/vsicurl/https://example.org/x.tif", "https://example.org/x.tif", "/vsizip/x.zip/x.tif"})
        EXPECT_THAT(refusal(text(source(name, 0) + source("east.tif", 3)), vrt_outside),
                    HasSubstr("is no plain name of a file"));
    EXPECT_THAT(refusal(text(source("map.vrt", 0) + source("east.tif", 3))),
                HasSubstr("")); // not within each other
}

TEST_F(Vrt, IsRefusedWhereItIsMoreThanTilesSideBySide) {
    const auto python =
        "<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>";
    EXPECT_THAT(refusal(text(source("west.tif", 0), python)), HasSubstr("holds <PixelFunctionType>"));
    EXPECT_THAT(refusal(replaced(sound(), "band=\"1\"", "band=\"1\" subClass=\"VRTDerivedRasterBand\"")),
                HasSubstr("has the attribute subClass"));
    EXPECT_THAT(refusal(replaced(sound(), "rasterYSize", "subClass=\"VRTWarpedDataset\" rasterYSize")),
                HasSubstr("has the attribute subClass"));
    EXPECT_THAT(refusal(replaced(sound(), "<SRS", "<GDALWarpOptions/><SRS")),
                HasSubstr("holds <GDALWarpOptions>"));
    EXPECT_THAT(refusal(text(source("west.tif", 0, "<ScaleRatio>2</ScaleRatio>"))),
                HasSubstr("holds <ScaleRatio>"));
    EXPECT_THAT(refusal(replaced(sound(), "<ComplexSource>", "<ComplexSource resampling=\"cubic\">")),
                HasSubstr("has the attribute resampling"));
    EXPECT_THAT(refusal(replaced(sound(), "SrcRect xOff=\"0\"", "SrcRect xOff=\"1\"")),
                HasSubstr("takes a part"));
    EXPECT_THAT(
        refusal(replaced(sound(), "xOff=\"3\" yOff=\"0\" xSize=\"3\"", "xOff=\"3\" yOff=\"0\" xSize=\"2\"")),
        HasSubstr("resamples its tile"));
    EXPECT_THAT(refusal(replaced(sound(), "SrcRect xOff=\"0\"", "SrcRect xOff=\"0.5\"")),
                HasSubstr("no number of whole cells"));
    EXPECT_THAT(refusal(replaced(sound(), "<SourceBand>1", "<SourceBand>mask,1")),
                HasSubstr("no number as SourceBand"));
    EXPECT_THAT(refusal(text("")), HasSubstr("has no tiles"));
}

TEST_F(Vrt, IsRefusedWhereItsTilesAreNotWhatItSays) {
    EXPECT_THAT(refusal(replaced(sound(), "xOff=\"3\" yOff", "xOff=\"2\" yOff")),
                HasSubstr("lies at row 0, column 3"));
    EXPECT_THAT(refusal(replaced(sound(), "105, 0.001", "105, 0.002")), HasSubstr("is not on its lattice"));
    EXPECT_THAT(refusal(replaced(sound(), Crs::from_epsg(4326).wkt(), Crs::from_epsg(4148).wkt())),
                HasSubstr("is not on its lattice"));
    EXPECT_THAT(refusal(replaced(sound(), "dataType=\"Byte\" band", "dataType=\"Int16\" band")),
                HasSubstr("cells of type uint8, not Int16"));
    EXPECT_THAT(refusal(replaced(sound(), "<NoDataValue>255", "<NoDataValue>0")), HasSubstr("nodata value"));
    EXPECT_THAT(refusal(replaced(sound(), "<NODATA>255", "<NODATA>7")), HasSubstr("the nodata value 7"));
    EXPECT_THAT(refusal(replaced(sound(), "0, 13, 0", "0, 13, 0.1")), HasSubstr("rotated or mirrored"));
    EXPECT_THAT(refusal(replaced(sound(), "  105, ", "105; ")), HasSubstr("no <GeoTransform>"));
}

TEST_F(Vrt, WithGapsNeedsANodataValue) {
    const auto write_tile = [&](const char* name, double left, std::optional<double> nodata) {
        write_raster(folder / name,
                     {.cols = 3, .rows = 2, .bands = {{1, 2, 3, 4, 5, 6}}, .left = left, .nodata = nodata});
    };
    write_tile("far.tif", 105.006, 255);
    const auto gap = replaced(text(source("west.tif", 0) + source("far.tif", 6)), "rasterXSize=\"6\"",
                              "rasterXSize=\"9\"");
    EXPECT_EQ(with_tiles_of_vrts({{folder.write("map.vrt", gap)}}, vrt).size(), 2u);
    write_tile("west.tif", 105, {});
    write_tile("far.tif", 105.006, {});
    auto without = replaced(gap, "<NoDataValue>255</NoDataValue>", "");
    for (int tile = 0; tile < 2; ++tile) without = replaced(without, "<NODATA>255</NODATA>", "");
    EXPECT_THAT(refusal(without), HasSubstr("no nodata value for them"));
}

TEST_F(Vrt, IsAsLargeAsItsTilesReach) {
    EXPECT_THAT(refusal(text(source("east.tif", 3))),
                HasSubstr("the VRT has 2 x 6 cells, and its tiles reach over 2 x 3 from row 0, column 3"));
    EXPECT_THAT(refusal(replaced(sound(), "rasterXSize=\"6\"", "rasterXSize=\"9\"")),
                HasSubstr("the VRT has 2 x 9 cells, and its tiles reach over 2 x 6"));
    EXPECT_THAT(refusal(replaced(sound(), "rasterYSize=\"2\"", "rasterYSize=\"1\"")),
                HasSubstr("the VRT has 1 x 6 cells"));
}

TEST_F(Vrt, SaysWhichTileIsMissingOrAVrtItself) {
    EXPECT_EQ(refusal(text(source("west.tif", 0) + source("absent.tif", 3))),
              "the VRT names absent.tif, which is not there");
    folder.write("east.vrt", text(source("east.tif", 0)));
    EXPECT_EQ(refusal(text(source("west.tif", 0) + source("east.vrt", 3))),
              "the VRT names east.vrt, which is a VRT itself");
}

TEST_F(Vrt, ThatIsNoSoundTextIsRefused) {
    EXPECT_THAT(refusal("<VRTDataset rasterXSize="), HasSubstr("no sound XML"));
    EXPECT_THAT(refusal(sound() + "<VRTDataset/>"), HasSubstr("not one <VRTDataset>"));
    EXPECT_THAT(refusal("<VRTDataset><!ENTITY x SYSTEM \"file:///etc/passwd\"></VRTDataset>"),
                HasSubstr("document type, an entity or a comment"));
    EXPECT_THAT(refusal(replaced(sound(), "rasterXSize=\"6\"", "rasterXSize=\"1e99\"")),
                HasSubstr("no number of whole cells"));
}

TEST_F(Vrt, OfSeveralBandsNeedsAChoice) {
    const auto two =
        replaced(sound(), "</VRTDataset>",
                 "<VRTRasterBand dataType=\"Byte\" band=\"2\"><NoDataValue>255</NoDataValue>" +
                     source("west.tif", 0) + source("east.tif", 3) + "</VRTRasterBand></VRTDataset>");
    EXPECT_THAT(refusal(two), HasSubstr("has 2 bands and none was chosen"));
    const auto path = folder.write("map.vrt", two);
    EXPECT_EQ(with_tiles_of_vrts({{path, 2}}, vrt).size(), 2u);
    EXPECT_THAT(thrown_error([&] { with_tiles_of_vrts({{path, 3}}, vrt); }).what(), HasSubstr("no band 3"));
}

TEST_F(Vrt, NamesItsBandsWhereItIsAllowed) {
    const auto two =
        replaced(text(source("west.tif", 0), "<Description>first</Description>"), "</VRTDataset>",
                 "<VRTRasterBand dataType=\"Byte\" band=\"2\">" + source("east.tif", 3) +
                     "</VRTRasterBand></VRTDataset>");
    EXPECT_THAT(names_of_bands(folder.write("map.vrt", two), vrt), ElementsAre("first", ""));
    EXPECT_THAT(names_of_bands(folder / "west.tif", {}), ElementsAre(""));
    EXPECT_THROW(names_of_bands(folder / "map.vrt", {}), Error);
}

} // namespace
