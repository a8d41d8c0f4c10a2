#include "kouprey/project/series_trend.hpp"

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

/// Four cells: rising, falling, neither, hardly observed; all are highest on about the hundredth day of the
/// year.
class SeriesTrends : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    TrendRequest request;

    void SetUp() override {
        const auto days = days_from(Date::of(2005, 1, 3), 90, 25);
        request.series.series.files = {write_stack(
            folder / "s.tif", {.bands = days, .rows = 1, .cols = 4}, [&](auto band, auto, auto col) {
                if (col == 3 && band > 5) return -9999.0;
                const double time = Date::parse(days[band]).value().decimal_year();
                const double noise = static_cast<double>(band * 7919 % 101) / 50 - 1;
                const double slope = col == 0 ? 20 : col == 1 ? -30 : 0;
                return 500 + slope * (time - 2005) + 40 * std::cos(6.283185307 * (time - 99 / 365.25)) +
                       10 * noise;
            })};
        request.series.output = folder / "out.tif";
        request.series.overwrite = true;
        request.order = 1;
    }
    std::vector<double> band(int number) const { return cells_of(folder / "out.tif", number); }
};

TEST_F(SeriesTrends, WriteTheModelOfEachCell) {
    const auto table = trend_series(request, warnings);
    EXPECT_THAT(
        band_descriptions(folder / "out.tif"),
        ElementsAre("trend", "p_value", "amplitude", "peak_day", "r_squared", "sigma", "observations"));
    EXPECT_NEAR(band(1)[0], 20, 2);
    EXPECT_NEAR(band(1)[1], -30, 2);
    EXPECT_LT(band(2)[0], 1e-6);
    EXPECT_GT(band(2)[2], 0.05);
    EXPECT_NEAR(band(3)[1], 40, 3);
    EXPECT_NEAR(band(4)[2], 100, 4);
    EXPECT_EQ(band(1)[3], -9999);
    EXPECT_EQ(band(7)[3], 6);
    EXPECT_THAT(rows_of(table, {"trend", "cells"}),
                ElementsAre("rising 1", "falling 1", "none 1", "nodata 1"));
    EXPECT_NEAR(sum_of(table, {{"trend", "falling"}}, "mean_trend"), -30, 2);
}

TEST_F(SeriesTrends, HaveNoPeakWithoutASeason) {
    request.order = 0;
    trend_series(request, warnings);
    EXPECT_THAT(band(4), ElementsAre(-9999, -9999, -9999, -9999));
    EXPECT_EQ(band(3)[0], 0);
}

TEST_F(SeriesTrends, OfYearsAloneHaveNoSeason) {
    std::vector<std::string> years;
    for (int year = 2000; year < 2009; ++year) years.push_back(std::to_string(year));
    request.series.series.files = {
        write_stack(folder / "y.tif", {.bands = years}, [](auto band, auto, auto col) {
            return static_cast<double>(static_cast<std::int64_t>(band) * col + (band % 2 == 0 ? 0 : 1));
        })};
    EXPECT_THAT(thrown_error([&] { trend_series(request, warnings); }).what(),
                HasSubstr("a season needs days"));
    request.order = 0;
    EXPECT_THAT(rows_of(trend_series(request, warnings), {"trend", "cells"}),
                ElementsAre("rising 4", "falling 0", "none 2", "nodata 0"));
}

TEST_F(SeriesTrends, WantEnoughDates) {
    request.order = 6;
    request.series.series.until = Date::of(2006, 6, 1);
    EXPECT_THAT(thrown_error([&] { trend_series(request, warnings); }).what(),
                testing::AllOf(HasSubstr("has 21 dates"), HasSubstr("of order 6 wants at least 28")));
}

} // namespace
} // namespace kouprey::test
