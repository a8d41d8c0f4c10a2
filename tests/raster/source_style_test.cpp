// How a raster shows its values, to be given to one made from it.
#include "kouprey/raster/source_style.hpp"

#include "raster/reader_support.hpp"

namespace kouprey::test {
namespace {

RasterStyle style_of(const std::string& path) {
    Warnings warnings;
    return source_style(open_raster({path, {}}, {}, warnings));
}

TEST(SourceStyle, IsPlainOfAPlainRaster) {
    const TemporaryFolder folder;
    const auto style = style_of(write_map(folder / "m.tif", 2, {1, 2}));
    EXPECT_FALSE(style.nodata.has_value());
    EXPECT_TRUE(style.colours.empty());
    EXPECT_TRUE(style.metadata.empty());
    EXPECT_EQ(style.band_description, "");
}

TEST(SourceStyle, HasNodataColoursDescriptionAndNotes) {
    const TemporaryFolder folder;
    const auto path = write_map(folder / "m.tif", 2, {1, 2}, 2);
    edit(path, [](GDALDataset& dataset) {
        GDALColorTable table;
        const GDALColorEntry green{27, 94, 32, 255};
        table.SetColorEntry(1, &green);
        auto& band = *dataset.GetRasterBand(1);
        band.SetColorTable(&table);
        band.SetDescription("land cover");
        dataset.SetMetadataItem("SOURCE", "a = b");
        dataset.SetMetadataItem("TIFFTAG_SOFTWARE", "another program");
    });
    const auto style = style_of(path);
    EXPECT_EQ(style.nodata, 2);
    EXPECT_EQ(style.band_description, "land cover");
    EXPECT_EQ(style.metadata, (std::map<std::string, std::string>{{"SOURCE", "a = b"}}));
    ASSERT_GE(style.colours.size(), 2U);
    EXPECT_EQ(style.colours[1].value, 1);
    EXPECT_EQ(style.colours[1].colour, (std::array<std::uint8_t, 3>{27, 94, 32}));
}

} // namespace
} // namespace kouprey::test
