// Season and trend of a whole series: the request of `kouprey series trend`.
#pragma once

#include "kouprey/project/series.hpp"

#include <cstddef>

namespace kouprey {

struct TrendRequest {
    SeriesRequest series{};
    int order = 3;                      ///< harmonics of the season
    double level = 0.05;                ///< of the table: trends with a larger p are none
    std::size_t least_observations = 0; ///< 0: twice as many as the model has terms
};

/// Writes bands of float32, nodata -9999: trend (change a year), p_value, amplitude, peak_day (day of the
/// year), r_squared, sigma, observations. Returns trend,cells,area_ha,mean_trend with the rows rising,
/// falling, none and nodata. Throws Error(input) for fewer dates than are needed and layers of which only the
/// year is known, unless the order is 0.
Table trend_series(const TrendRequest& request, Warnings& warnings);

} // namespace kouprey
