// Windows of a lattice looked up in a map, above all those that are too large to be looked up at once.
#include "kernels/cell_sampler.hpp"
#include "raster/reader_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kouprey::test {
namespace {

TEST(CellSampler, VisitsEveryCellOfALargeWindowOnce) {
    const TemporaryFolder folder;
    const auto map = open_map(write_map(folder / "map.tif", 2, {1, 2, 3, 4}));
    for (const std::int64_t rows : {2500, 900}) {
        const std::int64_t cols = 3400 - rows;
        const Grid lattice(map.grid().crs(), map.grid().upper_left(), 0.001, 0.001, rows, cols);
        CellSampler<std::int32_t> sampler(map, lattice);
        std::vector<int> visits(static_cast<std::size_t>(rows * cols));
        std::vector<std::int32_t> inside;
        sampler.visit({0, 0, rows, cols}, [&](const CellSampler<std::int32_t>::Row& row) {
            ASSERT_LE(row.col + static_cast<std::int64_t>(row.values.size()), cols);
            for (std::size_t i = 0; i < row.values.size(); ++i) {
                ++visits[static_cast<std::size_t>(row.row * cols + row.col) + i];
                if (row.beyond.empty() || row.beyond[i] == 0) inside.push_back(row.values[i]);
            }
        });
        EXPECT_TRUE(std::ranges::all_of(visits, [](int count) { return count == 1; }))
            << rows << " x " << cols;
        EXPECT_EQ(inside, (std::vector<std::int32_t>{1, 2, 3, 4}));
    }
}

TEST(CellSampler, SaysOneWhereACellLiesBeyondTheMapOrBetweenItsTiles) {
    const TemporaryFolder folder;
    const TinyRaster tile{.bands = {{7}}};
    auto far = tile;
    far.left = 105.002;
    const auto map = open_map(
        MapSpec{{write_raster(folder / "a.tif", tile), {}}, {write_raster(folder / "b.tif", far), {}}});
    const Grid lattice(map.grid().crs(), {104.999, 13}, 0.001, 0.001, 1, 5);
    std::vector<std::int32_t> beyond;
    CellSampler<std::int32_t>(map, lattice)
        .visit({0, 0, 1, 5}, [&](const CellSampler<std::int32_t>::Row& row) {
            beyond.assign(row.beyond.begin(), row.beyond.end());
        });
    EXPECT_EQ(beyond, (std::vector<std::int32_t>{1, 0, 1, 0, 1}));
}

} // namespace
} // namespace kouprey::test
