#include "kouprey/raster/raster.hpp"

#include "raster/reader_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

using namespace kouprey;
using namespace kouprey::test;
using testing::HasSubstr;

namespace {

class OpenedRaster : public testing::Test {
  protected:
    TemporaryFolder folder;

    std::string write(TinyRaster raster, int bands = 1) const {
        raster.cols = 10;
        raster.rows = 6;
        raster.bands.assign(static_cast<std::size_t>(bands), std::vector<double>(60, 1));
        return write_raster(folder / "map.tif", raster);
    }

    static Raster open(const std::string& path, std::optional<int> band = {}) {
        Warnings warnings;
        return open_raster({path, band}, {}, warnings);
    }

    static Problem refusal(const std::string& path, std::optional<int> band = {}) {
        const auto error = thrown_error([&] { open(path, band); });
        EXPECT_EQ(error.failure(), Failure::input);
        return error.problems().empty() ? Problem{} : error.problems().front();
    }
};

TEST_F(OpenedRaster, IsDescribed) {
    const auto path = write({.type = "Int16", .nodata = -1, .creation_options = {"COMPRESS=LZW"}});
    edit(path, [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetDescription("land cover"); });
    const auto raster = open(path);
    EXPECT_EQ(raster.path, path);
    EXPECT_EQ(raster.where(), path);
    EXPECT_EQ(raster.type, CellType::int16);
    EXPECT_EQ(raster.nodata, -1);
    EXPECT_EQ(raster.compression, "LZW");
    EXPECT_EQ(raster.band_description, "land cover");
    EXPECT_EQ(raster.grid.window(), (Window{0, 0, 6, 10}));
    EXPECT_FALSE(raster.south_up);
}

TEST_F(OpenedRaster, HasTheTypeOfItsCells) {
    const std::vector<std::pair<std::string, std::string>> types{
        {"Byte", "uint8"},  {"UInt16", "uint16"},   {"Int16", "int16"},    {"UInt32", "uint32"},
        {"Int32", "int32"}, {"Float32", "float32"}, {"Float64", "float64"}};
    for (const auto& [gdal, own] : types) EXPECT_EQ(name_of(open(write({.type = gdal})).type), own);
    EXPECT_EQ(open(write({.creation_options = {"PIXELTYPE=SIGNEDBYTE"}})).type, CellType::int8);
    EXPECT_THAT(refusal(write({.type = "CFloat32"})).what, HasSubstr("type CFloat32"));
}

TEST_F(OpenedRaster, HasItsNodataInTheTypeOfItsCells) {
    EXPECT_EQ(open(write({})).nodata, std::nullopt);
    EXPECT_EQ(open(write({.type = "Float32", .nodata = 0.1})).nodata, static_cast<double>(0.1F));
}

TEST_F(OpenedRaster, WarnsOfANodataNoCellCanHoldAndHasNone) {
    Warnings warnings;
    const auto path = write({.nodata = -9999});
    EXPECT_EQ(open_raster({path, {}}, {}, warnings).nodata, std::nullopt);
    ASSERT_EQ(warnings.list().size(), 1u);
    EXPECT_EQ(warnings.list()[0].code, "nodata");
    EXPECT_THAT(warnings.list()[0].text, HasSubstr("-9999 is none that a cell of type uint8"));
    EXPECT_EQ(warnings.list()[0].where, path);
}

TEST_F(OpenedRaster, WithSeveralBandsNeedsAChoice) {
    const auto path = write({.type = "Int16"}, 3);
    EXPECT_THAT(refusal(path).what, HasSubstr("3 bands and none was chosen"));
    EXPECT_THAT(refusal(path).remedy, HasSubstr(path + "#N"));
    EXPECT_EQ(open(path, 2).where(), path + ", band 2");
    EXPECT_THAT(refusal(path, 4).what, HasSubstr("no band 4; the file has 3"));
    EXPECT_THAT(refusal(path, 0).what, HasSubstr("no band 0"));
}

TEST_F(OpenedRaster, ThatIsAPictureIsRefused) {
    const auto path = write({.creation_options = {"PHOTOMETRIC=RGB"}}, 3);
    EXPECT_THAT(refusal(path).what, HasSubstr("picture"));
    EXPECT_THAT(refusal(path).remedy, HasSubstr("--band N"));
    EXPECT_EQ(open(path, 3).band, 3);
}

TEST_F(OpenedRaster, WhoseCellsMeanSomethingElseIsRefused) {
    const auto scaled = write({});
    edit(scaled, [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetScale(0.1); });
    EXPECT_THAT(refusal(scaled).what, HasSubstr("scale or offset"));
    const auto shifted = write({});
    edit(shifted, [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetOffset(-5); });
    EXPECT_THAT(refusal(shifted).what, HasSubstr("scale or offset"));
}

TEST_F(OpenedRaster, WithAMaskIsRefused) {
    EXPECT_THAT(refusal(write({.creation_options = {"ALPHA=YES"}}, 2), 1).what, HasSubstr("mask or alpha"));
    const auto masked = write({});
    CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES");
    edit(masked, [](GDALDataset& dataset) { dataset.CreateMaskBand(GMF_PER_DATASET); });
    CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", nullptr);
    EXPECT_THAT(refusal(masked).what, HasSubstr("mask or alpha"));
}

TEST_F(OpenedRaster, MustBeAGeoTiff) {
    EXPECT_EQ(refusal(folder / "absent.tif").where, folder / "absent.tif");
    EXPECT_THAT(refusal(folder.write("text.tif", "no raster at all")).what, HasSubstr("GeoTIFF"));
    refusal(folder.write("vrt.tif", "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"/>"));
    refusal(folder.write("empty.tif", ""));
}

TEST_F(OpenedRaster, KnowsWhereItsBlocksLie) {
    const auto path = write({.creation_options = {"BLOCKYSIZE=4"}});
    EXPECT_EQ(open(path).block_window(0, 0), (Window{0, 0, 4, 10}));
    EXPECT_EQ(open(path).block_window(1, 0), (Window{4, 0, 2, 10}));
    make_south_up(path, {.rows = 6});
    EXPECT_TRUE(open(path).south_up);
    EXPECT_EQ(open(path).block_window(0, 0), (Window{2, 0, 4, 10}));
    EXPECT_EQ(open(path).block_window(1, 0), (Window{0, 0, 2, 10}));
}

TEST(CellTypes, HaveSizeAndKind) {
    EXPECT_EQ(size_of(CellType::int8), 1);
    EXPECT_EQ(size_of(CellType::uint16), 2);
    EXPECT_EQ(size_of(CellType::float32), 4);
    EXPECT_EQ(size_of(CellType::float64), 8);
    EXPECT_TRUE(is_integer(CellType::uint32));
    EXPECT_FALSE(is_integer(CellType::float32));
}

} // namespace
