// `align` of quantities as a user runs it.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/raster_cells.hpp"
#include "support/refusal.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class AlignQuantities : public testing::Test {
  protected:
    TemporaryFolder folder;
    const TinyRaster stack{
        .cols = 4, .rows = 1, .bands = {{1, 2, 3, 4}, {10, 20, 30, 40}}, .type = "Int16", .nodata = -1};
    const std::string target = write_raster(
        folder / "grid.tif", {.cols = 2, .rows = 1, .bands = {{0, 0}}, .left = 105, .cell = 0.002});

    Outcome run(const std::string& words) const {
        return kouprey(words_of("kouprey align " + words), {.folder = folder.path().string()});
    }
};

TEST_F(AlignQuantities, AllBandsOfAStackOrTheOneThatIsChosen) {
    write_raster(folder / "stack.tif", stack);
    const auto all = run(
        "stack.tif --crs EPSG:4326 --cell 0.002 --extent 105,12.999,105.004,13 --method average -o all.tif");
    EXPECT_EQ(columns_of(all.out, {"band", "cells", "mean"}), "1 2 3, 2 2 25") << all.err;
    const auto one = run("stack.tif#2 --to stack.tif --method bilinear -o one.tif");
    EXPECT_EQ(columns_of(one.out, {"band", "cells", "mean"}), "1 4 25") << one.err;
}

TEST_F(AlignQuantities, ClassesAreRefusedWithTheRemedyUnlessTheyAreNone) {
    write_map(folder / "classes.tif", 4, {1, 1, 2, 2}, 0);
    const auto run_words = [this](const std::string& words) { return run(words); };
    for (const std::string method : {"bilinear", "cubic", "average"})
        expect_refused(
            folder, run_words, "classes.tif --to grid.tif --method " + method + " -o x.tif", 3,
            "take --method nearest or --method mode; if the numbers are quantities, add --continuous");
    EXPECT_EQ(run("classes.tif --to grid.tif --method average --continuous -o x.tif").exit_code, 0);
}

TEST_F(AlignQuantities, OptionsThatContradictEachOtherAreRefused) {
    write_raster(folder / "stack.tif", stack);
    folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n");
    const auto run_words = [this](const std::string& words) { return run(words); };
    expect_refused(folder, run_words, "stack.tif --to grid.tif --method mode --continuous -o x.tif", 2,
                   "mode counts classes");
    expect_refused(folder, run_words, "stack.tif#1 --to grid.tif --method cubic --legend legend.csv -o x.tif",
                   2, "classes, which are never averaged");
    expect_refused(folder, run_words, "stack.tif#1 --to grid.tif --continuous --legend legend.csv -o x.tif",
                   2, "exclude");
}

TEST_F(AlignQuantities, NearestOfFractionsNamesTheWay) {
    write_raster(folder / "f.tif",
                 {.cols = 4, .rows = 1, .bands = {{0.5, 1, 2, 3}}, .type = "Float32", .nodata = -1});
    const auto run_words = [this](const std::string& words) { return run(words); };
    expect_refused(folder, run_words, "f.tif --to grid.tif -o x.tif", 3, "--continuous");
    ASSERT_EQ(run("f.tif --to f.tif --continuous -o same.tif").exit_code, 0);
    EXPECT_THAT(cells_of(folder / "same.tif"), ElementsAre(0.5, 1, 2, 3));
}

TEST_F(AlignQuantities, TilesAreOneMapOfAsManyBands) {
    write_raster(folder / "west.tif", stack);
    const auto run_words = [this](const std::string& words) { return run(words); };
    auto other = stack;
    other.left = 105.004;
    write_raster(folder / "east.tif", other);
    expect_refused(folder, run_words,
                   "west.tif east.tif --crs EPSG:4326 --cell 0.004 --method average -o x.tif", 3,
                   "gets a value from the map"); // a quarter of each cell is covered
    const auto exact = run("west.tif east.tif --to west.tif --method cubic -o exact.tif");
    EXPECT_EQ(columns_of(exact.out, {"band", "mean"}), "1 2.5, 2 25") << exact.err;
    other.bands.pop_back();
    write_raster(folder / "east.tif", other);
    expect_refused(folder, run_words, "west.tif east.tif --to west.tif --method cubic -o x.tif", 3,
                   "its number of bands is not that of");
}

TEST_F(AlignQuantities, TheLeastMemoryIsEnoughForTheSameBytes) {
    write_raster(folder / "stack.tif", stack);
    const std::string words = "stack.tif --crs EPSG:4326 --cell 0.000002 --method cubic --overwrite -o ";
    const auto once = run(words + "a.tif"), again = run(words + "b.tif --memory 128MB --threads 2");
    ASSERT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(again.out, once.out);
    EXPECT_TRUE(bytes_of(folder / "a.tif") == bytes_of(folder / "b.tif"));
}

TEST_F(AlignQuantities, TheMemoryCeilingIsNamedWhereNothingFits) {
    write_raster(folder / "stack.tif", stack);
    const auto outcome = run("stack.tif --crs EPSG:4326 --cell 0.0000004 --method cubic --block-size 8192 "
                             "--memory 128MB -o x.tif");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("raise --memory, or lower --block-size"));
}

} // namespace
} // namespace kouprey::test
