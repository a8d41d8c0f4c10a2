// Breaks and segments of 166 Landsat dates in Ethiopia, against the same from the papers by numpy.
#include "kouprey/project/series_monitor.hpp"
#include "kouprey/project/series_segment.hpp"

#include "support/raster_cells.hpp"
#include "support/real_data.hpp"
#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <cstdlib>

namespace kouprey::test {
namespace {

class TuraSeries : public RealData {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    static std::string stack() { return real_file("ndvi-tura/tura_ndvi_166dates.tif"); }
    SeriesRequest request(const std::string& output) const {
        return {.series = {.files = {stack()}}, .output = folder / output};
    }
};

TEST_F(TuraSeries, HasADateForEachOfItsBands) {
    const auto series = open_series({.files = {stack()}}, warnings);
    ASSERT_EQ(series.layers.size(), 166U);
    EXPECT_EQ(series.layers.front().date, Date::of(1984, 6, 6));
    EXPECT_EQ(series.layers.back().date.year(), 2013);
    const auto listed =
        open_series({.files = {stack()}, .dates = real_file("ndvi-tura/tura_layers.txt")}, warnings);
    for (std::size_t i = 0; i < 166; ++i) EXPECT_EQ(series.layers[i].date, listed.layers[i].date);
    EXPECT_TRUE(warnings.list().empty());
}

TEST_F(TuraSeries, IsComputedAgainFromThePapers) {
    MonitorRequest monitor{.series = request("monitor.tif"), .start = Date::of(2009, 1, 1)};
    monitor.rule.history_level = 0.05;
    monitor_series(monitor, warnings);
    segment_series(
        {.series = request("segment.tif"), .yearly = YearlyValue::median, .extras = {SegmentExtra::vertices}},
        warnings);
    const auto script = "/usr/bin/python3 " + project_folder() + "/tests/real/series.py '" + stack() + "' '" +
                        folder / "monitor.tif" + "' '" + folder / "segment.tif" + "'";
    EXPECT_EQ(std::system(script.c_str()), 0) << script;
}

/// The south of the scene was cleared from 2009 on; most of what falls, falls there.
TEST_F(TuraSeries, BreaksAreFallsOfNdvi) {
    MonitorRequest monitor{.series = request("monitor.tif"), .start = Date::of(2009, 1, 1)};
    monitor.rule.order = 1;
    const auto table = monitor_series(monitor, warnings);
    EXPECT_EQ(sum_of(table, {{"year", "nodata"}}, "cells"), 0);
    const auto year = cells_of(folder / "monitor.tif", 1), magnitude = cells_of(folder / "monitor.tif", 3);
    const auto falls = std::ranges::count_if(magnitude, [](double m) { return m < -500; });
    const auto rises = std::ranges::count_if(magnitude, [](double m) { return m > 500; });
    EXPECT_GT(falls, 5000);
    EXPECT_LT(rises, falls / 50);
    EXPECT_GE(*std::ranges::min_element(year), 0);
    EXPECT_LT(*std::ranges::max_element(year), 2014);
}

TEST_F(TuraSeries, IsTheSameAtAnyNumberOfThreadsAndMemory) {
    std::vector<std::string> monitored, segmented;
    for (const auto& resources :
         {Resources{.threads = 1}, Resources{.threads = 3}, Resources{.threads = 2, .memory = 256'000'000},
          Resources{.threads = 64, .block_cells = 100}}) {
        MonitorRequest monitor{.series = request("m.tif"), .start = Date::of(2009, 1, 1)};
        monitor.series.overwrite = true;
        monitor.series.resources = resources;
        monitor_series(monitor, warnings);
        monitored.push_back(bytes_of(folder / "m.tif"));
        SegmentRequest segment{.series = monitor.series, .yearly = YearlyValue::median};
        segment_series(segment, warnings);
        segmented.push_back(bytes_of(folder / "m.tif"));
    }
    EXPECT_EQ(std::ranges::count(monitored, monitored.front()), 4);
    EXPECT_EQ(std::ranges::count(segmented, segmented.front()), 4);
}

} // namespace
} // namespace kouprey::test
