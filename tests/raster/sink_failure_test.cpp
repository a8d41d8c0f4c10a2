// Whatever goes wrong while a raster is written: one error, and nothing left behind.

#include "kouprey/core/progress.hpp"
#include "kouprey/raster/sink.hpp"

#include "raster/sink_support.hpp"
#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(RasterSinkFailure, AnExistingTargetIsRefusedBeforeAnyWork) {
    const TemporaryFolder folder;
    folder.write("a.tif", "precious");
    EXPECT_EQ(failure_of([&] { RasterSink(folder / "a.tif", false, grid_of(4, 4), SinkType::uint8, {}); }),
              Failure::usage);
    EXPECT_EQ(bytes_of(folder / "a.tif"), "precious");
    EXPECT_EQ(folder.listing(), "a.tif");
    RasterSink sink(folder / "a.tif", true, grid_of(4, 4), SinkType::uint8, {});
    EXPECT_EQ(bytes_of(folder / "a.tif"), "precious");
    sink.publish();
    EXPECT_EQ(Reopened(folder / "a.tif").cells<std::uint8_t>(GDT_Byte), std::vector<std::uint8_t>(16, 0));
}

TEST(RasterSinkFailure, AbandonedItLeavesNothing) {
    const TemporaryFolder folder;
    {
        const auto grid = grid_of(600, 600);
        RasterSink sink(folder / "a.tif", false, grid, SinkType::uint8, {});
        sink.write(grid.window(), view(pattern<std::uint8_t>(600, 600), grid));
        EXPECT_FALSE(fs::exists(folder / "a.tif"));
    }
    EXPECT_EQ(folder.listing(), "");
}

TEST(RasterSinkFailure, AFolderThatDoesNotExistIsAnIoError) {
    const TemporaryFolder folder;
    EXPECT_EQ(failure_of([&] { RasterSink(folder / "no/a.tif", false, grid_of(4, 4), SinkType::uint8, {}); }),
              Failure::io);
}

TEST(RasterSinkFailure, AFullDiskIsAnIoErrorAtWhateverByteItHappens) {
    const TemporaryFolder folder;
    const auto grid = grid_of(600, 600);
    const auto cells = pattern<std::uint8_t>(600, 600);
    write_whole(folder / "whole.tif", grid, SinkType::uint8, cells);
    const auto size = fs::file_size(folder / "whole.tif");
    fs::remove(folder / "whole.tif");
    for (const auto limit :
         {std::uintmax_t{1}, std::uintmax_t{1000}, size / 3, size / 2, size - 1000, size - 1}) {
        const FullDisk disk(limit);
        EXPECT_EQ(failure_of([&] { write_whole(folder / "a.tif", grid, SinkType::uint8, cells); }),
                  Failure::io)
            << limit;
        EXPECT_EQ(folder.listing(), "") << limit;
    }
}

/// The open file of this process whose name ends so; files that have lost their name too.
std::string open_file(const std::string& ending) {
    for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        if (fs::read_symlink(entry.path(), gone).string().ends_with(ending)) return entry.path().string();
    }
    ADD_FAILURE() << "no open file " << ending;
    return {};
}

void flip_bit(const std::string& path, std::int64_t place) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(place);
    const int byte = file.get();
    file.seekp(place);
    file.put(static_cast<char>(byte ^ 16));
}

TEST(RasterSinkFailure, DamageBetweenWritingAndPublishingIsNoticed) {
    const TemporaryFolder folder;
    const auto grid = grid_of(1100, 600);
    const auto cells = pattern<std::uint8_t>(1100, 600);
    RasterSink sink(folder / "a.tif", false, grid, SinkType::uint8, {});
    auto first = sink.encode({0, 0, 512, 600}, view(cells, grid).block(0, 0, 512, 600));
    const auto size = static_cast<std::int64_t>(first.bytes.size());
    sink.write(std::move(first));
    sink.write({512, 0, 588, 600}, view(cells, grid).block(512, 0, 588, 600));
    flip_bit(open_file(".tiles (deleted)"), size + 1000);
    try {
        sink.publish();
        FAIL() << "published a raster that differs from what was written";
    } catch (const Error& error) {
        EXPECT_EQ(error.failure(), Failure::io);
        EXPECT_THAT(error.what(),
                    HasSubstr("differs from what was written, first in the block at column 0, row 512"));
    }
    EXPECT_FALSE(fs::exists(folder / "a.tif"));
}

TEST(RasterSinkFailure, AStopRequestEndsPublishing) {
    const TemporaryFolder folder;
    const auto grid = grid_of(600, 600);
    {
        RasterSink sink(folder / "a.tif", false, grid, SinkType::uint8, {});
        request_stop(SIGINT);
        EXPECT_EQ(failure_of([&] { sink.publish(); }), Failure::interrupted);
        clear_stop_request();
    }
    EXPECT_EQ(folder.listing(), "");
}

TEST(RasterSinkFailure, WrongCallsAreDefects) {
    const TemporaryFolder folder;
    const auto grid = grid_of(4, 4);
    const auto cells = pattern<std::uint8_t>(4, 4);
    const auto real = pattern<float>(4, 4);
    RasterSink sink(folder / "a.tif", false, grid, SinkType::uint8, {});
    EXPECT_EQ(failure_of([&] { sink.write(grid.window(), view(real, grid)); }), Failure::internal);
    EXPECT_EQ(failure_of([&] { sink.write({1, 0, 4, 4}, view(cells, grid)); }), Failure::internal);
    EXPECT_EQ(failure_of([&] { sink.write({0, 0, 3, 4}, view(cells, grid)); }), Failure::internal);
    EXPECT_EQ(failure_of([&] {
                  sink.encode({0, 0, 3, 4}, view(cells, grid).block(0, 0, 3, 4));
              }),
              Failure::internal);
    sink.write(grid.window(), view(cells, grid));
    EXPECT_EQ(failure_of([&] {
                  sink.write({3, 3, 1, 1}, view(cells, grid).block(0, 0, 1, 1));
              }),
              Failure::internal);
    for (const double nodata : {-1.0, 256.0})
        EXPECT_EQ(failure_of([&] {
                      RasterSink(folder / "b.tif", false, grid, SinkType::uint8, {.nodata = nodata});
                  }),
                  Failure::internal);
}

} // namespace
} // namespace kouprey::test
