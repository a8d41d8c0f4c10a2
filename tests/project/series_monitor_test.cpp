#include "kouprey/project/series_monitor.hpp"

#include "project/series_support.hpp"
#include "support/raster_cells.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Twelve years of 23 dates; the value falls in 2010 + column / 2, and cells of the last row are hardly
/// observed.
class SeriesMonitors : public testing::Test {
  protected:
    static constexpr std::int64_t rows = 3, cols = 4;
    TemporaryFolder folder;
    Warnings warnings;
    std::vector<std::string> days = days_from(Date::of(2002, 1, 5), 12 * 23, 16);
    MonitorRequest request;

    double value(std::size_t band, std::int64_t row, std::int64_t col) const {
        const double time = Date::parse(days[band]).value().decimal_year();
        const auto noise =
            static_cast<double>((band * 7919 + static_cast<std::size_t>(row * 31 + col * 17)) % 101);
        if (row == 2 && band % 40 != 0) return -9999;
        if ((band + static_cast<std::size_t>(col)) % 9 == 0) return -9999;
        const bool fallen = row == 0 && time >= 2010 + 0.5 * static_cast<double>(col);
        return 6000 + 1000 * std::cos(6.283185307 * time) + 4 * (noise - 50) - (fallen ? 2500 : 0);
    }
    void SetUp() override {
        request.series.series.files = {
            write_stack(folder / "s.tif", {.bands = days, .rows = rows, .cols = cols},
                        [this](auto band, auto row, auto col) { return value(band, row, col); })};
        request.series.output = folder / "out.tif";
        request.series.overwrite = true;
        request.start = Date::of(2010, 1, 1);
        request.rule.order = 1;
    }
    std::string refusal() {
        const auto error = thrown_error([&] { monitor_series(request, warnings); });
        EXPECT_EQ(error.failure(), Failure::input) << error.what();
        return error.what();
    }
};

TEST_F(SeriesMonitors, WriteBreaksCellByCell) {
    const auto table = monitor_series(request, warnings);
    const auto year = cells_of(folder / "out.tif", 1), magnitude = cells_of(folder / "out.tif", 3);
    for (std::size_t col = 0; col < 4; ++col) {
        EXPECT_NEAR(year[col], 2010.2 + 0.5 * static_cast<double>(col), 0.3) << col;
        EXPECT_NEAR(magnitude[col], -2500, 120) << col;
        EXPECT_EQ(year[4 + col], 0) << "no break";
        EXPECT_EQ(magnitude[4 + col], 0);
        EXPECT_EQ(year[8 + col], -9999) << "too few observations";
    }
    EXPECT_THAT(rows_of(table, {"year", "cells"}),
                ElementsAre("2010 2", "2011 2", "2012 0", "2013 0", "2014 0", "none 4", "nodata 4"));
    EXPECT_NEAR(sum_of(table, {{"year", "none"}}, "area_ha"), 4 * 0.09, 0.001);
}

TEST_F(SeriesMonitors, WriteTheBandsThatAreAskedFor) {
    request.bands = {MonitorBand::observations, MonitorBand::break_year, MonitorBand::p_value,
                     MonitorBand::history};
    monitor_series(request, warnings);
    EXPECT_THAT(band_descriptions(folder / "out.tif"),
                ElementsAre("observations", "break_year", "p_value", "history"));
    const auto observations = cells_of(folder / "out.tif", 1), p = cells_of(folder / "out.tif", 3),
               history = cells_of(folder / "out.tif", 4);
    EXPECT_EQ(history[8] + observations[8], 6) << "counts are told where there is no model, too";
    EXPECT_FLOAT_EQ(static_cast<float>(p[0]), 0.001F);
    EXPECT_FLOAT_EQ(static_cast<float>(p[4]), 0.05F);
    EXPECT_EQ(p[8], -9999);
}

TEST_F(SeriesMonitors, AreTheSameFromFilesOfSingleDates) {
    monitor_series(request, warnings);
    const auto stack = bytes_of(folder / "out.tif");
    auto& files = request.series.series.files;
    files.clear();
    for (std::size_t band = days.size(); band-- > 0;)
        files.push_back(write_stack(folder / ("ndvi_" + days[band] + ".tif"),
                                    {.bands = {"x"}, .rows = rows, .cols = cols},
                                    [&](auto, auto row, auto col) { return value(band, row, col); }));
    for (const int threads : {1, 3}) {
        request.series.resources.threads = threads;
        monitor_series(request, warnings);
        EXPECT_TRUE(bytes_of(folder / "out.tif") == stack) << threads;
    }
}

TEST_F(SeriesMonitors, SayWhenAHistoryIsTooShort) {
    request.start = Date::of(2002, 4, 1);
    request.rule.order = 3;
    EXPECT_THAT(refusal(),
                testing::AllOf(HasSubstr("there are 6 dates before 2002-04-01"),
                               HasSubstr("a model of order 3 wants at least 16"), HasSubstr("--order")));
}

TEST_F(SeriesMonitors, SayWhenThereIsNothingToMonitor) {
    request.start = Date::of(2020, 1, 1);
    EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("no date from 2020-01-01 on"),
                                          HasSubstr("the series goes from 2002-01-05 to 2014-")));
    request.start = Date::of(2010, 1, 1);
    request.series.series.until = Date::of(2009, 12, 31);
    EXPECT_THAT(refusal(), HasSubstr("no date from 2010-01-01 on"));
}

TEST_F(SeriesMonitors, WantDaysAndNoYears) {
    request.series.series.files = {write_stack(folder / "y.tif", {.bands = {"2001", "2002", "2003"}},
                                               [](auto, auto, auto) { return 1; })};
    EXPECT_THAT(refusal(), HasSubstr("'2001' tells a year and no day"));
}

TEST_F(SeriesMonitors, TakeAnotherValueForNodata) {
    request.series.series.nodata = value(0, 1, 1); // one observation of one cell
    request.bands = {MonitorBand::history};
    monitor_series(request, warnings);
    const auto with = cells_of(folder / "out.tif", 1);
    request.series.series.nodata.reset();
    monitor_series(request, warnings);
    const auto without = cells_of(folder / "out.tif", 1);
    EXPECT_LE(with[5], without[5]);
    EXPECT_EQ(with[4] + 0, without[4]);
}

} // namespace
} // namespace kouprey::test
