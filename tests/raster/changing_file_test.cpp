// Files whose directory is damaged, or that are not the ones described any more.
#include "raster/reader_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <filesystem>

using namespace kouprey;
using namespace kouprey::test;
using testing::HasSubstr;

namespace {

class ChangingFile : public testing::Test {
  protected:
    TemporaryFolder folder;

    std::string write(const TinyRaster& kind = {}) const {
        auto raster = kind;
        raster.cols = raster.rows = 48;
        raster.bands = {std::vector<double>(48 * 48, 7)};
        return write_raster(folder / "map.tif", raster);
    }

    /// The file with a number of eight bytes, which must stand in it once, replaced.
    void replace(const std::string& path, std::uint64_t number, std::uint64_t by) const {
        const auto text = [](std::uint64_t n) { return std::string(reinterpret_cast<const char*>(&n), 8); };
        auto bytes = bytes_of(path);
        const auto place = bytes.find(text(number));
        ASSERT_NE(place, std::string::npos);
        ASSERT_EQ(bytes.find(text(number), place + 1), std::string::npos);
        std::filesystem::remove(path);
        folder.write("map.tif", bytes.replace(place, 8, text(by)));
    }

    static std::string refusal(const MapSource& map) {
        const auto error = thrown_error([&] { cells_of<double>(map); });
        EXPECT_EQ(error.failure(), Failure::input);
        return error.what();
    }
};

TEST_F(ChangingFile, WithABlockBeyondItsEndIsTruncatedNotSparse) {
    for (const std::uint64_t place :
         {std::uint64_t{1} << 40, ~std::uint64_t{0} >> 1, std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
        const auto path = write({.nodata = 0,
                                 .creation_options = {"BIGTIFF=YES", "TILED=YES", "BLOCKXSIZE=16",
                                                      "BLOCKYSIZE=16", "COMPRESS=DEFLATE"}});
        replace(path, block_bytes(path, 1, 2).first, place);
        EXPECT_THAT(refusal(open_map(path)), HasSubstr("block (1, 2) at row 16, column 32")) << place;
    }
}

TEST_F(ChangingFile, ThatWasReplacedIsNotedBeforeAnyBlockIsRead) {
    const std::vector<TinyRaster> others{
        {.type = "Int32"},
        {.creation_options = {"TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256"}},
        {.creation_options = {"BLOCKYSIZE=3"}}};
    for (const auto& other : others) {
        const auto map = open_map(write());
        write(other);
        EXPECT_THAT(refusal(map), HasSubstr("replaced"));
    }
    const auto map = open_map(write());
    write_map(folder / "map.tif", 20, std::vector<double>(20 * 48, 7));
    EXPECT_THAT(refusal(map), HasSubstr("replaced"));
}

} // namespace
