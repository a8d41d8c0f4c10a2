#include "kouprey/project/series_segment.hpp"

#include "project/series_support.hpp"
#include "project/series_years.hpp"
#include "support/raster_cells.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Twenty years; forest is cut in 2007 + column where the row is even, and grows again.
class SeriesSegments : public testing::Test {
  protected:
    static constexpr std::int64_t rows = 2, cols = 3;
    TemporaryFolder folder;
    Warnings warnings;
    SegmentRequest request;

    static double value(std::size_t band, std::int64_t row, std::int64_t col) {
        const auto year = 2000 + static_cast<std::int64_t>(band), cut = 2007 + col;
        if (row == 1) return col == 2 && band > 4 ? -9999 : 800;
        return static_cast<double>(year < cut ? 800 : 300 + 20 * (year - cut));
    }
    void SetUp() override {
        std::vector<std::string> years;
        for (int year = 2000; year < 2020; ++year) years.push_back("nbr_" + std::to_string(year));
        request.series.series.files = {
            write_stack(folder / "s.tif", {.bands = years, .rows = rows, .cols = cols}, value)};
        request.series.output = folder / "out.tif";
        request.series.overwrite = true;
    }
    std::vector<double> band(int number) const { return cells_of(folder / "out.tif", number); }
    std::string refusal() {
        const auto error = thrown_error([&] { segment_series(request, warnings); });
        EXPECT_EQ(error.failure(), Failure::input) << error.what();
        return error.what();
    }
};

TEST_F(SeriesSegments, WarnOfWhatLooksLikeClasses) {
    TinyRaster raster{.cols = 2, .rows = 1, .bands = {}, .nodata = 255};
    std::string days;
    for (int year = 2000; year < 2010; ++year) {
        raster.bands.push_back({double(year % 3), 4});
        days += std::to_string(year) + "-01-01\n";
    }
    request.series.series.files = {write_raster(folder / "classes.tif", raster)};
    request.series.series.dates = folder.write("dates.txt", days);
    segment_series(request, warnings);
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_THAT(warnings.list().front().text,
                HasSubstr("looks like a class map (its cells are bytes without a scale)"));
}

TEST_F(SeriesSegments, WriteTheDisturbanceOfEachCell) {
    const auto table = segment_series(request, warnings);
    EXPECT_THAT(band_descriptions(folder / "out.tif"),
                ElementsAre("year", "magnitude", "duration", "pre_value", "p_value", "segments", "rmse",
                            "observations"));
    EXPECT_THAT(band(1), ElementsAre(2007, 2008, 2009, 0, 0, -9999));
    EXPECT_THAT(band(2), ElementsAre(-500, -500, -500, 0, 0, -9999));
    EXPECT_THAT(band(3), ElementsAre(1, 1, 1, 0, 0, -9999));
    EXPECT_THAT(band(4), ElementsAre(800, 800, 800, -9999, -9999, -9999));
    EXPECT_THAT(band(6), ElementsAre(3, 3, 3, 1, 1, -9999));
    EXPECT_THAT(band(8), ElementsAre(20, 20, 20, 20, 20, 5));
    EXPECT_EQ(sum_of(table, {{"year", "2008"}}, "cells"), 1);
    EXPECT_EQ(sum_of(table, {{"year", "2008"}}, "mean_magnitude"), -500);
    EXPECT_EQ(sum_of(table, {{"year", "none"}}, "cells"), 2);
    EXPECT_EQ(sum_of(table, {{"year", "nodata"}}, "cells"), 1);
    EXPECT_EQ(table.rows.size(), 19U + 2);
}

TEST_F(SeriesSegments, WriteVerticesAndFittedValues) {
    request.extras = {SegmentExtra::vertices, SegmentExtra::fitted};
    request.rule.max_segments = 4;
    segment_series(request, warnings);
    const auto names = band_descriptions(folder / "out.tif");
    ASSERT_EQ(names.size(), 8U + 10 + 20);
    EXPECT_EQ(names[8], "vertex_1_year");
    EXPECT_EQ(names[17], "vertex_5_value");
    EXPECT_EQ(names[18], "fitted_2000");
    EXPECT_EQ(band(11)[0], 2006); // second vertex
    EXPECT_EQ(band(12)[0], 800);
    EXPECT_EQ(band(13)[0], 2007);
    EXPECT_EQ(band(14)[0], 300);
    EXPECT_EQ(band(17)[0], -9999) << "it has four";
    EXPECT_EQ(band(19 + 10)[0], 360);
    EXPECT_EQ(band(19 + 10)[5], -9999);
}

TEST_F(SeriesSegments, TakeNoNoticeOfSmallerChanges) {
    request.least_change = 501;
    segment_series(request, warnings);
    EXPECT_THAT(band(1), ElementsAre(0, 0, 0, 0, 0, -9999));
    request.least_change = 0;
    request.rule.loss = LossDirection::increase;
    request.rule.recovery_threshold = 1; // the fall is one now
    segment_series(request, warnings);
    EXPECT_EQ(band(1)[0], 2008) << "what falls and rises again has risen";
}

TEST_F(SeriesSegments, WantOneDateAYearOrARule) {
    request.series.series.files.push_back(write_stack(folder / "more_2003.tif",
                                                      {.bands = {"x"}, .rows = rows, .cols = cols},
                                                      [](auto, auto, auto) { return 0; }));
    EXPECT_THAT(refusal(), HasSubstr("2003-01-01 as well as"));
    request.series.series.files.back() += "@2003-06-01";
    EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("there are 2 dates in 2003"), HasSubstr("--yearly")));
    request.yearly = YearlyValue::largest;
    segment_series(request, warnings);
    EXPECT_THAT(band(1), ElementsAre(2007, 2008, 2009, 0, 0, -9999));
}

TEST_F(SeriesSegments, WantEnoughYears) {
    request.series.series.until = Date::of(2004, 12, 31);
    EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("has 5 years, and at least 6 are needed"),
                                          HasSubstr("--min-observations")));
}

TEST(YearlyValues, StandForTheObservationsOfAYear) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> values{4, none, 1, 7, none, 9, 3};
    const std::vector<SeriesYear> years{{2000, 0, 4}, {2001, 4, 5}, {2002, 5, 7}};
    const auto of = [&](YearlyValue rule) {
        YearlyValuesOf yearly(years, rule);
        const auto found = yearly(values);
        EXPECT_TRUE(std::isnan(found[1]));
        return std::pair(found[0], found[2]);
    };
    EXPECT_EQ(of(YearlyValue::median), std::pair(4.0, 6.0));
    EXPECT_EQ(of(YearlyValue::mean), std::pair(4.0, 6.0));
    EXPECT_EQ(of(YearlyValue::least), std::pair(1.0, 3.0));
    EXPECT_EQ(of(YearlyValue::largest), std::pair(7.0, 9.0));
}

} // namespace
} // namespace kouprey::test
