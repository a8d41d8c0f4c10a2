// Rasters of several bands: each as it was written, described, and the same file whatever the order.
#include "kouprey/raster/sink.hpp"

#include "raster/sink_support.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr int three = 3;

/// Cells of one band of the raster.
std::vector<std::int16_t> band_cells(const Grid& grid, int band) {
    auto cells = pattern<std::int16_t>(grid.rows(), grid.cols());
    for (auto& cell : cells) cell = static_cast<std::int16_t>(cell * band - 300);
    return cells;
}

RasterStyle style_of_three() {
    RasterStyle style;
    style.nodata = -32768;
    style.bands = {"red", "nir", "swir1"};
    return style;
}

void write_bands(const std::string& path, const Grid& grid, const std::vector<int>& order, bool encoded) {
    RasterSink sink(path, false, grid, SinkType::int16, style_of_three());
    for (const int band : order) {
        const auto cells = band_cells(grid, band);
        if (encoded) {
            sink.write(sink.encode(grid.window(), view(cells, grid), band));
        } else {
            sink.write(grid.window(), view(cells, grid), band);
        }
    }
    sink.publish();
}

std::vector<std::int16_t> read_band(GDALDataset& dataset, int band, int overview = -1) {
    auto* source = dataset.GetRasterBand(band);
    if (overview >= 0) source = source->GetOverview(overview);
    const int rows = source->GetYSize(), cols = source->GetXSize();
    std::vector<std::int16_t> cells(static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols));
    EXPECT_EQ(source->RasterIO(GF_Read, 0, 0, cols, rows, cells.data(), cols, rows, GDT_Int16, 0, 0, nullptr),
              CE_None);
    return cells;
}

TEST(RasterSinkBands, HoldWhatWasWrittenAndSayWhatTheyAre) {
    const TemporaryFolder folder;
    const auto grid = grid_of(700, 1100);
    write_bands(folder / "three.tif", grid, {1, 2, 3}, true);
    const Reopened file(folder / "three.tif");
    ASSERT_EQ(file.dataset->GetRasterCount(), three);
    EXPECT_EQ(file.item("INTERLEAVE", "IMAGE_STRUCTURE"), "BAND");
    EXPECT_EQ(file.item("LAYOUT", "IMAGE_STRUCTURE"), "COG");
    const std::vector<std::string> names{"red", "nir", "swir1"};
    for (int band = 1; band <= three; ++band) {
        EXPECT_TRUE(read_band(*file.dataset, band) == band_cells(grid, band)) << band;
        auto* described = file.dataset->GetRasterBand(band);
        EXPECT_EQ(described->GetDescription(), names[static_cast<std::size_t>(band) - 1]);
        EXPECT_EQ(described->GetNoDataValue(), -32768);
        ASSERT_EQ(described->GetOverviewCount(), 2);
        EXPECT_EQ(read_band(*file.dataset, band, 0)[0], band_cells(grid, band)[0]);
    }
}

TEST(RasterSinkBands, GiveTheSameBytesInAnyOrder) {
    const TemporaryFolder folder;
    const auto grid = grid_of(600, 530);
    write_bands(folder / "a.tif", grid, {1, 2, 3}, true);
    write_bands(folder / "b.tif", grid, {3, 1, 2}, false);
    const auto expected = bytes_of(folder / "a.tif");
    EXPECT_TRUE(bytes_of(folder / "b.tif") == expected);
}

TEST(RasterSinkBands, NeverWrittenAreNodata) {
    const TemporaryFolder folder;
    const auto grid = grid_of(20, 30);
    write_bands(folder / "one.tif", grid, {2}, false);
    const Reopened file(folder / "one.tif");
    EXPECT_EQ(read_band(*file.dataset, 1)[7], -32768);
    EXPECT_TRUE(read_band(*file.dataset, 2) == band_cells(grid, 2));
}

TEST(RasterSinkBands, RefuseABandThatIsNotThere) {
    const TemporaryFolder folder;
    const auto grid = grid_of(20, 30);
    RasterSink sink(folder / "x.tif", false, grid, SinkType::int16, style_of_three());
    const auto cells = band_cells(grid, 1);
    EXPECT_EQ(failure_of([&] { sink.write(grid.window(), view(cells, grid), 4); }), Failure::internal);
    EXPECT_EQ(failure_of([&] { sink.encode(grid.window(), view(cells, grid), 0); }), Failure::internal);
}

} // namespace
} // namespace kouprey::test
