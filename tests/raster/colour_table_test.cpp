// Colours of a file's values, as our own sink writes them.
#include "kouprey/raster/colour_table.hpp"

#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

TEST(ColourTable, IsReadBackByValue) {
    const TemporaryFolder folder;
    const std::string path = folder / "coloured.tif";
    const Grid grid(Crs::from_epsg(32648), {500000, 1500000}, 30, 30, 1, 1);
    RasterSink sink(path, false, grid, SinkType::uint8,
                    {.nodata = 0, .colours = {{0, {0, 0, 0}}, {2, {10, 120, 30}}}});
    const std::uint8_t cell = 2;
    sink.write({0, 0, 1, 1}, RasterView<const std::uint8_t>(&cell, 1, 1, 1));
    sink.publish();
    Warnings warnings;
    const auto colours = read_colour_table(open_raster({path, {}}, {}, warnings));
    ASSERT_GT(colours.size(), 2u);
    EXPECT_EQ(colours[2].value, 2);
    EXPECT_EQ(colours[2].colour, (std::array<std::uint8_t, 3>{10, 120, 30}));
}

TEST(ColourTable, IsEmptyWhereTheFileHasNone) {
    const TemporaryFolder folder;
    Warnings warnings;
    EXPECT_TRUE(
        read_colour_table(open_raster({write_map(folder / "m.tif", 1, {1}), {}}, {}, warnings)).empty());
}

} // namespace
} // namespace kouprey::test
