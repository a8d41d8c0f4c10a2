#include "kouprey/raster/codes.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/stack_reader.hpp"
#include "kouprey/raster/window_reader.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

namespace kouprey::test {
namespace {

constexpr int cols = 70, rows = 50;

class StackReading : public testing::TestWithParam<std::vector<std::string>> {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    std::string write() const {
        std::mt19937 random(2);
        TinyRaster raster{.cols = cols, .rows = rows, .bands = {}, .type = "Int16"};
        for (int band = 0; band < 4; ++band) {
            auto& cells = raster.bands.emplace_back();
            for (int i = 0; i < cols * rows; ++i) cells.push_back(static_cast<double>(random() % 9) - 4);
        }
        raster.nodata = -4;
        raster.creation_options = GetParam();
        return write_raster(folder / "stack.tif", raster);
    }
    Raster band(const std::string& path, int number) { return open_raster({path, number}, {}, warnings); }
};

TEST_P(StackReading, GivesWhatEachBandGivesAlone) {
    const auto path = write();
    const auto third = band(path, 3), first = band(path, 1);
    StackReader stack({&third, &first});
    for (const Window& window : {Window{0, 0, rows, cols}, Window{13, 7, 20, 40}, Window{49, 69, 1, 1}}) {
        std::vector<std::vector<double>> cells(2,
                                               std::vector<double>(static_cast<std::size_t>(window.cells())));
        std::vector<RasterView<double>> planes;
        for (auto& plane : cells) planes.emplace_back(plane.data(), window.rows, window.cols, window.cols);
        stack.read_into(window, planes);
        for (std::size_t b = 0; b < 2; ++b) {
            const auto source = MapSource::open({{path, b == 0 ? 3 : 1}}, {}, warnings);
            WindowReader<double> alone(source);
            const auto expected = alone.read(window);
            for (std::int64_t r = 0; r < window.rows; ++r)
                for (std::int64_t c = 0; c < window.cols; ++c) {
                    const double value = planes[b](r, c);
                    ASSERT_TRUE(value == expected(r, c) ||
                                (is_no_value(value) && is_no_value(expected(r, c))));
                }
        }
    }
}

TEST_P(StackReading, ADamagedFileIsToldOf) {
    const auto path = write();
    const auto first = band(path, 1), second = band(path, 2);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    StackReader stack({&first, &second});
    std::vector<double> cells(2 * cols * rows);
    const std::vector<RasterView<double>> planes{{cells.data(), rows, cols, cols},
                                                 {cells.data() + cols * rows, rows, cols, cols}};
    EXPECT_EQ(thrown_error([&] { stack.read_into({0, 0, rows, cols}, planes); }).failure(), Failure::input);
}

TEST_P(StackReading, KnowsWhichFilesInterleave) {
    const auto path = write();
    const auto first = band(path, 1), second = band(path, 2);
    const bool by_band = GetParam().front() == "INTERLEAVE=BAND";
    EXPECT_EQ(interleaved({&first, &second}), !by_band);
    EXPECT_FALSE(interleaved({&first}));
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, StackReading,
    testing::Values(std::vector<std::string>{"INTERLEAVE=PIXEL", "COMPRESS=LZW"},
                    std::vector<std::string>{"INTERLEAVE=PIXEL", "COMPRESS=DEFLATE", "PREDICTOR=2"},
                    std::vector<std::string>{"INTERLEAVE=PIXEL", "COMPRESS=DEFLATE", "TILED=YES",
                                             "BLOCKXSIZE=16", "BLOCKYSIZE=32"},
                    std::vector<std::string>{"INTERLEAVE=BAND", "COMPRESS=DEFLATE"}));

} // namespace
} // namespace kouprey::test
