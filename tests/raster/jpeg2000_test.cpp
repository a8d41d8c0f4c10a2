// JPEG 2000 files: read where they are whole, refused where they are cut.
#include "raster/jpeg2000.hpp"
#include "raster/reader_support.hpp"
#include "support/jpeg2000.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class Jpeg2000 : public testing::Test {
  protected:
    TemporaryFolder folder;
    TinyRaster raster{.cols = 150, .rows = 130, .bands = {{}}, .type = "UInt16", .epsg = 32648};

    void SetUp() override {
        for (int i = 0; i < 150 * 130; ++i) raster.bands[0].push_back(1000 + i % 977 * 7);
        raster.left = 500'000;
        raster.top = 1'400'000;
        raster.cell = 20;
        write_jpeg2000(folder / "a.jp2", raster);
    }
    static MapSource open(const std::string& path) { return open_map({{path, 1}}, {.jpeg2000 = true}); }
    std::string fault(const std::string& content) const {
        const auto path = folder.write("b.jp2", content);
        const auto error = thrown_error([&] { open(path); });
        EXPECT_EQ(error.failure(), Failure::input);
        return error.what();
    }
};

TEST_F(Jpeg2000, WithoutLossHasTheCellsThatWereWritten) {
    const auto map = open(folder / "a.jp2");
    const auto& known = map.tiles().front().raster;
    EXPECT_EQ(known.compression, jpeg2000);
    EXPECT_EQ(known.type, CellType::uint16);
    EXPECT_EQ(map.grid().upper_left(), (Point{500'000, 1'400'000}));
    EXPECT_EQ(map.grid().crs().epsg(), 32648);
    EXPECT_EQ(cells_of<double>(map), raster.bands[0]);
    WindowReader<std::uint16_t> reader(map);
    EXPECT_EQ(reader.read({100, 90, 3, 60})(2, 7), raster.bands[0][102 * 150 + 97]);
}

TEST_F(Jpeg2000, IsReadWhereItIsAskedForAlone) {
    EXPECT_THAT(thrown_error([&] { open_map(folder / "a.jp2"); }).what(),
                HasSubstr("read only as a file of a scene"));
    EXPECT_TRUE(is_jpeg2000(folder / "a.jp2"));
    EXPECT_FALSE(is_jpeg2000(write_map(folder / "a.tif", 1, {1})));
    EXPECT_THROW(is_jpeg2000(folder / "nowhere.jp2"), Error);
}

TEST_F(Jpeg2000, ThatIsCutAnywhereIsRefused) {
    const auto whole = bytes_of(folder / "a.jp2");
    for (const double share : {0.01, 0.1, 0.5, 0.9, 0.999})
        EXPECT_THAT(
            fault(whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size())))),
            HasSubstr("fetch it again"))
            << share;
    EXPECT_THAT(fault(whole.substr(0, whole.size() - 1)), HasSubstr("truncated"));
    EXPECT_THAT(fault(whole.substr(0, whole.size() / 2)), HasSubstr("truncated"));
}

TEST_F(Jpeg2000, WithItsEndCutOutButTheSameLengthIsRefused) {
    const auto whole = bytes_of(folder / "a.jp2");
    auto holed = whole;
    std::fill(holed.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2), holed.end(), '\0');
    EXPECT_THAT(fault(holed), HasSubstr("fetch it again")); // what a writer leaves that was killed
}

TEST_F(Jpeg2000, ThatLacksATileIsRefused) {
    auto bytes = bytes_of(folder / "a.jp2");
    const std::string tile_part("\xff\x90\x00\x0a\x00\x03", 6); // the first part of tile 3
    const auto at = bytes.find(tile_part);
    ASSERT_NE(at, std::string::npos);
    bytes[at + 5] = '\2'; // is tile 2 again
    EXPECT_THAT(fault(bytes), HasSubstr("lacks tile 3"));
}

TEST_F(Jpeg2000, OfSeveralBandsIsAPicture) {
    raster.bands.push_back(raster.bands[0]);
    raster.bands.push_back(raster.bands[0]);
    write_jpeg2000(folder / "rgb.jp2", raster);
    EXPECT_THAT(thrown_error([&] { open(folder / "rgb.jp2"); }).what(), HasSubstr("holds 3 bands"));
}

} // namespace
} // namespace kouprey::test
