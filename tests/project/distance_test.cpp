#include "kouprey/project/distance.hpp"

#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

const std::string legend_text = "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n"
                                "2,C,Crops,no,cropland,\n3,W,Water,no,wetlands,\n";

class MeasureDistance : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    std::string write(const std::string& name, const std::vector<double>& cells,
                      const std::string& type = "Byte") {
        TinyRaster raster{.cols = static_cast<int>(cells.size()),
                          .rows = 1,
                          .bands = {cells},
                          .type = type,
                          .epsg = 32648,
                          .left = 500'000,
                          .top = 1'400'000,
                          .cell = 30};
        raster.nodata = 0;
        return write_raster(folder / name, raster);
    }
    DistanceRequest request(const std::string& to, const std::vector<double>& cells = {1, 2, 2, 0, 2}) {
        DistanceRequest made{.map = {{write("map.tif", cells), {}}}, .to = to};
        made.output = folder / "out.tif";
        made.overwrite = true;
        return made;
    }
    std::string row(const DistanceRequest& made) {
        return rows_of(measure_distance(made, warnings), {"source_cells", "measured_cells", "nodata_cells",
                                                          "beyond_cells", "largest_distance_m"})
            .front();
    }
    void refused(const DistanceRequest& made, Failure failure, const std::string& text) {
        const auto error = thrown_error([&] { measure_distance(made, warnings); });
        EXPECT_EQ(error.failure(), failure) << error.what();
        EXPECT_THAT(error.what(), HasSubstr(text));
        EXPECT_EQ(folder.listing().find("out.tif"), std::string::npos);
    }
};

TEST_F(MeasureDistance, SumsUpWhatItWrote) { EXPECT_EQ(row(request("1")), "1 4 1 0 120"); }

TEST_F(MeasureDistance, CountsWhatLiesBeyondTheLimit) {
    auto made = request("1");
    made.most = 45;
    EXPECT_EQ(row(made), "1 4 1 2 120");
    EXPECT_TRUE(warnings.list().empty()) << "it was asked for";
}

TEST_F(MeasureDistance, TellsWhenWholeMetresDoNotSuffice) {
    std::vector<double> cells(3000, 2);
    cells[0] = 1;
    auto made = request("1", cells);
    made.type = DistanceType::uint16;
    EXPECT_EQ(row(made), "1 3000 0 815 89970"); // 2,185 cells reach 65,520 m
    ASSERT_EQ(warnings.list().size(), 1u);
    EXPECT_EQ(warnings.list().front().code, "saturated");
    EXPECT_THAT(warnings.list().front().text, HasSubstr("815 cells lie farther away than the 65534 m"));
}

TEST_F(MeasureDistance, NamesClassesByCodeAndByKey) {
    auto made = request("C", {1, 2, 3, 3});
    made.legend = folder.write("legend.csv", legend_text);
    EXPECT_EQ(row(made), "1 4 0 0 60");
    made.to = "2, F";
    EXPECT_EQ(row(made), "2 4 0 0 60");
}

TEST_F(MeasureDistance, ToNoKnownClassIsRefused) {
    refused(request("F"), Failure::usage, "'F' is no class code");
    refused(request("1,,2"), Failure::usage, "'' is no class code");
    refused(request("7"), Failure::input, "no cell is of class 7; the map holds 1, 2");
    refused(request("1", {0, 0}), Failure::input, "the map holds nothing but nodata");
    auto made = request("Q");
    made.legend = folder.write("legend.csv", legend_text);
    refused(made, Failure::input, "the legend has no class 'Q'; its classes are 1 (F), 2 (C), 3 (W)");
}

TEST_F(MeasureDistance, TellsOfAClassThatIsMissingBesideOthers) {
    EXPECT_EQ(row(request("1,7")), "1 4 1 0 120");
    ASSERT_EQ(warnings.list().size(), 1u);
    EXPECT_EQ(warnings.list().front().text, "no cell is of class 7");
}

TEST_F(MeasureDistance, OfValuesThatAreNoClassesIsRefused) {
    DistanceRequest made{.map = {{write("half.tif", {1, 1.5, 2}, "Float32"), {}}}, .to = "1"};
    made.output = folder / "out.tif";
    refused(made, Failure::input, "values that are not whole numbers cannot be classes: 1 cells");
    made = request("1", {1, 2, 5});
    made.legend = folder.write("legend.csv", legend_text);
    refused(made, Failure::input, "class code 5 is not in the legend: 1 cells, the first at row 0, column 2");
}

TEST_F(MeasureDistance, InDegreesIsRefused) {
    auto made = request("1");
    made.map = {{write_map(folder / "degrees.tif", 2, {1, 2}), {}}};
    refused(made, Failure::input, "--crs EPSG:32648 --cell 100 -o aligned.tif");
}

TEST_F(MeasureDistance, WritesTheSameBytesInAnyManner) {
    std::vector<double> cells;
    for (int i = 0; i < 1500; ++i) cells.push_back(i % 37 == 5 ? 1 : i % 11 == 0 ? 0 : 2);
    TinyRaster raster{
        .cols = 3, .rows = 500, .bands = {cells}, .epsg = 32648, .left = 5e5, .top = 1.4e6, .cell = 30};
    raster.nodata = 0;
    auto made = request("1");
    made.map = {{write_raster(folder / "tall.tif", raster), {}}};
    const auto first = row(made);
    const auto bytes = bytes_of(made.output);
    for (const std::int64_t block : {1, 100})
        for (const int threads : {1, 3}) {
            made.resources = {.threads = threads, .memory = 512'000'000, .block_cells = block};
            EXPECT_EQ(row(made), first);
            EXPECT_TRUE(bytes_of(made.output) == bytes) << block << " rows, " << threads << " threads";
        }
}

} // namespace
} // namespace kouprey::test
