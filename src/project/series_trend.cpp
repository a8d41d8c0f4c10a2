#include "kouprey/project/series_trend.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/kernels/trend_fit.hpp"

#include "project/series_map.hpp"
#include "project/series_times.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>

namespace kouprey {

namespace {

constexpr int rising = 1, falling = 2;

RasterStyle style_of(const TrendRequest& request) {
    RasterStyle style;
    style.nodata = series_nodata;
    style.bands = {"trend", "p_value", "amplitude", "peak_day", "r_squared", "sigma", "observations"};
    style.metadata["MODEL"] = fmt::format("season of order {}, trend", request.order);
    return style;
}

SeriesOutcome write_cell(const TrendCell& cell, const TrendRequest& request, std::span<float> bands) {
    constexpr double days = 365.25;
    bands[6] = static_cast<float>(cell.observations);
    if (!cell.fitted) return {};
    const std::array<double, 6> values{cell.slope,           cell.p_value,   cell.amplitude,
                                       1 + days * cell.peak, cell.r_squared, cell.sigma};
    for (std::size_t i = 0; i < values.size(); ++i) bands[i] = static_cast<float>(values.at(i));
    if (request.order == 0) bands[3] = series_nodata;
    if (!(cell.p_value < request.level)) return {no_event, cell.slope};
    return {cell.slope > 0 ? rising : falling, cell.slope};
}

void require_dates(const TrendRequest& request, const Series& series, std::size_t least) {
    if (request.order > 0) require_days(series);
    if (series.layers.size() >= least) return;
    throw Error(Failure::input,
                {fmt::format("the series has {} dates, and a model of order {} wants at least {}",
                             series.layers.size(), request.order, least),
                 series.layers.front().source.where(), "take more dates or a lower --order"});
}

} // namespace

Table trend_series(const TrendRequest& request, Warnings& warnings) {
    const auto series = open_series(request.series.series, warnings);
    const auto times = times_of(series);
    require_dates(request, series,
                  TrendFit(times, request.order, request.least_observations).least_observations());
    const auto make = [&]() -> SeriesKernel {
        return [&request, fit = std::make_shared<TrendFit>(times, request.order, request.least_observations)](
                   std::span<const double> values, std::span<float> bands) {
            return write_cell((*fit)(values), request, bands);
        };
    };
    const auto counts = map_series(series, request.series, style_of(request), make, "fitting", warnings);
    Table table{"Trends", {"trend", "cells", "area_ha", "mean_trend"}, {}};
    add_series_row(table, "rising", counts, rising, true);
    add_series_row(table, "falling", counts, falling, true);
    add_series_row(table, "none", counts, no_event, true);
    add_series_row(table, "nodata", counts, not_judged, false);
    return table;
}

} // namespace kouprey
