// `sieve` as a user runs it.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/raster_cells.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gdal.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

class SieveCommand : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string map = write_map(folder / "m.tif", 4, {1, 1, 1, 2, 1, 3, 2, 2, 1, 1, 2, 0}, 0);

    Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), "sieve");
        return kouprey(words, {.folder = folder.path().string()});
    }
    void expect_refusal(const std::vector<std::string>& words, int exit_code,
                        const std::string& message) const {
        const std::string before = folder.listing();
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, exit_code) << message;
        EXPECT_NE(outcome.err.find(message), std::string::npos) << outcome.err;
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(folder.listing(), before) << message;
    }
};

TEST_F(SieveCommand, WritesTheMapAndTellsWhatItMoved) {
    const Outcome outcome = run({"m.tif", "--min-cells", "2", "-o", "s.tif"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(cells_of(folder / "s.tif"), (std::vector<double>{1, 1, 1, 2, 1, 1, 2, 2, 1, 1, 2, 0}));
    EXPECT_EQ(columns_of(outcome.out, {"class", "cells_before", "cells_after", "patches", "patches_merged",
                                       "patches_kept"}),
              "1 6 7 1 0 0, 2 4 4 1 0 0, 3 1 0 1 1 0, nodata 1 1 0 0 0");
    EXPECT_EQ(folder.listing(), "m.tif s.tif");
}

TEST_F(SieveCommand, NamesItsColumns) {
    const std::string out = run({"m.tif", "--min-cells", "2", "-o", "s.tif"}).out;
    EXPECT_EQ(out.substr(0, out.find('\n')),
              "class,class_name,cells_before,cells_after,area_before_ha,area_after_ha,area_given_ha,"
              "area_taken_ha,patches,patches_merged,patches_kept");
}

TEST_F(SieveCommand, MovesAreaFromClassToClass) {
    const std::string out = run({"m.tif", "--min-cells", "2", "-o", "s.tif"}).out;
    EXPECT_DOUBLE_EQ(sum_of(out, "area_before_ha"), sum_of(out, "area_after_ha"));
    EXPECT_GT(sum_of(out, "area_given_ha"), 0);
    EXPECT_DOUBLE_EQ(sum_of(out, "area_given_ha"), sum_of(out, "area_taken_ha"));
}

TEST_F(SieveCommand, TakesAnAreaInHectares) {
    // A cell has about 1.2 ha.
    ASSERT_EQ(run({"m.tif", "--min-area", "1.1", "-o", "a.tif"}).exit_code, 0);
    EXPECT_EQ(cells_of(folder / "a.tif"), cells_of(folder / "m.tif"));
    ASSERT_EQ(run({"m.tif", "--min-area", "1.3", "-o", "b.tif"}).exit_code, 0);
    EXPECT_NE(cells_of(folder / "b.tif"), cells_of(folder / "m.tif"));
}

TEST_F(SieveCommand, ConnectsCornersOnRequest) {
    write_map(folder / "d.tif", 2, {1, 2, 2, 1});
    const Outcome four = run({"d.tif", "--min-cells", "2", "-o", "4.tif"});
    EXPECT_EQ(sum_of(four.out, "patches"), 4);
    const Outcome eight = run({"d.tif", "--min-cells", "2", "--connectivity", "8", "-o", "8.tif"});
    EXPECT_EQ(sum_of(eight.out, "patches"), 2);
}

TEST_F(SieveCommand, NamesClassesByTheLegend) {
    folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n"
                               "2,C,Crops,no,cropland,\n3,W,Water,no,wetlands,\n");
    const Outcome outcome = run({"m.tif", "--min-cells", "2", "--legend", "legend.csv", "-o", "s.tif"});
    EXPECT_EQ(columns_of(outcome.out, {"class_name"}), "Forest, Crops, Water, nodata") << outcome.err;
}

TEST_F(SieveCommand, KeepsTheTypeOfTheMap) {
    for (const std::string type : {"Int16", "UInt16", "Int32", "UInt32", "Float32", "Float64"}) {
        TinyRaster raster{.cols = 3, .rows = 3, .bands = {{7, 7, 7, 7, 300, 7, 7, 7, 0}}, .type = type};
        raster.nodata = 0;
        write_raster(folder / "t.tif", raster);
        const Outcome outcome = run({"t.tif", "--min-cells", "2", "-o", "s.tif", "--overwrite"});
        ASSERT_EQ(outcome.exit_code, 0) << type << outcome.err;
        EXPECT_EQ(cells_of(folder / "s.tif"), (std::vector<double>{7, 7, 7, 7, 7, 7, 7, 7, 0})) << type;
        const GDALDatasetH dataset = GDALOpen((folder / "s.tif").c_str(), GA_ReadOnly);
        EXPECT_EQ(GDALGetDataTypeName(GDALGetRasterDataType(GDALGetRasterBand(dataset, 1))), type);
        EXPECT_EQ(GDALGetRasterNoDataValue(GDALGetRasterBand(dataset, 1), nullptr), 0);
        GDALClose(dataset);
    }
}

TEST_F(SieveCommand, KeepsTheColoursAndNotesOfTheMap) {
    const GDALDatasetH dataset = GDALOpen(map.c_str(), GA_Update);
    const GDALColorTableH table = GDALCreateColorTable(GPI_RGB);
    const GDALColorEntry green{10, 120, 30, 255};
    GDALSetColorEntry(table, 1, &green);
    GDALSetRasterColorTable(GDALGetRasterBand(dataset, 1), table);
    GDALSetMetadataItem(dataset, "SOURCE", "a survey", nullptr);
    GDALDestroyColorTable(table);
    GDALClose(dataset);
    ASSERT_EQ(run({"m.tif", "--min-cells", "2", "-o", "s.tif"}).exit_code, 0);
    const GDALDatasetH sieved = GDALOpen((folder / "s.tif").c_str(), GA_ReadOnly);
    const GDALColorTableH kept = GDALGetRasterColorTable(GDALGetRasterBand(sieved, 1));
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(GDALGetColorEntry(kept, 1)->c2, 120);
    EXPECT_STREQ(GDALGetMetadataItem(sieved, "SOURCE", nullptr), "a survey");
    GDALClose(sieved);
}

TEST_F(SieveCommand, JoinsPatchesAcrossTheTilesOfAMap) {
    write_map(folder / "w.tif", 2, {1, 2, 1, 1}, 0);
    write_raster(folder / "e.tif",
                 {.cols = 2, .rows = 2, .bands = {{2, 1, 1, 1}}, .left = 105.002, .nodata = 0});
    const Outcome outcome = run({"w.tif", "e.tif", "--min-cells", "3", "-o", "s.tif"});
    EXPECT_EQ(columns_of(outcome.out, {"class", "patches", "patches_merged"}), "1 1 0, 2 1 1") << outcome.err;
    EXPECT_EQ(cells_of(folder / "s.tif"), std::vector<double>(8, 1));
}

TEST_F(SieveCommand, LeavesGapsBetweenTilesNodata) {
    write_map(folder / "w.tif", 1, {1, 1}, 0);
    write_raster(folder / "e.tif", {.cols = 1, .rows = 2, .bands = {{2, 2}}, .left = 105.002, .nodata = 0});
    ASSERT_EQ(run({"w.tif", "e.tif", "--min-cells", "9", "-o", "s.tif"}).exit_code, 0);
    EXPECT_EQ(cells_of(folder / "s.tif"), (std::vector<double>{1, 0, 2, 1, 0, 2}));
}

TEST_F(SieveCommand, GivesTheSameBytesAtAnyThreadsAndBlocks) {
    std::vector<double> cells;
    for (int i = 0; i < 60 * 70; ++i) cells.push_back((i * i / 7 + i % 60) % 5);
    write_map(folder / "r.tif", 60, cells, 0);
    const Outcome one = run({"r.tif", "--min-cells", "4", "-o", "1.tif", "--threads", "1"});
    ASSERT_EQ(one.exit_code, 0) << one.err;
    for (const std::string side : {"1", "8", "100"}) {
        const Outcome other = run({"r.tif", "--min-cells", "4", "-o", "2.tif", "--overwrite", "--threads",
                                   "3", "--block-size", side});
        EXPECT_EQ(other.out, one.out) << side;
        EXPECT_EQ(bytes_of(folder / "2.tif"), bytes_of(folder / "1.tif")) << side;
    }
}

TEST_F(SieveCommand, SaysWhatIsMissingOrTooMuch) {
    expect_refusal({"m.tif", "-o", "s.tif"}, 2, "--min-area HA");
    expect_refusal({"m.tif", "--min-cells", "2", "--min-area", "1", "-o", "s.tif"}, 2, "--min-cells");
    expect_refusal({"m.tif", "--min-cells", "2"}, 2, "-o FILE.tif");
    expect_refusal({"m.tif", "--min-cells", "0", "-o", "s.tif"}, 2, "a whole number from 1");
    expect_refusal({"m.tif", "--min-area", "0", "-o", "s.tif"}, 2, "above 0");
    expect_refusal({"m.tif", "--min-area", "-1", "-o", "s.tif"}, 2, "above 0");
    expect_refusal({"m.tif", "--min-cells", "2", "--connectivity", "6", "-o", "s.tif"}, 2, "4, 8");
}

TEST_F(SieveCommand, RefusesOutputsThatCannotBe) {
    expect_refusal({"m.tif", "--min-cells", "2", "-o", "m.tif", "--overwrite"}, 2, "one of the inputs");
    expect_refusal({"m.tif", "--min-cells", "2", "-o", "s.png"}, 2, "not a kind of output");
    write_map(folder / "s.tif", 1, {1});
    expect_refusal({"m.tif", "--min-cells", "2", "-o", "s.tif"}, 2, "the output exists");
}

TEST_F(SieveCommand, RefusesCellsThatAreNoClasses) {
    write_raster(folder / "f.tif", {.cols = 2, .rows = 1, .bands = {{1, 1.5}}, .type = "Float32"});
    expect_refusal({"f.tif", "--min-cells", "2", "-o", "s.tif"}, 3, "not whole numbers");
    folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n");
    expect_refusal({"m.tif", "--min-cells", "2", "--legend", "legend.csv", "-o", "s.tif"}, 3,
                   "class code 2 is not in the legend");
}

TEST_F(SieveCommand, RefusesNodataThatItCouldNotWrite) {
    write_map(folder / "w.tif", 1, {1, 0}, 0);
    write_raster(folder / "e.tif", {.cols = 1, .rows = 2, .bands = {{0, 2}}, .left = 105.002, .nodata = 9});
    expect_refusal({"w.tif", "e.tif", "--min-cells", "2", "-o", "s.tif"}, 3, "nodata value of another");
    write_map(folder / "w.tif", 1, {1, 1});
    write_raster(folder / "e.tif", {.cols = 1, .rows = 2, .bands = {{2, 2}}, .left = 105.002});
    expect_refusal({"w.tif", "e.tif", "--min-cells", "2", "-o", "s.tif"}, 3, "no nodata value");
}

} // namespace
} // namespace kouprey::test
