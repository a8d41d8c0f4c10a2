#include "kouprey/raster/sink.hpp"

#include "raster/sink_support.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace kouprey::test {
namespace {

TEST(RasterSink, EveryTypeReadsBackAsWritten) {
    const TemporaryFolder folder;
    const auto grid = grid_of(600, 530);
    const auto small = pattern<std::uint8_t>(600, 530);
    const auto large = pattern<std::uint16_t>(600, 530);
    const auto real = pattern<float>(600, 530);
    write_whole(folder / "a.tif", grid, SinkType::uint8, small);
    write_whole(folder / "b.tif", grid, SinkType::uint16, large);
    write_whole(folder / "c.tif", grid, SinkType::float32, real);
    EXPECT_EQ(Reopened(folder / "a.tif").cells<std::uint8_t>(GDT_Byte), small);
    EXPECT_EQ(Reopened(folder / "b.tif").cells<std::uint16_t>(GDT_UInt16), large);
    EXPECT_EQ(Reopened(folder / "c.tif").cells<float>(GDT_Float32), real);
    EXPECT_EQ(folder.listing(), "a.tif b.tif c.tif");
}

TEST(RasterSink, IsACloudOptimizedGeoTiff) {
    const TemporaryFolder folder;
    write_whole(folder / "large.tif", grid_of(600, 1200), SinkType::uint8, pattern<std::uint8_t>(600, 1200));
    write_whole(folder / "small.tif", grid_of(512, 512), SinkType::uint8, pattern<std::uint8_t>(512, 512));
    const Reopened large(folder / "large.tif"), small(folder / "small.tif");
    EXPECT_EQ(large.item("LAYOUT", "IMAGE_STRUCTURE"), "COG");
    EXPECT_EQ(large.item("COMPRESSION", "IMAGE_STRUCTURE"), "DEFLATE");
    int block_rows = 0, block_cols = 0;
    large.band().GetBlockSize(&block_cols, &block_rows);
    EXPECT_EQ(block_rows, 512);
    EXPECT_EQ(block_cols, 512);
    EXPECT_EQ(large.band().GetOverviewCount(), 2);
    EXPECT_EQ(small.band().GetOverviewCount(), 0);
}

TEST(RasterSink, GridAndCrsSurvive) {
    const TemporaryFolder folder;
    for (const int epsg : {4326, 32648, 3395, 6933}) {
        const auto grid = grid_of(3, 5, epsg);
        const auto path = folder / (std::to_string(epsg) + ".tif");
        write_whole(path, grid, SinkType::uint8, pattern<std::uint8_t>(3, 5));
        const Reopened file(path);
        double transform[6];
        ASSERT_EQ(file.dataset->GetGeoTransform(transform), CE_None);
        EXPECT_THAT(transform, testing::ElementsAre(105, 0.0025, 0, 14, 0, -0.0025));
        EXPECT_TRUE(Crs::from_wkt(file.dataset->GetProjectionRef(), "").same_as(grid.crs())) << epsg;
    }
}

TEST(RasterSink, StyleLiesInTheFileAndNowhereElse) {
    const TemporaryFolder folder;
    const auto grid = grid_of(4, 4);
    const RasterStyle style{.nodata = 255,
                            .colours = {{7, {27, 94, 32}}, {255, {255, 255, 255}}},
                            .metadata = {{"LEGEND", "7 E"}, {"PROVENANCE", "abc"}, {"CLASS_1", "a\x1b[31m"}},
                            .band_description = "land cover"};
    for (const auto type : {SinkType::uint8, SinkType::uint16}) {
        const auto path = folder / (type == SinkType::uint8 ? "8.tif" : "16.tif");
        RasterSink sink(path, false, grid, type, style);
        sink.publish();
        const Reopened file(path);
        EXPECT_EQ(file.band().GetNoDataValue(), 255);
        const auto* colour = file.band().GetColorTable()->GetColorEntry(7);
        EXPECT_EQ((std::array{colour->c1, colour->c2, colour->c3}), (std::array<short, 3>{27, 94, 32}));
        EXPECT_EQ(file.item("LEGEND"), "7 E");
        EXPECT_EQ(file.item("PROVENANCE"), "abc");
        EXPECT_EQ(file.item("CLASS_1"), "a\\x1b[31m") << "no XML, and a terminal would obey it";
        EXPECT_STREQ(file.band().GetDescription(), "land cover");
    }
    EXPECT_EQ(folder.listing(), "16.tif 8.tif");
}

TEST(RasterSink, CellsNeverWrittenAreNodataOrZeroAndNeverMissing) {
    const TemporaryFolder folder;
    const auto grid = grid_of(600, 1100);
    const std::vector<std::uint8_t> one{9};
    const Window place{520, 1030, 1, 1};
    for (const bool with_nodata : {true, false}) {
        const auto path = folder / (with_nodata ? "nodata.tif" : "zero.tif");
        RasterStyle style;
        if (with_nodata) style.nodata = 255;
        RasterSink sink(path, false, grid, SinkType::uint8, style);
        sink.write(place, RasterView<const std::uint8_t>(one.data(), 1, 1, 1));
        sink.publish();
        std::vector<std::uint8_t> expected(600 * 1100, with_nodata ? 255 : 0);
        expected[520 * 1100 + 1030] = 9;
        const Reopened file(path);
        EXPECT_EQ(file.cells<std::uint8_t>(GDT_Byte), expected);
        for (const char* block : {"BLOCK_OFFSET_0_0", "BLOCK_OFFSET_1_0", "BLOCK_OFFSET_2_1"})
            EXPECT_NE(file.band().GetMetadataItem(block, "TIFF"), nullptr) << block;
    }
}

TEST(RasterSink, BytesDoNotDependOnOrderWindowsOrName) {
    const TemporaryFolder folder;
    const auto grid = grid_of(700, 1100);
    const auto cells = pattern<std::uint16_t>(700, 1100);
    write_whole(folder / "whole.tif", grid, SinkType::uint16, cells);
    RasterSink sink(folder / "another-name.tif", false, grid, SinkType::uint16, {});
    for (std::int64_t col = 1100 / 100 * 100; col >= 0; col -= 100)
        for (std::int64_t row = 0; row < 700; row += 333) {
            const auto w = intersection(grid.window(), {row, col, 333, 100});
            sink.write(w, view(cells, grid).block(w.row, w.col, w.rows, w.cols));
        }
    sink.publish();
    EXPECT_EQ(bytes_of(folder / "whole.tif"), bytes_of(folder / "another-name.tif"));
}

TEST(RasterSink, TakesRowsFromSouthToNorth) {
    const TemporaryFolder folder;
    const auto grid = grid_of(20, 30);
    const auto cells = pattern<float>(20, 30);
    RasterSink sink(folder / "a.tif", false, grid, SinkType::float32, {});
    sink.write(grid.window(), RasterView<const float>(cells.data() + 19 * 30, 20, 30, -30));
    sink.publish();
    std::vector<float> expected;
    for (std::ptrdiff_t r = 19; r >= 0; --r)
        expected.insert(expected.end(), cells.begin() + r * 30, cells.begin() + r * 30 + 30);
    EXPECT_EQ(Reopened(folder / "a.tif").cells<float>(GDT_Float32), expected);
}

} // namespace
} // namespace kouprey::test
