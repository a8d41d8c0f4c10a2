// `distance` as a user runs it.
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class DistanceCommand : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        TinyRaster raster{.cols = 4, .rows = 1, .bands = {{1, 2, 2, 0}, {2, 2, 2, 1}}};
        raster.nodata = 0;
        raster.epsg = 32648;
        raster.left = 500'000;
        raster.top = 1'400'000;
        raster.cell = 30;
        write_raster(folder / "stack.tif", raster);
        raster.bands.pop_back();
        write_raster(folder / "map.tif", raster);
        raster.left += 4 * raster.cell;
        write_raster(folder / "east.tif", raster);
        write_map(folder / "degrees.tif", 2, {1, 2});
    }
    Outcome run(const std::string& words) const {
        return kouprey(words_of("kouprey distance " + words), {.folder = folder.path().string()});
    }
    /// Cells of the map that was written, and its type and nodata value.
    std::vector<double> written(const std::string& type = "Float32", double nodata = -1) const {
        GDALAllRegister();
        const std::unique_ptr<GDALDataset> file(GDALDataset::Open((folder / "d.tif").c_str()));
        if (!file) return {};
        auto* band = file->GetRasterBand(1);
        EXPECT_EQ(GDALGetDataTypeName(band->GetRasterDataType()), type);
        EXPECT_EQ(band->GetNoDataValue(), nodata);
        std::vector<double> cells(static_cast<std::size_t>(band->GetXSize()));
        EXPECT_EQ(band->RasterIO(GF_Read, 0, 0, band->GetXSize(), 1, cells.data(), band->GetXSize(), 1,
                                 GDT_Float64, 0, 0, nullptr),
                  CE_None);
        return cells;
    }
    /// Runs and is refused, without an output.
    void refused(const std::string& words, int exit_code, const std::string& message) const {
        expect_refused(
            folder, [this](const std::string& line) { return run(line); }, words, exit_code, message);
    }
};

TEST_F(DistanceCommand, WritesMetresAndPrintsASummary) {
    const Outcome outcome = run("map.tif --to 1 -o d.tif");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.out, "source_cells,measured_cells,nodata_cells,beyond_cells,largest_distance_m\n"
                           "1,3,1,0,60\n");
    EXPECT_THAT(written(), ElementsAre(0, 30, 60, -1));
}

TEST_F(DistanceCommand, WritesWholeMetresOnRequest) {
    EXPECT_EQ(run("map.tif --to 1 --type uint16 -o d.tif").exit_code, 0);
    EXPECT_THAT(written("UInt16", 65535), ElementsAre(0, 30, 60, 65535));
}

TEST_F(DistanceCommand, WritesLongDistancesAsTheLargest) {
    EXPECT_EQ(run("map.tif --to 1 --max 45m -o d.tif -o d.csv").exit_code, 0);
    EXPECT_THAT(written(), ElementsAre(0, 30, 45, -1));
    EXPECT_THAT(bytes_of(folder / "d.csv"), HasSubstr("\n1,3,1,1,60\n"));
}

TEST_F(DistanceCommand, ReadsBandsAndTiles) {
    EXPECT_EQ(run("stack.tif --band 2 --to 1 -o d.tif").exit_code, 0);
    EXPECT_THAT(written(), ElementsAre(90, 60, 30, 0));
    EXPECT_EQ(run("stack.tif#2 --to 1 -o d.tif --overwrite").exit_code, 0);
    EXPECT_THAT(written(), ElementsAre(90, 60, 30, 0));
    EXPECT_EQ(run("map.tif east.tif --to 1 -o d.tif --overwrite").exit_code, 0);
    EXPECT_THAT(written(), ElementsAre(0, 30, 60, -1, 0, 30, 60, -1));
}

TEST_F(DistanceCommand, NeedsToBeToldEverything) {
    refused("map.tif -o d.tif", 2, "--to is missing");
    refused("map.tif --to 1", 2, "add -o FILE.tif");
    refused("map.tif --to 1 -o d.csv", 2, "add -o FILE.tif");
    refused("map.tif --to 1 -o d.png", 2, "not a kind of output");
    refused("map.tif --to F -o d.tif", 2, "'F' is no class code");
    refused("map.tif --to 1 --type int8 -o d.tif", 2, "'int8' is not one of float32, uint16");
    refused("map.tif --to 1 --max 45 -o d.tif", 2, "is not a length");
    refused("stack.tif --to 1 -o d.tif", 3, "band");
}

TEST_F(DistanceCommand, OverwritesOnlyWhatItMay) {
    refused("map.tif --to 1 -o map.tif --overwrite", 2, "the output is one of the inputs");
    refused("map.tif --to 1 -o east.tif", 2, "exists");
}

TEST_F(DistanceCommand, OfWrongInputIsRefused) {
    refused("map.tif --to 7 -o d.tif", 3, "no cell is of class 7; the map holds 1, 2");
    refused("missing.tif --to 1 -o d.tif", 3, "missing.tif");
    refused("degrees.tif --to 1 -o d.tif", 3,
            "kouprey align degrees.tif --crs EPSG:32648 --cell 100 -o aligned.tif");
    std::filesystem::resize_file(folder / "map.tif", std::filesystem::file_size(folder / "map.tif") - 2);
    const Outcome outcome = run("map.tif --to 1 -o d.tif");
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "d.tif"));
}

} // namespace
} // namespace kouprey::test
