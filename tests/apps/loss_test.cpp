// `loss` as a user runs it.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

class Loss : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string cover = write_map(folder / "cover.tif", 3, {10, 30, 50, 80, 90, 100});
    const std::string year = write_map(folder / "year.tif", 3, {1, 1, 0, 2, 2, 0});

    Outcome run(const std::vector<std::string>& more) const {
        std::vector<std::string> words{"loss", "--cover", "cover.tif", "--loss-year", "year.tif"};
        words.insert(words.end(), more.begin(), more.end());
        return kouprey(words, {.folder = folder.path().string()});
    }
    std::string cells(const std::vector<std::string>& more) const {
        const Outcome outcome = run(more);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return columns_of(outcome.out, {"year", "cells"});
    }
};

TEST_F(Loss, CountsTheYearsOfWhatWasForest) {
    EXPECT_EQ(cells({"--threshold", "30"}), "start 5, 0 2, 1 1, 2 2");
    EXPECT_EQ(cells({"--threshold", "30.5"}), "start 4, 0 2, 2 2");
}

TEST_F(Loss, PrintsCalendarYears) {
    EXPECT_EQ(cells({"--threshold", "30", "--first-year", "2001"}), "start 5, 0 2, 2001 1, 2002 2");
}

TEST_F(Loss, LeavesTheStartOut) {
    EXPECT_EQ(cells({"--threshold", "30", "--no-start"}), "1 1, 2 2");
    EXPECT_EQ(cells({"--threshold", "30", "--no-start", "--first-year", "2001"}), "2001 1, 2002 2");
}

TEST_F(Loss, SumsTheStockThatStoodThere) {
    write_raster(folder / "density.tif",
                 {.cols = 3, .rows = 2, .bands = {{1, 2, 4, 100, 100, 50}}, .type = "Float32"});
    const Outcome outcome = run({"--threshold", "30", "--no-start", "--density", "density.tif"});
    const std::string header = outcome.out.substr(0, outcome.out.find('\n'));
    EXPECT_EQ(header, "zone,year,cells,area_ha,density_total") << outcome.err;
    EXPECT_NEAR(sum_of(outcome.out, "density_total"), 1.2002 * (2 + 200), 0.05);
}

TEST_F(Loss, IsCountedForEachZone) {
    write_boxes(folder / "z.json",
                {{"north", 105, 12.999, 105.003, 13}, {"south", 105, 12.998, 105.003, 12.999}});
    EXPECT_EQ(columns_of(run({"--threshold", "30", "--zones", "z.json"}).out, {"zone", "year", "cells"}),
              "north start 2, north 0 1, north 1 1, south start 3, south 0 1, south 2 2");
}

/// Plots and communes come by the hundred thousand: a look at all sums for each zone would take hours.
TEST_F(Loss, GivesEachOfManyZonesItsOwnYears) {
    constexpr std::size_t many = 60'000;
    std::vector<NamedBox> boxes;
    for (std::size_t i = 0; i < many; ++i) {
        const double west = 105 + 0.001 * static_cast<double>(i % 3);
        boxes.push_back({"z" + std::to_string(i), west, 12.998, west + 0.001, 13});
    }
    write_boxes(folder / "z.json", boxes);
    const Outcome outcome = run({"--threshold", "30", "--no-start", "--zones", "z.json"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::string rows = columns_of(outcome.out, {"zone", "year", "cells"});
    EXPECT_EQ(rows.substr(0, 32), "z0 2 1, z1 1 1, z1 2 1, z3 2 1, ");
    EXPECT_EQ(rows.substr(rows.size() - 12), ", z59998 2 1") << "of the last columns nothing was lost";
}

TEST_F(Loss, ReadsBandsOfStacks) {
    write_raster(folder / "s.tif", {.cols = 2, .rows = 1, .bands = {{50, 50}, {0, 3}}});
    const Outcome outcome = kouprey(
        {"loss", "--cover", folder / "s.tif#1", "--loss-year", folder / "s.tif#2", "--threshold", "1"});
    EXPECT_EQ(columns_of(outcome.out, {"year", "cells"}), "start 2, 0 1, 3 1") << outcome.err;
}

} // namespace
} // namespace kouprey::test
