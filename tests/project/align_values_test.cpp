// Quantities aligned as a request says it, against GDAL's own warper.
#include "kouprey/core/random.hpp"
#include "kouprey/project/align.hpp"

#include "raster/reader_support.hpp"
#include "support/gdal_warp.hpp"
#include "support/raster_cells.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class AlignValues : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    /// Smooth hills with holes, in cells of 30 m.
    static std::vector<double> hills(int cols, int rows, double scale) {
        std::vector<double> cells;
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < cols; ++c) {
                const bool hole = (r / 9 + c / 7) % 11 == 0;
                cells.push_back(hole ? -9999
                                     : std::floor(scale * (std::sin(r / 5.0) + std::cos(c / 4.0 + r / 9.0))));
            }
        return cells;
    }
    std::string hilly(const std::string& type, double scale = 1000) const {
        return write_raster(folder / (type + ".tif"), {.cols = 120,
                                                       .rows = 100,
                                                       .bands = {hills(120, 100, scale)},
                                                       .type = type,
                                                       .epsg = 32648,
                                                       .left = 500000,
                                                       .top = 1437600,
                                                       .cell = 30,
                                                       .nodata = -9999});
    }
    AlignRequest request(Resampling method) const {
        return {.target = {.crs = 4326, .cell = 0.0002},
                .method = method,
                .output = folder / "out.tif",
                .overwrite = true};
    }
    Table align(const AlignRequest& asked, const std::vector<MapSpec>& bands, bool continuous = false) {
        return align_values(asked, bands, continuous, warnings);
    }
    std::string refusal(const AlignRequest& asked, const std::vector<MapSpec>& bands) {
        return thrown_error([&] { align(asked, bands); }).what();
    }
};

TEST_F(AlignValues, BilinearAndCubicAreTheValuesOfGdal) {
    for (const std::string type : {"Float32", "Float64", "Int16"})
        for (const auto method : {Resampling::bilinear, Resampling::cubic}) {
            const auto map = hilly(type);
            align(request(method), {{{map, 1}}});
            const auto gdal = warped_by_gdal(map, folder / "out.tif", name_of(method), folder / "gdal.tif",
                                             {"-overwrite", "-wo", "XSCALE=1", "-wo", "YSCALE=1"});
            const auto found = cells_of(folder / "out.tif"), expected = cells_of(gdal);
            ASSERT_EQ(found.size(), expected.size());
            int values = 0;
            for (std::size_t i = 0; i < found.size(); ++i) {
                ASSERT_EQ(found[i] == -9999, expected[i] == -9999) << type << " " << i;
                // float32 has 24 bits: of numbers up to 2048 the last is 2^-13
                ASSERT_NEAR(found[i], expected[i], type == "Int16" ? 0 : 0x1p-12) << type << " " << i;
                if (found[i] != -9999) ++values;
            }
            EXPECT_GT(values, 15000);
        }
}

TEST_F(AlignValues, AStackKeepsAllItsBandsWithNamesNotesAndScales) {
    const auto path = write_raster(
        folder / "stack.tif",
        {.cols = 3, .rows = 1, .bands = {{1, 2, 3}, {10, 20, 30}}, .type = "Int16", .nodata = -32768});
    edit(path, [](GDALDataset& file) {
        file.SetMetadataItem("COMPOSITE", "median");
        for (const int band : {1, 2}) {
            file.GetRasterBand(band)->SetDescription(band == 1 ? "red" : "nir");
            file.GetRasterBand(band)->SetScale(0.0001 * band);
            file.GetRasterBand(band)->SetOffset(-0.1);
        }
    });
    auto asked = request(Resampling::average);
    asked.target = {.crs = 4326, .cell = 0.0015};
    const auto table = align(asked, {{{path, 1}}, {{path, 2}}});
    EXPECT_THAT(rows_of(table, {"band", "band_name", "cells", "nodata_cells", "mean", "least", "largest"}),
                ElementsAre("1 red 2 0 2 1 3", "2 nir 2 0 20 13 27"));
    EXPECT_THAT(cells_of(folder / "out.tif", 2), ElementsAre(13, 27)); // of 13.33 and 26.67
    edit(folder / "out.tif", [](GDALDataset& file) {
        EXPECT_STREQ(file.GetMetadataItem("COMPOSITE"), "median");
        EXPECT_STREQ(file.GetMetadataItem("RESAMPLING"), "average");
        EXPECT_STREQ(file.GetRasterBand(2)->GetDescription(), "nir");
        EXPECT_EQ(file.GetRasterBand(2)->GetScale(), 0.0002);
        EXPECT_EQ(file.GetRasterBand(1)->GetOffset(), -0.1);
    });
}

TEST_F(AlignValues, BytesAreClassesUnlessTheyHaveAScaleOrAreSaidToBeNone) {
    const auto bytes = write_map(folder / "bytes.tif", 2, {1, 2}, 0);
    auto asked = request(Resampling::bilinear);
    asked.target = {.crs = 4326, .cell = 0.0005};
    EXPECT_THAT(refusal(asked, {{{bytes, {}}}}), HasSubstr("its cells are bytes without a scale"));
    EXPECT_EQ(align(asked, {{{bytes, {}}}}, true).rows.size(), 1U);
    edit(bytes, [](GDALDataset& file) { file.GetRasterBand(1)->SetScale(0.01); });
    EXPECT_EQ(align(asked, {{{bytes, {}}}}).rows.size(), 1U);
}

TEST_F(AlignValues, AMapWithColoursIsAClassMap) {
    const auto map =
        write_raster(folder / "map.tif", {.cols = 2, .rows = 1, .bands = {{1, 2}}, .type = "UInt16"});
    edit(map, [](GDALDataset& file) {
        GDALColorTable colours;
        const GDALColorEntry green{0, 100, 0, 255};
        colours.SetColorEntry(1, &green);
        file.GetRasterBand(1)->SetColorTable(&colours);
    });
    auto asked = request(Resampling::cubic);
    asked.target = {.crs = 4326, .cell = 0.0005};
    EXPECT_THAT(refusal(asked, {{{map, {}}}}), HasSubstr("it has a colour table"));
    EXPECT_THAT(refusal(asked, {{{map, {}}}}), HasSubstr("--method nearest or --method mode"));
}

TEST_F(AlignValues, OneFileHoldsBandsOfOneTypeAndNodataValue) {
    const auto a = hilly("Float32"), b = hilly("Int16");
    EXPECT_THAT(refusal(request(Resampling::bilinear), {{{a, {}}}, {{b, {}}}}), HasSubstr("--band N"));
    const auto other =
        write_raster(folder / "other.tif", {.bands = {{1}}, .type = "Float32", .nodata = -9999});
    EXPECT_THAT(refusal(request(Resampling::bilinear), {{{a, {}}}, {{other, {}}}}),
                HasSubstr("its grid is not that of the first band"));
}

TEST_F(AlignValues, WithoutNodataTheUserDecidesAndNothingBecomesIt) {
    const auto map =
        write_raster(folder / "m.tif", {.cols = 2, .rows = 2, .bands = {{1, 2, 3, 4}}, .type = "Int16"});
    auto asked = request(Resampling::average);
    asked.target = {.crs = 4326, .cell = 0.002, .extent = Box{104.998, 12.998, 105.002, 13}};
    EXPECT_THAT(refusal(asked, {{{map, {}}}}), HasSubstr("--nodata VALUE"));
    asked.nodata = 3; // the mean is 2.5, which is rounded up to it
    align(asked, {{{map, {}}}});
    EXPECT_THAT(cells_of(folder / "out.tif"), ElementsAre(3, 4));
    asked.method = Resampling::nearest;
    asked.nodata = 4;
    EXPECT_THAT(refusal(asked, {{{map, {}}}}), HasSubstr("4 is a value of the map"));
}

TEST_F(AlignValues, NearestTakesQuantitiesAsTheyAre) {
    const auto map = write_raster(
        folder / "m.tif", {.cols = 2, .rows = 1, .bands = {{0.25, 1e-3}}, .type = "Float32", .nodata = -1});
    auto asked = request(Resampling::nearest);
    asked.target = {.crs = 4326, .cell = 0.001};
    align(asked, {{{map, {}}}}, true);
    EXPECT_THAT(cells_of(folder / "out.tif"), ElementsAre(0.25F, 1e-3F));
}

TEST_F(AlignValues, TheBytesDoNotDependOnThreadsBlocksAndMemory) {
    const auto map = hilly("Float32");
    for (const auto method : {Resampling::bilinear, Resampling::cubic, Resampling::average}) {
        const auto bytes = [&](const Resources& resources) {
            auto asked = request(method);
            asked.resources = resources;
            const auto table = align(asked, {{{map, 1}}});
            return rows_of(table, {"mean"}).front() + bytes_of(folder / "out.tif");
        };
        const auto once = bytes({.threads = 1});
        EXPECT_TRUE(bytes({.threads = 4, .block_cells = 64}) == once);
        EXPECT_TRUE(bytes({.threads = 3, .block_cells = 17}) == once);
        EXPECT_TRUE(bytes({.memory = 256'000'000}) == once);
    }
}

} // namespace
} // namespace kouprey::test
