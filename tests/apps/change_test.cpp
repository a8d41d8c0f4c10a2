// `change` as a user runs it.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

class Change : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string from = write_map(folder / "a.tif", 3, {1, 1, 2, 2, 2, 0}, 0);
    const std::string to = write_map(folder / "b.tif", 3, {1, 2, 2, 2, 0, 1}, 0);

    Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), "change");
        return kouprey(words, {.folder = folder.path().string()});
    }
    std::string cells(const std::vector<std::string>& words) const {
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return columns_of(outcome.out, {"from", "to", "cells"});
    }
};

TEST_F(Change, CountsEveryTransition) {
    EXPECT_EQ(cells({"a.tif", "b.tif"}), "1 1 1, 1 2 1, 2 2 2, 2 nodata 1, nodata 1 1");
}

TEST_F(Change, NamesItsColumnsByTheContract) {
    const std::string header = run({"a.tif", "b.tif"}).out;
    EXPECT_EQ(header.substr(0, header.find('\n')), "zone,from,to,from_name,to_name,cells,area_ha");
}

TEST_F(Change, TakesTheClassesFromTheLegend) {
    folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n"
                               "2,C,Crops,no,cropland,\n");
    const Outcome outcome = run({"a.tif", "b.tif", "--legend", "legend.csv"});
    EXPECT_EQ(columns_of(outcome.out, {"from_name", "to_name"}),
              "Forest Forest, Forest Crops, Crops Crops, Crops nodata, nodata Forest")
        << outcome.err;
}

TEST_F(Change, BetweenTheBandsOfAStack) {
    write_raster(folder / "s.tif", {.cols = 2, .rows = 1, .bands = {{1, 1}, {1, 2}, {2, 2}}});
    EXPECT_EQ(cells({"s.tif", "s.tif", "--from-band", "1", "--to-band", "2"}), "1 1 1, 1 2 1");
    EXPECT_EQ(cells({"s.tif#2", "s.tif#3"}), "1 2 1, 2 2 1");
}

TEST_F(Change, BetweenDifferentGridsIsRefused) {
    write_raster(folder / "c.tif", {.cols = 3, .rows = 2, .bands = {{1, 1, 1, 1, 1, 1}}, .left = 105.0005});
    const Outcome outcome = run({"a.tif", "c.tif", "-o", "c.csv"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(folder.listing(), "a.tif b.tif c.tif");
}

TEST_F(Change, WritesItsMapOnTheSameGrid) {
    ASSERT_EQ(run({"a.tif", "b.tif", "-o", "c.tif"}).exit_code, 0);
    const Outcome areas = kouprey({"areas", folder / "c.tif"});
    EXPECT_EQ(areas.exit_code, 0) << areas.err;
    EXPECT_EQ(sum_of(areas.out, "cells"), 6);
    EXPECT_EQ(sum_of(areas.out, "area_ha"), sum_of(run({"a.tif", "b.tif"}).out, "area_ha"));
}

TEST_F(Change, ReplacesItsMapOnlyOnRequest) {
    ASSERT_EQ(run({"a.tif", "b.tif", "-o", "c.tif"}).exit_code, 0);
    const std::string before = bytes_of(folder / "c.tif");
    EXPECT_EQ(run({"b.tif", "a.tif", "-o", "c.tif"}).exit_code, 2);
    EXPECT_EQ(bytes_of(folder / "c.tif"), before);
    EXPECT_EQ(run({"b.tif", "a.tif", "-o", "c.tif", "--overwrite"}).exit_code, 0);
    EXPECT_NE(bytes_of(folder / "c.tif"), before);
}

} // namespace
} // namespace kouprey::test
