// Blocks compressed by many threads: the same file whatever the order, with the overviews that GDAL would
// make.
#include "kouprey/raster/sink.hpp"

#include "raster/cog_file.hpp"
#include "raster/sink_support.hpp"
#include "raster/tile_cells.hpp"
#include "support/temporary_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <thread>

namespace kouprey::test {
namespace {

/// Windows of whole tiles, from the last to the first when `backwards`.
std::vector<Window> bands(const Grid& grid, std::int64_t rows, std::int64_t cols, bool backwards) {
    std::vector<Window> list;
    for (std::int64_t row = 0; row < grid.rows(); row += rows)
        for (std::int64_t col = 0; col < grid.cols(); col += cols)
            list.push_back(intersection(grid.window(), {row, col, rows, cols}));
    if (backwards) std::ranges::reverse(list);
    return list;
}

template <class T>
void write_blocks(const std::string& path, const Grid& grid, SinkType type, const std::vector<T>& cells,
                  const std::vector<Window>& windows, std::size_t threads = 1) {
    RasterSink sink(path, false, grid, type, {});
    std::vector<EncodedBlock> blocks(windows.size());
    std::vector<std::thread> pool;
    for (std::size_t t = 0; t < threads; ++t)
        pool.emplace_back([&, t] {
            for (auto i = t; i < windows.size(); i += threads) {
                const auto& w = windows[i];
                blocks[i] = sink.encode(w, view(cells, grid).block(w.row, w.col, w.rows, w.cols));
            }
        });
    for (auto& thread : pool) thread.join();
    for (auto& block : blocks) sink.write(std::move(block));
    sink.publish();
}

TEST(RasterSinkBlocks, GiveTheSameBytesInAnyOrderAtAnyThreads) {
    const TemporaryFolder folder;
    const auto grid = grid_of(1700, 2100);
    const auto cells = pattern<std::uint16_t>(1700, 2100);
    write_whole(folder / "whole.tif", grid, SinkType::uint16, cells);
    const auto expected = bytes_of(folder / "whole.tif");
    int file = 0;
    for (const auto& windows :
         {bands(grid, 512, 2560, false), bands(grid, 512, 512, true), bands(grid, 2048, 1024, false)})
        for (const std::size_t threads : {1u, 4u}) {
            const auto path = folder / fmt::format("{}.tif", file++);
            write_blocks(path, grid, SinkType::uint16, cells, windows, threads);
            EXPECT_TRUE(bytes_of(path) == expected) << path;
        }
}

template <class T> void round_trip(SinkType type, GDALDataType gdal, const std::string& path) {
    const auto grid = grid_of(600, 1100);
    auto cells = pattern<T>(600, 1100);
    cells[0] = std::numeric_limits<T>::lowest();
    cells[5] = std::numeric_limits<T>::max();
    write_blocks(path, grid, type, cells, bands(grid, 512, 2048, false));
    EXPECT_EQ(Reopened(path).band().GetRasterDataType(), gdal);
    EXPECT_EQ(Reopened(path).cells<T>(gdal), cells);
}

TEST(RasterSinkBlocks, OfEveryTypeReadBackAsEncoded) {
    const TemporaryFolder folder;
    round_trip<std::uint8_t>(SinkType::uint8, GDT_Byte, folder / "u8.tif");
    round_trip<std::int16_t>(SinkType::int16, GDT_Int16, folder / "i16.tif");
    round_trip<std::uint16_t>(SinkType::uint16, GDT_UInt16, folder / "u16.tif");
    round_trip<std::int32_t>(SinkType::int32, GDT_Int32, folder / "i32.tif");
    round_trip<std::uint32_t>(SinkType::uint32, GDT_UInt32, folder / "u32.tif");
    round_trip<float>(SinkType::float32, GDT_Float32, folder / "f32.tif");
    round_trip<double>(SinkType::float64, GDT_Float64, folder / "f64.tif");
}

std::vector<std::uint32_t> overview_cells(GDALRasterBand& band, int level) {
    auto& overview = *band.GetOverview(level);
    std::vector<std::uint32_t> cells(static_cast<std::size_t>(overview.GetXSize()) *
                                     static_cast<std::size_t>(overview.GetYSize()));
    EXPECT_EQ(overview.RasterIO(GF_Read, 0, 0, overview.GetXSize(), overview.GetYSize(), cells.data(),
                                overview.GetXSize(), overview.GetYSize(), GDT_UInt32, 0, 0, nullptr),
              CE_None);
    return cells;
}

TEST(RasterSinkBlocks, HaveTheOverviewsOfGdalsOwnCogs) {
    const TemporaryFolder folder;
    for (const auto& [rows, cols] :
         {std::pair{1025, 1200}, {513, 2301}, {1999, 1537}, {3, 1100}, {2600, 1}}) {
        const auto grid = grid_of(rows, cols);
        std::vector<std::uint32_t> cells(static_cast<std::size_t>(rows * cols));
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = static_cast<std::uint32_t>(i);
        const auto name = fmt::format("{}x{}", rows, cols);
        write_blocks(folder / (name + ".tif"), grid, SinkType::uint32, cells, bands(grid, 512, 512, true), 3);
        const Reopened ours(folder / (name + ".tif"));
        auto* driver = GetGDALDriverManager()->GetDriverByName("COG");
        CPLStringList how;
        for (const char* option : {"COMPRESS=DEFLATE", "BLOCKSIZE=512", "OVERVIEW_RESAMPLING=NEAREST",
                                   "OVERVIEWS=IGNORE_EXISTING"})
            how.AddString(option);
        const auto path = folder / (name + "-gdal.tif");
        GDALClose(driver->CreateCopy(path.c_str(), ours.dataset.get(), TRUE, how.List(), nullptr, nullptr));
        const Reopened theirs(path);
        ASSERT_EQ(ours.band().GetOverviewCount(), theirs.band().GetOverviewCount()) << name;
        for (int level = 0; level < ours.band().GetOverviewCount(); ++level)
            EXPECT_TRUE(overview_cells(ours.band(), level) == overview_cells(theirs.band(), level))
                << name << " overview " << level;
    }
}

std::size_t item(GDALRasterBand& band, const char* what, std::int64_t col, std::int64_t row) {
    const char* text = band.GetMetadataItem(fmt::format("BLOCK_{}_{}_{}", what, col, row).c_str(), "TIFF");
    return text == nullptr ? 0 : std::stoul(text);
}

TEST(RasterSinkBlocks, LieInTheFileAsItsNotePromises) {
    const TemporaryFolder folder;
    const auto grid = grid_of(1100, 1300);
    write_whole(folder / "a.tif", grid, SinkType::uint8, pattern<std::uint8_t>(1100, 1300));
    const auto bytes = bytes_of(folder / "a.tif");
    EXPECT_EQ(bytes.substr(8, 30), "GDAL_STRUCTURAL_METADATA_SIZE=");
    const Reopened file(folder / "a.tif");
    const auto levels = pyramid_of(1100, 1300);
    std::size_t end = 0; // of the block before
    for (auto level = static_cast<int>(levels.size()) - 1; level >= 0; --level) {
        auto& band = level == 0 ? file.band() : *file.band().GetOverview(level - 1);
        const auto& raster = levels[static_cast<std::size_t>(level)];
        for (std::int64_t i = 0; i < raster.tiles(); ++i) {
            const auto offset = item(band, "OFFSET", i % raster.across(), i / raster.across());
            const auto size = item(band, "SIZE", i % raster.across(), i / raster.across());
            ASSERT_GT(size, 0U); // never sparse
            if (end != 0) {
                EXPECT_EQ(offset, end + 4);
            }
            std::uint32_t leader = 0;
            std::memcpy(&leader, bytes.data() + offset - 4, 4);
            EXPECT_EQ(leader, size);
            EXPECT_EQ(bytes.substr(offset + size - 4, 4), bytes.substr(offset + size, 4));
            end = offset + size + 4;
        }
    }
    EXPECT_EQ(end, bytes.size());
}

TEST(RasterSinkBlocks, AreBigTiffWhereTheyCouldNeedFourGigabytes) {
    const auto big = [](std::int64_t side, std::size_t cell) {
        return needs_big_tiff({.levels = pyramid_of(side, side),
                               .type = SinkType::uint8,
                               .format = {cell, Predictor::none},
                               .tile_bound = tile_bytes(cell) + 100,
                               .bands = 1,
                               .tags = {}});
    };
    EXPECT_FALSE(big(40000, 1));
    EXPECT_FALSE(big(20000, 4));
    EXPECT_TRUE(big(60000, 1));
    EXPECT_TRUE(big(30000, 4));
}

TEST(RasterSinkBlocks, OfOneTypeForEveryTypeOfCells) {
    EXPECT_EQ(sink_type_of(CellType::int8), SinkType::int16);
    EXPECT_EQ(sink_type_of(CellType::uint8), SinkType::uint8);
    EXPECT_EQ(sink_type_of(CellType::int32), SinkType::int32);
    EXPECT_EQ(sink_type_of(CellType::float64), SinkType::float64);
}

TEST(RasterSinkBlocks, CanDoWithoutAPredictor) {
    const TemporaryFolder folder;
    const auto grid = grid_of(600, 600);
    const auto cells = pattern<std::uint16_t>(600, 600);
    for (const bool predictor : {true, false}) {
        const auto path = folder / (predictor ? "with.tif" : "without.tif");
        RasterSink sink(path, false, grid, SinkType::uint16, {.predictor = predictor});
        sink.write(grid.window(), view(cells, grid));
        sink.publish();
        EXPECT_EQ(Reopened(path).item("PREDICTOR", "IMAGE_STRUCTURE"), predictor ? "2" : "");
        EXPECT_EQ(Reopened(path).cells<std::uint16_t>(GDT_UInt16), cells);
    }
}

TEST(RasterSinkBlocks, AreEncodedOnceEach) {
    const TemporaryFolder folder;
    const auto grid = grid_of(1000, 1000);
    const auto cells = pattern<std::uint8_t>(1000, 1000);
    RasterSink sink(folder / "a.tif", false, grid, SinkType::uint8, {});
    static_cast<void>(sink.encode(grid.window(), view(cells, grid)));
    EXPECT_EQ(failure_of([&] { sink.encode(grid.window(), view(cells, grid)); }), Failure::internal);
    EXPECT_EQ(failure_of([&] { sink.publish(); }), Failure::internal);
}

} // namespace
} // namespace kouprey::test
