#include "project/sieve_sample.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace kouprey::test {
namespace {

constexpr int cols = 6;

SieveSample sample_of(int rows, const std::string& type, const std::function<double(int, int)>& cell) {
    const TemporaryFolder folder;
    TinyRaster raster{.cols = cols, .rows = rows, .bands = {{}}, .type = type, .cell = 0.001};
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < cols; ++col) raster.bands[0].push_back(cell(row, col));
    Warnings warnings;
    return sample_for_sieve(MapSource::open({{write_raster(folder / "map.tif", raster), {}}}, {}, warnings));
}

TEST(SieveSample, CountsRunsAndClasses) {
    for (const std::string type : {"Byte", "Int32"}) {
        // Row 0 has six runs of six classes, the 39 others one of class 1.
        const auto sample = sample_of(40, type, [](int row, int col) { return row == 0 ? col + 1 : 1; });
        EXPECT_EQ(sample.busiest_runs, 6) << type;
        EXPECT_EQ(sample.mean_runs, 2) << "45 runs in 40 rows";
        EXPECT_EQ(sample.classes, 6) << type;
        EXPECT_EQ(sample.classes_of_strip, 6) << type;
    }
}

TEST(SieveSample, TellsClassesOfAStripFromThoseOfAll) {
    const auto sample =
        sample_of(64, "Int32", [](int row, int) { return row < 32 ? row % 5 : 100 + row % 7; });
    EXPECT_EQ(sample.classes, 12);
    EXPECT_EQ(sample.classes_of_strip, 7);
}

TEST(SieveSample, LeavesRowsBetweenStripsUnread) {
    const auto sample =
        sample_of(1024, "Int32", [](int row, int col) { return row % 64 < 32 ? 1 : 1000 * row + col; });
    EXPECT_EQ(sample.classes, 1);
    EXPECT_EQ(sample.busiest_runs, 1);
}

} // namespace
} // namespace kouprey::test
