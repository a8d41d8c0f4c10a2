// `align` as a user runs it.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class Align : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string map = write_map(folder / "a.tif", 3, {1, 1, 2, 2, 2, 3}, 0);
    const std::string grid =
        write_raster(folder / "g.tif", {.cols = 2, .rows = 2, .bands = {{9, 9, 9, 9}}, .left = 105.0009});

    Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), "align");
        return kouprey(words, {.folder = folder.path().string()});
    }
    void expect_refused(const std::vector<std::string>& words, int code, const std::string& message) const {
        const std::string before = folder.listing();
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, code) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(message));
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(folder.listing(), before);
    }
};

TEST_F(Align, PutsAMapOnAnothersGridAndSaysWhatThatMoved) {
    const Outcome outcome = run({"a.tif", "--to", "g.tif", "-o", "b.tif"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out.substr(0, outcome.out.find('\n')),
              "class,class_name,cells_before,area_before_ha,cells_after,area_after_ha");
    EXPECT_EQ(columns_of(outcome.out, {"class", "cells_before", "cells_after"}), "1 1 1, 2 2 2, 3 1 1");
    EXPECT_EQ(kouprey({"change", "b.tif", "g.tif"}, {.folder = folder.path().string()}).exit_code, 0);
}

TEST_F(Align, GivesNamesByTheLegend) {
    folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n"
                               "2,C,Crops,no,cropland,\n3,U,Town,no,settlements,#ff0000\n");
    const Outcome outcome = run({"a.tif", "--to", "g.tif", "--legend", "legend.csv", "-o", "b.tif"});
    EXPECT_EQ(columns_of(outcome.out, {"class_name"}), "Forest, Crops, Town") << outcome.err;
}

TEST_F(Align, ByNumbersLiesOnMultiplesOfTheCell) {
    ASSERT_EQ(run({"a.tif", "--crs", "EPSG:4326", "--cell", "0.002", "-o", "b.tif"}).exit_code, 0);
    const Outcome info = kouprey({"info", folder / "b.tif", "--no-classes"});
    EXPECT_THAT(info.out, HasSubstr("left,105\n"));
    EXPECT_THAT(info.out, HasSubstr("columns,2\nrows,1\n"));
    const Outcome part = run({"a.tif", "--crs", "EPSG:4326", "--cell", "0.001", "--extent",
                              "105.001,12.9985,105.003,13", "-o", "c.tif"});
    EXPECT_EQ(columns_of(part.out, {"class", "cells_after"}), "1 1, 2 2, 3 1") << part.err;
}

TEST_F(Align, TheLineOfAGridMismatchWorksAsPrinted) {
    write_raster(
        folder / "my map.tif",
        {.cols = 2, .rows = 2, .bands = {{1, 1, 1, 1}, {2, 2, 1, 2}}, .left = 105.0005, .nodata = 0});
    const Outcome refused = kouprey({"change", "g.tif", "my map.tif#2"}, {.folder = folder.path().string()});
    ASSERT_EQ(refused.exit_code, 3);
    EXPECT_THAT(refused.err, HasSubstr("kouprey align 'my map.tif#2' --to g.tif -o aligned.tif"));
    ASSERT_EQ(run({"my map.tif#2", "--to", "g.tif", "-o", "aligned.tif"}).exit_code, 0);
    EXPECT_EQ(kouprey({"change", "g.tif", "aligned.tif"}, {.folder = folder.path().string()}).exit_code, 0);
}

TEST_F(Align, NeedsATargetAndAnOutput) {
    expect_refused({"a.tif", "--to", "g.tif"}, 2, "add -o FILE.tif");
    expect_refused({"a.tif", "-o", "b.tif"}, 2, "--to RASTER");
    expect_refused({"a.tif", "--crs", "EPSG:4326", "-o", "b.tif"}, 2, "--cell");
    expect_refused({"a.tif", "--to", "g.tif", "--crs", "EPSG:4326", "--cell", "1", "-o", "b.tif"}, 2,
                   "exclude");
    expect_refused({"a.tif", "--crs", "EPSG:4326", "--cell", "1", "--extent", "1,2,3", "-o", "b.tif"}, 2,
                   "four numbers");
    expect_refused({"a.tif", "--to", "g.tif", "--method", "cubist", "-o", "b.tif"}, 2,
                   "one of nearest, mode, bilinear, cubic, average");
}

TEST_F(Align, NeverWritesOverAnInputOrAnExistingFile) {
    expect_refused({"a.tif", "--to", "g.tif", "-o", "a.tif", "--overwrite"}, 2, "one of the inputs");
    expect_refused({"a.tif", "--to", "g.tif", "-o", "g.tif", "--overwrite"}, 2, "one of the inputs");
    write_map(folder / "b.tif", 1, {1});
    expect_refused({"a.tif", "--to", "g.tif", "-o", "b.tif"}, 2, "exists");
}

TEST_F(Align, ATargetElsewhereIsRefusedWithBothExtents) {
    write_raster(folder / "far.tif", {.cols = 2, .rows = 2, .bands = {{1, 1, 1, 1}}, .left = 20, .top = 0});
    expect_refused({"a.tif", "--to", "far.tif", "-o", "b.tif"}, 3,
                   "105.0000 to 105.0030 E, 12.9980 to 13.0000 N");
    expect_refused({"a.tif", "--to", "far.tif", "-o", "b.tif"}, 3, "20.0000 to 20.0020 E");
}

TEST_F(Align, CellsOfTheWrongUnitAreRefused) {
    expect_refused({"a.tif", "--crs", "EPSG:32648", "--cell", "0.00003", "-o", "b.tif"}, 3,
                   "the target would have");
    expect_refused({"a.tif", "--crs", "EPSG:4326", "--cell", "30", "-o", "b.tif"}, 3,
                   "larger than all of the target");
    expect_refused({"a.tif", "--crs", "EPSG:4326", "--cell", "-1", "-o", "b.tif"}, 2, "--cell");
}

TEST_F(Align, AWrongZoneIsRefused) {
    expect_refused({"a.tif", "--crs", "EPSG:32620", "--cell", "30", "-o", "b.tif"}, 3,
                   "outside the area of use of WGS 84 / UTM zone 20N");
}

TEST_F(Align, WithoutNodataTheUserDecides) {
    write_map(folder / "plain.tif", 3, {1, 1, 2, 2, 2, 3});
    const std::vector<std::string> words{"plain.tif", "--crs", "EPSG:4326", "--cell", "0.002", "-o", "b.tif"};
    expect_refused(words, 3, "--nodata VALUE");
    auto with = [&](const std::string& value) {
        auto more = words;
        more.insert(more.end(), {"--nodata", value});
        return more;
    };
    expect_refused(with("2"), 3, "the value 2 is a class of the map");
    expect_refused(with("300"), 2, "no cell of type uint8 can hold 300");
    EXPECT_EQ(run(with("255")).exit_code, 0);
    expect_refused({"a.tif", "--to", "g.tif", "--nodata", "7", "-o", "c.tif"}, 2,
                   "nodata value of its own, 0");
}

TEST_F(Align, FractionsAreNoClasses) {
    write_raster(folder / "f.tif",
                 {.cols = 2, .rows = 1, .bands = {{1, 0.5}}, .type = "Float32", .nodata = -1});
    expect_refused({"f.tif", "--crs", "EPSG:4326", "--cell", "0.001", "-o", "b.tif"}, 3,
                   "values that are not whole numbers cannot be classes");
}

TEST_F(Align, WritesTheSameBytesWhateverThreadsBlocksAndMemory) {
    const auto bytes = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"a.tif",    "--crs", "EPSG:32648", "--cell", "7",
                                       "--method", "mode",  "-o",         "b.tif",  "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return outcome.out + bytes_of(folder / "b.tif");
    };
    const std::string once = bytes({"--threads", "1"});
    EXPECT_EQ(bytes({"--threads", "4"}), once);
    EXPECT_EQ(bytes({"--block-size", "5"}), once);
    EXPECT_EQ(bytes({"--memory", "256MB"}), once);
}

} // namespace
} // namespace kouprey::test
