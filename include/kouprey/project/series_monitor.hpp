// Breaks since a day, against the season and trend before it: the request of `kouprey series monitor`.
#pragma once

#include "kouprey/kernels/break_monitor.hpp"
#include "kouprey/project/series.hpp"

#include <string>
#include <utility>
#include <vector>

namespace kouprey {

enum class MonitorBand {
    break_year,      ///< decimal year of the break; 0: none
    magnitude,       ///< median difference from the model over everything monitored
    break_magnitude, ///< the same from the break on; 0: none
    duration,        ///< years
    p_value,
    trend, ///< change a year in the history
    amplitude,
    r_squared,
    sigma,
    history_start, ///< decimal year
    history,       ///< observations
    observations   ///< monitored
};

/// Their words, in order.
const std::vector<std::pair<std::string, MonitorBand>>& monitor_bands();

struct MonitorRequest {
    SeriesRequest series{};           ///< its period begins with the history and ends with what is monitored
    Date start{};                     ///< first day that is monitored
    MonitorRule rule{};               ///< but for its start
    std::vector<MonitorBand> bands{}; ///< none: all
};

/// Writes a band of float32 for each, nodata -9999. Returns year,cells,area_ha,mean_magnitude with the rows
/// of series_table. Throws Error(input) for a history with fewer dates than the model needs, layers of which
/// only the year is known, no date to monitor.
Table monitor_series(const MonitorRequest& request, Warnings& warnings);

} // namespace kouprey
