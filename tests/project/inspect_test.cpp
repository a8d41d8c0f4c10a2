// The facts that `info` tells of a file.
#include "kouprey/project/inspect.hpp"

#include "support/layer_files.hpp"
#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace kouprey::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class Inspect : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    std::vector<Table> tables(const std::string& file) { return inspect({.file = file}, warnings); }
    std::vector<std::string> facts(const std::string& file) {
        return rows_of(tables(file).front(), {"fact", "value"});
    }
};

TEST_F(Inspect, ARasterHasItsGridAndItsTrueCellArea) {
    TinyRaster raster{.cols = 3, .rows = 2, .bands = {{1, 1, 2, 2, 2, 9}}};
    raster.nodata = 9;
    const auto list = facts(write_raster(folder / "m.tif", raster));
    for (const auto* fact : {"kind raster", "columns 3", "rows 2", "crs WGS 84", "epsg 4326", "left 105",
                             "top 13", "right 105.003", "bottom 12.998", "cell_width 0.001", "bands 1",
                             "cell_type uint8", "nodata 9", "compression none", "rows_run north to south"})
        EXPECT_THAT(list, Contains(fact));
    const auto table = tables(folder / "m.tif").front();
    EXPECT_NEAR(sum_of(table, {{"fact", "cell_area_ha_centre"}}, "value"), 1.2002, 1e-3);
    EXPECT_GT(sum_of(table, {{"fact", "cell_area_ha_lower_right"}}, "value"),
              sum_of(table, {{"fact", "cell_area_ha_upper_left"}}, "value"));
}

TEST_F(Inspect, ARasterHasItsClasses) {
    TinyRaster raster{.cols = 3, .rows = 2, .bands = {{1, 1, 2, 2, 2, 9}}};
    raster.nodata = 9;
    const auto path = write_raster(folder / "m.tif", raster);
    EXPECT_THAT(rows_of(tables(path).at(1), {"class", "cells"}), ElementsAre("1 2", "2 3", "nodata 1"));
    EXPECT_EQ(inspect({.file = path, .count_classes = false}, warnings).size(), 1U);
}

TEST_F(Inspect, MeasurementsAreNoClasses) {
    std::vector<double> many(300);
    for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>(i);
    const TinyRaster codes{.cols = 300, .rows = 1, .bands = {many}, .type = "Int16"};
    EXPECT_EQ(tables(write_raster(folder / "codes.tif", codes)).size(), 1U);
    const TinyRaster shares{.cols = 2, .rows = 1, .bands = {{0.5, 1}}, .type = "Float32"};
    EXPECT_EQ(tables(write_raster(folder / "shares.tif", shares)).size(), 1U);
    EXPECT_THAT(thrown_error([&] {
                    legend_template({{folder / "codes.tif", {}}}, {}, {}, warnings);
                }).what(),
                HasSubstr("more than 256 codes"));
}

TEST_F(Inspect, OfAStackTheClassesAreThoseOfTheChosenBand) {
    const auto path = write_raster(folder / "s.tif", {.cols = 2, .rows = 1, .bands = {{1, 1}, {3, 4}}});
    EXPECT_EQ(tables(path).size(), 1U);
    EXPECT_THAT(facts(path), Contains("bands 2"));
    const auto second = inspect({.file = path, .band = 2}, warnings);
    EXPECT_THAT(rows_of(second.at(1), {"class", "cells"}), ElementsAre("3 1", "4 1"));
}

TEST_F(Inspect, ALayerHasItsZonesAndTheirFaults) {
    const auto path = write_gpkg(folder / "z.gpkg",
                                 {{{{{"good"}, box_wkt(105, 13, 105.01, 13.01)},
                                    {{"bow"}, "POLYGON((105 13,105.2 13.2,105.2 13,105 13.2,105 13))"}}}});
    const auto list = facts(path);
    for (const auto* fact :
         {"kind vector", "layer zones", "features 2", "vertices 10", "epsg 4326", "left 105", "top 13.2",
          "right 105.2", "bottom 13", "fields name", "zones_named_by name"})
        EXPECT_THAT(list, Contains(fact));
    EXPECT_THAT(rows_of(tables(path).at(1), {"feature", "zone", "polygons"}),
                ElementsAre("1 good 1", "2 bow 1"));
    EXPECT_THAT(rows_of(tables(path).at(2), {"feature", "reason", "x", "y"}),
                ElementsAre("feature 2 (bow) Self-intersection 105.1 13.1"));
}

TEST_F(Inspect, NamesZonesAsMeasurementsDo) {
    const auto path = write_gpkg(folder / "z.gpkg", {{{{{"same"}, box_wkt(105, 13, 105.01, 13.01)},
                                                       {{"same"}, box_wkt(106, 13, 106.01, 13.01)}}}});
    EXPECT_THAT(facts(path), Contains("zones_named_by feature id"));
    EXPECT_THAT(rows_of(tables(path).at(1), {"zone"}), ElementsAre("1", "2"));
}

TEST_F(Inspect, AllLayersAreLookedAtUnlessOneIsChosen) {
    RawLayer belt{{{{"b"}, box_wkt(105, 13, 105.01, 13.01)}}, "belt"}, project = belt;
    project.name = "project";
    const auto path = write_gpkg(folder / "z.gpkg", {belt, project});
    EXPECT_EQ(tables(path).size(), 6U);
    EXPECT_EQ(inspect({.file = path, .layer = "project"}, warnings).size(), 3U);
}

TEST_F(Inspect, ALegendHasItsClasses) {
    const auto path =
        folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n"
                                   "1,F,Forest,yes,forest_land,#1b5e20\n2,C,Crops,no,cropland,\n");
    EXPECT_THAT(facts(path), ElementsAre("file " + path, "kind legend", "classes 2"));
    EXPECT_THAT(rows_of(tables(path).at(1), {"code", "name", "forest", "colour"}),
                ElementsAre("1 Forest yes #1B5E20", "2 Crops no "));
}

TEST_F(Inspect, ASampleHasItsExtentAndCounts) {
    const auto path =
        folder.write("s.CSV", "id,lon,lat,stratum,map,reference\na,105,13,S1,1,1\nb,106,12.5,S1,2,1\n");
    EXPECT_THAT(facts(path), ElementsAre("file " + path, "kind sample", "rows 2",
                                         "columns id, lon, lat, stratum, map, reference", "left 105",
                                         "top 13", "right 106", "bottom 12.5"));
    EXPECT_THAT(rows_of(tables(path).at(2), {"map", "units"}), ElementsAre("1 1", "2 1"));
    EXPECT_THAT(facts(folder.write("t.csv", "from,to\n1,2\n")),
                ElementsAre(HasSubstr("file "), "kind table", "rows 1", "columns from, to"));
}

TEST_F(Inspect, NeverWaitsForAPipe) {
    for (const std::string name : {"pipe.csv", "pipe.tif", "pipe.gpkg"}) {
        ASSERT_EQ(mkfifo((folder / name).c_str(), 0600), 0);
        EXPECT_THAT(thrown_error([&] { tables(folder / name); }).what(), HasSubstr("not a regular file"));
    }
}

TEST_F(Inspect, LegendsToFillInNameEachCode) {
    const auto map = write_map(folder / "m.tif", 4, {3, 1, 1, 0}, 0);
    EXPECT_EQ(legend_template({{map, {}}}, {}, {}, warnings),
              "code,key,name,forest,ipcc_category,colour\n1,C1,,,,\n3,C3,,,,\n");
}

TEST(InspectSparse, TheMeaningOfAbsentBlocksIsTheUsersToSay) {
    const TemporaryFolder folder;
    Warnings warnings;
    std::vector<double> cells;
    for (int i = 0; i < 32 * 16; ++i) cells.push_back(i % 32 < 16 ? 0 : 7);
    const auto path = write_raster(folder / "sparse.tif",
                                   {.cols = 32,
                                    .rows = 16,
                                    .bands = {cells},
                                    .creation_options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16",
                                                         "SPARSE_OK=TRUE", "COMPRESS=DEFLATE"}});
    EXPECT_EQ(thrown_error([&] { inspect({.file = path}, warnings); }).failure(), Failure::input);
    const MissingBlocks nodata{MissingBlocks::Meaning::nodata, 0};
    const auto tables = inspect({.file = path, .missing_blocks = nodata}, warnings);
    EXPECT_EQ(rows_of(tables.back(), {"class", "cells"}), (std::vector<std::string>{"7 256", "nodata 256"}));
    EXPECT_EQ(legend_template({{path, {}}}, nodata, {}, warnings),
              "code,key,name,forest,ipcc_category,colour\n7,C7,,,,\n");
}

} // namespace
} // namespace kouprey::test
