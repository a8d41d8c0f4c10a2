// What one process packs becomes in another the raster that either would write alone.
#include "raster/packed_window.hpp"
#include "raster/sink_support.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace kouprey::test {
namespace {

/// The raster cut into windows of this size, from the last to the first.
std::vector<Window> windows_of(const Grid& grid, std::int64_t rows, std::int64_t cols) {
    std::vector<Window> list;
    for (std::int64_t row = 0; row < grid.rows(); row += rows)
        for (std::int64_t col = 0; col < grid.cols(); col += cols)
            list.push_back(intersection(grid.window(), {row, col, rows, cols}));
    std::ranges::reverse(list);
    return list;
}

class Packed : public testing::Test {
  protected:
    TemporaryFolder folder;

    template <class T>
    std::string through_packing(const Grid& grid, SinkType type, const std::vector<T>& cells,
                                const std::vector<Window>& windows) {
        const CellPacker packer(grid, type, {});
        const auto path = folder / ("packed" + std::to_string(++files_) + ".tif");
        RasterSink sink(path, false, grid, type, {});
        std::vector<std::function<void()>> rest;
        for (const auto& w : windows)
            rest.push_back(
                sink.unpack(packer.pack(w, view(cells, grid).block(w.row, w.col, w.rows, w.cols))));
        for (const auto& action : rest) action();
        sink.publish();
        return bytes_of(path);
    }
    template <class T> void expect_same(SinkType type, std::int64_t rows, std::int64_t cols) {
        const auto grid = grid_of(rows, cols);
        const auto cells = pattern<T>(rows, cols);
        const auto path = folder / ("whole" + std::to_string(++files_) + ".tif");
        write_whole(path, grid, type, cells);
        const auto expected = bytes_of(path);
        for (const auto& [down, across] : std::vector<std::pair<std::int64_t, std::int64_t>>{
                 {512, 512}, {512, 1024}, {1024, cols}, {rows, cols}, {300, 700}, {1, cols}})
            EXPECT_TRUE(through_packing(grid, type, cells, windows_of(grid, down, across)) == expected)
                << rows << " " << cols << " by " << down << " " << across;
    }

  private:
    int files_ = 0;
};

TEST_F(Packed, GivesTheBytesOfTheSinkAlone) {
    for (const auto& [rows, cols] : std::vector<std::pair<std::int64_t, std::int64_t>>{
             {1, 1}, {512, 512}, {513, 1025}, {1300, 700}, {1536, 2047}})
        expect_same<std::uint8_t>(SinkType::uint8, rows, cols);
}

TEST_F(Packed, TakesTheTypeThatTheSinkHas) {
    expect_same<std::uint16_t>(SinkType::uint16, 1300, 700);
    expect_same<float>(SinkType::float32, 600, 700);
}

TEST_F(Packed, MayLeaveCellsThatNobodyWrites) {
    const auto grid = grid_of(1200, 1100);
    const auto cells = pattern<std::uint8_t>(1200, 1100);
    const std::vector<Window> some{{512, 0, 512, 512}, {0, 600, 100, 50}};
    const auto path = folder / "some.tif";
    RasterSink sink(path, false, grid, SinkType::uint8, {});
    for (const auto& w : some) sink.write(w, view(cells, grid).block(w.row, w.col, w.rows, w.cols));
    sink.publish();
    EXPECT_TRUE(through_packing(grid, SinkType::uint8, cells, some) == bytes_of(path));
}

TEST_F(Packed, ThatIsCutShortIsRefused) {
    const auto grid = grid_of(700, 600);
    const auto cells = pattern<std::uint8_t>(700, 600);
    const CellPacker packer(grid, SinkType::uint8, {});
    for (const auto& w : {Window{0, 0, 512, 600}, Window{3, 4, 50, 60}}) {
        const auto packed = packer.pack(w, view(cells, grid).block(w.row, w.col, w.rows, w.cols));
        for (const auto size : {std::size_t{0}, std::size_t{3}, packed.bytes.size() / 2,
                                packed.bytes.size() - 1, packed.bytes.size() + 1}) {
            auto other = packed;
            other.bytes.resize(size);
            RasterSink sink(folder / "cut.tif", false, grid, SinkType::uint8, {});
            EXPECT_EQ(failure_of([&] { sink.unpack(other); }), Failure::input) << size;
        }
    }
    EXPECT_EQ(folder.listing(), "");
}

TEST_F(Packed, BeyondTheRasterIsADefectOfTheProgram) {
    RasterSink sink(folder / "a.tif", false, grid_of(10, 10), SinkType::uint8, {});
    EXPECT_EQ(failure_of([&] { sink.unpack({{5, 5, 10, 10}, {}}); }), Failure::internal);
}

} // namespace
} // namespace kouprey::test
