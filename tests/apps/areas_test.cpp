// `areas` as a user runs it: every option has the effect that its help promises.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

constexpr const char* legend = "code,key,name,forest,ipcc_category,colour\n"
                               "1,F,Forest,yes,forest_land,#1B5E20\n"
                               "2,C,\"Crops, fields\",no,cropland,\n";

/// Four columns and two rows of a thousandth of a degree; the upper left corner is at 105° E, 13° N.
class Areas : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string map = write_map(folder / "m.tif", 4, {1, 1, 2, 2, 1, 2, 2, 0}, 0);

    Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), "areas");
        return kouprey(words, {.folder = folder.path().string()});
    }
    std::string cells(const std::vector<std::string>& words) const {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return columns_of(outcome.out, {"zone", "class", "cells"});
    }
    void boxes(const std::string& name, const std::vector<NamedBox>& list) const {
        write_boxes(folder / name, list);
    }
};

TEST_F(Areas, OfTheWholeMap) {
    EXPECT_EQ(cells({"m.tif"}), "all 1 3, all 2 4, all nodata 1");
    EXPECT_EQ(run({"m.tif"}).err, "");
}

TEST_F(Areas, AreTrueGroundAreas) { EXPECT_NEAR(sum_of(run({"m.tif"}).out, "area_ha"), 8 * 1.2002, 0.01); }

TEST_F(Areas, HaveTheNamesOfTheLegend) {
    folder.write("legend.csv", legend);
    const Outcome outcome = run({"m.tif", "--legend", "legend.csv"});
    EXPECT_EQ(columns_of(outcome.out, {"class", "class_name"}), "1 Forest, 2 Crops, fields, nodata nodata")
        << outcome.err;
}

TEST_F(Areas, OfACodeThatTheLegendLacksAreRefused) {
    folder.write("legend.csv", std::string(legend).substr(0, std::string(legend).find("2,C")));
    const Outcome outcome = run({"m.tif", "--legend", "legend.csv"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err.rfind("kouprey areas: error: ", 0), 0U) << outcome.err;
}

TEST_F(Areas, OfZonesAreCountedForEach) {
    boxes("z.json", {{"west", 105, 12.998, 105.002, 13}, {"north", 105, 12.999, 105.004, 13}});
    EXPECT_EQ(cells({"m.tif", "--zones", "z.json"}), "west 1 3, west 2 1, north 1 2, north 2 2");
}

TEST_F(Areas, OfPartsOfCellsAreTheirShare) {
    boxes("z.json", {{"a", 105, 12.999, 105.0005, 13}});
    EXPECT_EQ(cells({"m.tif", "--zones", "z.json"}), "a 1 0.5");
}

TEST_F(Areas, ByCentreAreWholeCells) {
    boxes("z.json", {{"a", 105, 12.999, 105.0016, 13}});
    EXPECT_EQ(cells({"m.tif", "--zones", "z.json", "--coverage", "center"}), "a 1 2");
}

TEST_F(Areas, BeyondTheRasterHaveTheirRowAndAWarning) {
    boxes("z.json", {{"a", 104.999, 12.999, 105.001, 13}});
    const Outcome outcome = run({"m.tif", "--zones", "z.json", "--quiet"});
    EXPECT_EQ(columns_of(outcome.out, {"zone", "class", "cells"}), "a 1 1, a outside 1");
    EXPECT_EQ(outcome.err.rfind("kouprey areas: warning: ", 0), 0U) << outcome.err;
    EXPECT_EQ(outcome.exit_code, 0);
}

TEST_F(Areas, AreLimitedByClipAndExclude) {
    boxes("clip.json", {{"a", 105, 12.998, 105.002, 13}});
    boxes("exclude.json", {{"a", 105, 12.999, 105.001, 13}});
    EXPECT_EQ(cells({"m.tif", "--clip", "clip.json"}), "all 1 3, all 2 1");
    EXPECT_EQ(cells({"m.tif", "--exclude", "exclude.json"}), "all 1 2, all 2 4, all nodata 1");
    EXPECT_EQ(cells({"m.tif", "--clip", "clip.json", "--exclude", "exclude.json"}), "all 1 2, all 2 1");
}

TEST_F(Areas, OfZonesOfOneNameAreDissolvedOnRequest) {
    boxes("z.json", {{"a", 105, 12.999, 105.001, 13}, {"a", 105.001, 12.999, 105.002, 13}});
    EXPECT_EQ(run({"m.tif", "--zones", "z.json", "--zone-field", "name"}).exit_code, 3);
    EXPECT_EQ(cells({"m.tif", "--zones", "z.json", "--zone-field", "name", "--dissolve"}), "a 1 2");
}

TEST_F(Areas, OfAnInvalidPolygonNeedRepair) {
    folder.write(
        "z.json",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"bow"},"geometry":
        {"type":"Polygon","coordinates":[[[105,13],[105.002,12.998],[105.002,13],[105,12.998],[105,13]]]}}]})");
    const Outcome refused = run({"m.tif", "--zones", "z.json"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_NE(refused.err.find("--repair"), std::string::npos) << refused.err;
    const Outcome repaired = run({"m.tif", "--zones", "z.json", "--repair"});
    EXPECT_EQ(repaired.exit_code, 0) << repaired.err;
    EXPECT_NEAR(sum_of(repaired.out, "cells"), 2, 1e-9);
}

TEST_F(Areas, OfTilesAreThoseOfOneMap) {
    TinyRaster east{.cols = 1, .rows = 2, .bands = {{2, 2}}, .left = 105.004};
    write_raster(folder / "e.tif", east);
    EXPECT_EQ(cells({"m.tif", "e.tif"}), "all 1 3, all 2 6, all nodata 1");
    EXPECT_EQ(cells({"m.tif,e.tif"}), cells({"m.tif", "e.tif"}));
}

TEST_F(Areas, OfAStackAreThoseOfTheChosenBand) {
    write_raster(folder / "s.tif", {.cols = 2, .rows = 1, .bands = {{1, 1}, {1, 2}}});
    EXPECT_EQ(cells({"s.tif", "--band", "2"}), "all 1 1, all 2 1");
    EXPECT_EQ(cells({"s.tif#1"}), "all 1 2");
    EXPECT_EQ(cells({"s.tif#1", "--band", "2"}), "all 1 2");
    EXPECT_EQ(run({"s.tif"}).exit_code, 3);
    EXPECT_EQ(run({"s.tif", "--band", "3"}).exit_code, 3);
}

TEST_F(Areas, OfASparseFileNeedAWord) {
    const TinyRaster sparse{
        .cols = 32,
        .rows = 16,
        .bands = {std::vector<double>(512, 0)},
        .creation_options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "SPARSE_OK=TRUE"}};
    write_raster(folder / "s.tif", sparse);
    const Outcome refused = run({"s.tif"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_NE(refused.err.find("--missing-blocks"), std::string::npos) << refused.err;
    EXPECT_EQ(cells({"s.tif", "--missing-blocks", "nodata"}), "all nodata 512");
    EXPECT_EQ(cells({"s.tif", "--missing-blocks", "5"}), "all 5 512");
}

TEST_F(Areas, AreTheSameBytesHoweverTheWorkIsShared) {
    boxes("z.json", {{"a", 105.0003, 12.9987, 105.0033, 12.9999}});
    const std::string expected = run({"m.tif", "--zones", "z.json"}).out;
    for (const std::string threads : {"1", "2", "8"}) {
        for (const std::string block : {"1", "3", "64"}) {
            EXPECT_EQ(run({"m.tif", "--zones", "z.json", "--threads", threads, "--block-size", block}).out,
                      expected);
        }
    }
    EXPECT_EQ(run({"m.tif", "--zones", "z.json", "--memory", "128MB"}).out, expected);
}

TEST_F(Areas, OfFilesThatAreNoMapsAreRefused) {
    folder.write("text.tif", "not a raster\n");
    for (const std::string name :
         {"missing.tif", "text.tif", "/vsimem/m.tif", "https://example.org/m.tif", "."}) {
        const Outcome outcome = run({name});
        EXPECT_EQ(outcome.exit_code, 3) << name;
        EXPECT_EQ(outcome.out, "");
        EXPECT_NE(outcome.err.find(name), std::string::npos) << outcome.err;
    }
}

} // namespace
} // namespace kouprey::test
