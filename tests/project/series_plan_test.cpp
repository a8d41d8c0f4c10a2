#include "project/series_plan.hpp"
#include "project/series_reader.hpp"
#include "project/series_support.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

/// Stacks of dates in one file each, and how they are read.
class SeriesPlans : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    static double value(std::size_t band, std::int64_t row, std::int64_t col) {
        const auto number = static_cast<double>(100 * static_cast<std::int64_t>(band) + 10 * row + col);
        return row == 1 && col == 1 ? -9999 : number;
    }
    Series series_of(std::int64_t rows, std::int64_t cols, int dates) {
        const auto path = write_stack(
            folder / "s.tif",
            {.bands = days_from(Date::of(2001, 1, 1), dates, 30), .rows = rows, .cols = cols}, value);
        return open_series({.files = {path}}, warnings);
    }
    static std::int64_t cells_of_blocks(const SeriesPlan& plan) {
        std::int64_t cells = 0;
        for (const auto& block : plan.blocks) cells += block.cells();
        return cells;
    }
};

TEST_F(SeriesPlans, CutFewTilesIntoFlatBlocksForAllThreads) {
    const auto series = series_of(100, 40, 3);
    const auto alone = plan_series(series, 2, {.threads = 1});
    EXPECT_EQ(alone.blocks.size(), 1U);
    const auto four = plan_series(series, 2, {.threads = 4});
    EXPECT_EQ(four.blocks.size(), 7U) << "of sixteen rows, no fewer";
    EXPECT_EQ(four.threads, 4);
    EXPECT_EQ(cells_of_blocks(four), 4000);
    EXPECT_TRUE(four.keep_open);
}

TEST_F(SeriesPlans, KeepToTheMemoryCeiling) {
    const auto series = series_of(600, 600, 40);
    const auto wide = plan_series(series, 11, {.threads = 2});
    const auto narrow = plan_series(series, 11, {.threads = 2, .memory = 300'000'000});
    EXPECT_EQ(cells_of_blocks(narrow), 360'000);
    EXPECT_LE(narrow.strip_rows * narrow.threads, wide.strip_rows * wide.threads);
    const auto error = thrown_error([&] { plan_series(series, 60, {.threads = 1, .memory = 128'000'000}); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_NE(std::string(error.what()).find("raise --memory to "), std::string::npos);
}

TEST_F(SeriesPlans, NameTheLeastMemoryThatWorks) {
    const auto series = series_of(600, 600, 40);
    const Error error = thrown_error([&] { plan_series(series, 60, {.threads = 2, .memory = 90'000'000}); });
    const auto& remedy = error.problems().front().remedy;
    const auto least = std::stoll(remedy.substr(std::string("raise --memory to ").size())) * 1'000'000;
    EXPECT_EQ(plan_series(series, 60, {.threads = 2, .memory = least}).threads, 1);
    EXPECT_THROW(plan_series(series, 60, {.threads = 2, .memory = least - 1'000'000}), Error) << remedy;
}

TEST_F(SeriesPlans, CountNoLargerCacheThanThereAreCells) {
    TinyRaster raster{.cols = 30, .rows = 20, .bands = {}};
    for (int date = 0; date < 9; ++date) raster.bands.emplace_back(600, date);
    raster.type = "Int16";
    raster.nodata = -1;
    raster.creation_options = {"INTERLEAVE=PIXEL"};
    const auto path = write_raster(folder / "p.tif", raster);
    std::string days;
    for (int year = 2001; year < 2010; ++year) days += std::to_string(year) + "-01-01\n";
    const auto series = open_series({.files = {path}, .dates = folder.write("d.txt", days)}, warnings);
    EXPECT_EQ(plan_series(series, 2, {.threads = 1, .memory = 90'000'000}).threads, 1);
}

TEST_F(SeriesPlans, ReadAFileOnce) {
    auto one = series_of(4, 5, 3);
    EXPECT_EQ(files_of(one).size(), 1U);
    const auto other = write_stack(folder / "o_20050101.tif", {.bands = {"x"}, .rows = 4, .cols = 5}, value);
    const auto both = open_series({.files = {folder / "s.tif", other}}, warnings);
    ASSERT_EQ(files_of(both).size(), 2U);
    EXPECT_EQ(files_of(both)[0].layers.size(), 3U);
    EXPECT_EQ(files_of(both)[1].layers.size(), 1U);
}

TEST_F(SeriesPlans, ReadersGiveTheDatesOfACell) {
    const auto series = series_of(4, 5, 3);
    for (const bool keep_open : {true, false}) {
        SeriesReader reader(series, keep_open);
        std::vector<double> values(3);
        reader.read({1, 0, 2, 5});
        reader.cell(7, values); // row 2, column 2
        for (std::size_t date = 0; date < 3; ++date) EXPECT_EQ(values[date], value(date, 2, 2));
        reader.cell(1, values);
        for (const double v : values) EXPECT_TRUE(std::isnan(v));
        reader.read({3, 4, 1, 1});
        reader.cell(0, values);
        EXPECT_EQ(values[2], 234);
    }
}

TEST_F(SeriesPlans, ReadersTakeStacksThatAreInterleavedByPixel) {
    TinyRaster raster{.cols = 3, .rows = 2, .bands = {{1, 2, 3, 4, 5, -1}, {7, 8, 9, 10, 11, 12}}};
    raster.type = "Int16";
    raster.nodata = -1;
    raster.creation_options = {"INTERLEAVE=PIXEL", "COMPRESS=DEFLATE"};
    const auto path = write_raster(folder / "p.tif", raster);
    const auto dates = folder.write("dates.txt", "2005-01-01\n2004-01-01\n");
    const auto series = open_series({.files = {path}, .dates = dates}, warnings);
    SeriesReader reader(series, true);
    std::vector<double> values(2);
    reader.read({0, 0, 2, 3});
    reader.cell(4, values);
    EXPECT_EQ(values, (std::vector<double>{11, 5})) << "the older date first";
    reader.cell(5, values);
    EXPECT_EQ(values[0], 12);
    EXPECT_TRUE(std::isnan(values[1]));
}

TEST_F(SeriesPlans, ReadersApplyWhatBandsDeclare) {
    series_of(2, 2, 2);
    const auto dataset = GDALOpen((folder / "s.tif").c_str(), GA_Update);
    GDALSetRasterScale(GDALGetRasterBand(dataset, 2), 0.5);
    GDALSetRasterOffset(GDALGetRasterBand(dataset, 2), 7);
    GDALClose(dataset);
    const auto series = open_series({.files = {folder / "s.tif"}, .nodata = 110}, warnings);
    SeriesReader reader(series, true);
    std::vector<double> values(2);
    reader.read({0, 0, 2, 2});
    reader.cell(1, values);
    EXPECT_EQ(values, (std::vector<double>{1, 0.5 * 101 + 7}));
    reader.cell(2, values);
    EXPECT_EQ(values[0], 10);
    EXPECT_TRUE(std::isnan(values[1])) << "110 was said to be no observation";
}

} // namespace
} // namespace kouprey::test
