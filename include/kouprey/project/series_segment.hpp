// Yearly values as straight segments, and the disturbance that stands out: the request of `kouprey series
// segment`.
#pragma once

#include "kouprey/kernels/segmentation.hpp"
#include "kouprey/project/series.hpp"

#include <optional>
#include <string>

namespace kouprey {

/// What stands for a year with several dates.
enum class YearlyValue { median, mean, least, largest };

/// Bands written behind those of the disturbance.
enum class SegmentExtra {
    vertices, ///< year and value of each vertex
    fitted    ///< the segments' value in each year
};

struct SegmentRequest {
    SeriesRequest series{};
    std::optional<YearlyValue> yearly{}; ///< without it a year with two dates is an error
    SegmentRule rule{};
    DisturbanceOrder order = DisturbanceOrder::greatest;
    double least_change = 0; ///< of values by a disturbance
    std::vector<SegmentExtra> extras{};
};

/// Writes bands of float32, nodata -9999: year (the first after the vertex at which the disturbance begins;
/// 0: there is none), magnitude (change of value), duration (years), pre_value, p_value, segments, rmse,
/// observations, and the extra ones. Returns year,cells,area_ha,mean_magnitude with the rows of series_table.
/// Throws Error(input) for fewer years than observations that are needed, and two dates in one year without
/// `yearly`.
Table segment_series(const SegmentRequest& request, Warnings& warnings);

} // namespace kouprey
