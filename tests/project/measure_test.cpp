// Measurements through the library: what is counted, in which rows, and when they refuse.
#include "kouprey/project/measure.hpp"

#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* legend = "code,key,name,forest,ipcc_category,colour\n"
                               "1,F,Forest,yes,forest_land,#1B5E20\n"
                               "2,C,Crops,no,cropland,\n";

class Measure : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    MapSpec map(const std::string& name, const std::vector<double>& cells,
                std::optional<double> nodata = std::nullopt, const std::string& type = "Byte") {
        TinyRaster raster{
            .cols = 4, .rows = static_cast<int>(cells.size() / 4), .bands = {cells}, .type = type};
        raster.nodata = nodata;
        return {{write_raster(folder / name, raster), {}}};
    }
    ZonesSpec boxes(const std::vector<NamedBox>& list) {
        return {.path = write_boxes(folder / "z.json", list)};
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> list;
        for (const auto& warning : warnings.list()) list.push_back(warning.code);
        return list;
    }
    template <class Action> std::vector<std::string> problems(Action action) {
        const auto error = thrown_error(action);
        EXPECT_EQ(error.failure(), Failure::input);
        std::vector<std::string> texts;
        for (const auto& problem : error.problems()) texts.push_back(describe(problem));
        return texts;
    }
    std::vector<std::string> area_problems(const AreasRequest& request) {
        return problems([&] { measure_areas(request, warnings); });
    }
};

TEST_F(Measure, AreasStandInOrderOfZoneAndClassWithNodataAndOutsideLast) {
    const AreasRequest request{
        map("m.tif", {10, 2, 9, 9, 255, 2, 9, 9}, 255),
        {},
        {.zones = boxes({{"b", 104.999, 12.998, 105.002, 13}, {"a", 105, 12.999, 105.004, 13}})}};
    const auto table = measure_areas(request, warnings);
    EXPECT_THAT(table.columns, ElementsAre("zone", "class", "class_name", "cells", "area_ha"));
    EXPECT_THAT(rows_of(table, {"zone", "class", "cells"}),
                ElementsAre("b 2 2", "b 10 1", "b nodata 1", "b outside 2", "a 2 1", "a 9 2", "a 10 1"));
    EXPECT_THAT(codes(), ElementsAre("outside"));
    EXPECT_EQ(warnings.list()[0].text, "partly outside the raster (row `outside`): zone b (33.33 %)");
}

TEST_F(Measure, CellsAreWholeNumbersUnderTheCentreRule) {
    AreasRequest request{
        map("m.tif", {1, 1, 2, 2}), {}, {.zones = boxes({{"a", 105, 12.999, 105.0026, 13}})}};
    EXPECT_THAT(rows_of(measure_areas(request, warnings), {"class", "cells"}),
                ElementsAre("1 2", HasSubstr("2 0.6000000000")));
    request.survey.coverage = CoverageRule::center;
    const auto table = measure_areas(request, warnings);
    EXPECT_TRUE(std::holds_alternative<std::int64_t>(table.rows.front()[3]));
    EXPECT_THAT(rows_of(table, {"class", "cells"}), ElementsAre("1 2", "2 1"));
}

TEST_F(Measure, ClassesHaveTheNamesOfTheLegend) {
    const AreasRequest request{map("m.tif", {1, 2, 2, 0}, 0), folder.write("l.csv", legend)};
    EXPECT_THAT(rows_of(measure_areas(request, warnings), {"class", "class_name"}),
                ElementsAre("1 Forest", "2 Crops", "nodata nodata"));
}

TEST_F(Measure, CodesWithoutALegendRowAreAllToldWithTheirFirstCell) {
    const AreasRequest request{map("m.tif", {1, 77, 77, 2, 3, 1, 77, 2}), folder.write("l.csv", legend)};
    EXPECT_THAT(
        area_problems(request),
        ElementsAre(HasSubstr("class code 3 is not in the legend: 1 cells, the first at row 1, column 0"),
                    HasSubstr("class code 77 is not in the legend: 3 cells, the first at row 0, column 1 (x "
                              "105.001500, y 12.999500)")));
}

TEST_F(Measure, ALegendWithoutForestIsRefused) {
    const AreasRequest request{
        map("m.tif", {1, 1, 1, 1}),
        folder.write("l.csv", "code,key,name,forest,ipcc_category,colour\n1,C,Crops,no,cropland,\n")};
    EXPECT_THAT(area_problems(request), ElementsAre(HasSubstr("forest")));
}

TEST_F(Measure, ANodataValueThatIsAClassIsRefused) {
    const AreasRequest request{map("m.tif", {1, 1, 2, 2}, 2), folder.write("l.csv", legend)};
    EXPECT_THAT(area_problems(request), ElementsAre(HasSubstr("the nodata value 2 is also class C (Crops)")));
}

TEST_F(Measure, ANodataValueThatIsAClassIsRefusedInEveryTile) {
    const auto west = write_raster(folder / "west.tif", {.cols = 1, .rows = 1, .bands = {{1}}});
    const auto east = write_raster(folder / "east.tif",
                                   {.cols = 1, .rows = 1, .bands = {{1}}, .left = 105.001, .nodata = 2});
    const AreasRequest request{{{west}, {east}}, folder.write("l.csv", legend)};
    EXPECT_THAT(area_problems(request), ElementsAre(HasSubstr("the nodata value 2 is also class C (Crops)")));
}

TEST_F(Measure, ValuesBetweenClassesAreRefused) {
    EXPECT_THAT(
        area_problems({map("m.tif", {1, 1.5, 2, 1.5}, {}, "Float32")}),
        ElementsAre(HasSubstr("not whole numbers cannot be classes: 2 cells, the first at row 0, column 1")));
    EXPECT_THAT(area_problems({map("n.tif", {1, std::nan(""), 2, 1}, {}, "Float32")}),
                ElementsAre(HasSubstr("1 cells, the first at row 0, column 1")));
    const AreasRequest whole{map("w.tif", {1, 2, 2, std::nan("")}, std::nan(""), "Float64")};
    EXPECT_THAT(rows_of(measure_areas(whole, warnings), {"class", "cells"}),
                ElementsAre("1 1", "2 2", "nodata 1"));
}

TEST_F(Measure, ChangeIsCountedFromAndTo) {
    const ChangeRequest request{map("a.tif", {1, 1, 2, 0}, 0), map("b.tif", {1, 2, 0, 0}, 0),
                                folder.write("l.csv", legend)};
    const auto table = measure_change(request, warnings);
    EXPECT_THAT(table.columns, ElementsAre("zone", "from", "to", "from_name", "to_name", "cells", "area_ha"));
    EXPECT_THAT(rows_of(table, {"from", "to", "from_name", "to_name", "cells"}),
                ElementsAre("1 1 Forest Forest 1", "1 2 Forest Crops 1", "2 nodata Crops nodata 1",
                            "nodata nodata nodata nodata 1"));
}

TEST_F(Measure, ChangeChecksBothMapsTogether) {
    const ChangeRequest request{map("a.tif", {1, 1, 2, 8}), map("b.tif", {1, 2, 9, 1}),
                                folder.write("l.csv", legend)};
    EXPECT_THAT(problems([&] { measure_change(request, warnings); }),
                ElementsAre(testing::AllOf(HasSubstr("a.tif"), HasSubstr("class code 8")),
                            testing::AllOf(HasSubstr("b.tif"), HasSubstr("class code 9"))));
}

TEST_F(Measure, ChangeOfMixedTypesIsThatOfTheirCodes) {
    const ChangeRequest request{map("a.tif", {1, 1, 2, 2}), map("b.tif", {1, -5, 300, 2}, {}, "Int16")};
    EXPECT_THAT(rows_of(measure_change(request, warnings), {"from", "to", "cells"}),
                ElementsAre("1 -5 1", "1 1 1", "2 2 1", "2 300 1"));
}

class MeasureLoss : public Measure {
  protected:
    LossRequest request(const std::vector<double>& cover, const std::vector<double>& year) {
        LossRequest loss{.cover = map("cover.tif", cover, {}, "Int16"),
                         .loss_year = map("year.tif", year, 255, "Int16")};
        loss.threshold = 30;
        return loss;
    }
    std::vector<std::string> rows(const LossRequest& loss) {
        return rows_of(measure_loss(loss, warnings), {"year", "cells"});
    }
};

TEST_F(MeasureLoss, AddsUpFromTheStart) {
    auto loss = request({100, 30, 29, 80}, {0, 2, 1, 255});
    EXPECT_THAT(rows(loss), ElementsAre("start 2", "0 1", "2 1", "nodata 1"));
    loss.first_year = 2001;
    loss.start_rows = false;
    EXPECT_THAT(rows(loss), ElementsAre("2002 1", "nodata 1"));
    loss.threshold = 101;
    loss.start_rows = true;
    EXPECT_THAT(rows(loss), ElementsAre("start 0", "0 0", "nodata 1"));
}

TEST_F(MeasureLoss, ValuesThatCannotBeAreAllTold) {
    const auto texts = problems([&] { rows(request({101, 50, -1, 50}, {0, -2, 0, 1})); });
    EXPECT_THAT(
        texts,
        ElementsAre(
            HasSubstr("cover that is not within 0 to 100 percent: 2 cells, the first at row 0, column 0"),
            HasSubstr("a loss year that is negative or not a whole number: 1 cells")));
}

TEST_F(MeasureLoss, DensityThatCannotBeIsRefusedWhereForestStood) {
    auto loss = request({100, 100, 10, 100}, {0, 1, 1, 1});
    loss.density = map("d.tif", {1, -1, -1, 1}, {}, "Float32");
    EXPECT_THAT(problems([&] { rows(loss); }),
                ElementsAre(HasSubstr(
                    "a density that is negative, not finite (NaN, inf) or above 1e9 per hectare: 1 cells, "
                    "the first at row 0, column 1")));
}

TEST_F(MeasureLoss, MissingDensityIsToldOfForLossAndForTheRest) {
    auto loss = request({100, 100, 10, 100}, {0, 1, 1, 2});
    loss.density = map("d.tif", {-9, -9, -9, 5}, -9, "Float32");
    const auto table = measure_loss(loss, warnings);
    EXPECT_EQ(sum_of(table, {{"year", "1"}}, "density_total"), 0);
    EXPECT_NEAR(sum_of(table, {{"year", "2"}}, "density_total"),
                5 * sum_of(table, {{"year", "2"}}, "area_ha"), 1e-9);
    ASSERT_EQ(codes(), (std::vector<std::string>{"density", "density"}));
    EXPECT_THAT(warnings.list()[0].text, HasSubstr("1 lost cells have no density"));
    EXPECT_THAT(warnings.list()[1].text, HasSubstr("1 cells of forest never lost have no density"));
}

} // namespace
} // namespace kouprey::test
