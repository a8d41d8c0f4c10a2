#include "kouprey/project/series_monitor.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/series_map.hpp"
#include "project/series_times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kouprey {

namespace {

double band_value(const MonitoredCell& cell, MonitorBand band) {
    switch (band) {
    case MonitorBand::break_year:
        return std::isnan(cell.break_time) ? 0 : cell.break_time;
    case MonitorBand::magnitude:
        return cell.magnitude;
    case MonitorBand::break_magnitude:
        return cell.break_magnitude;
    case MonitorBand::duration:
        return cell.duration;
    case MonitorBand::p_value:
        return cell.p_value;
    case MonitorBand::trend:
        return cell.slope;
    case MonitorBand::amplitude:
        return cell.amplitude;
    case MonitorBand::r_squared:
        return cell.r_squared;
    case MonitorBand::sigma:
        return cell.sigma;
    case MonitorBand::history_start:
        return cell.history_start;
    case MonitorBand::history:
        return static_cast<double>(cell.history);
    case MonitorBand::observations:
        break;
    }
    return static_cast<double>(cell.observations);
}

bool is_count(MonitorBand band) { return band == MonitorBand::history || band == MonitorBand::observations; }

/// Enough dates before the start for the model, and one to monitor.
void require_periods(const MonitorRequest& request, const Series& series, std::size_t least) {
    const auto& layers = series.layers;
    const auto split = std::ranges::lower_bound(layers, request.start, {}, &SeriesLayer::date);
    const auto history = static_cast<std::size_t>(split - layers.begin());
    const auto span =
        fmt::format("the series goes from {} to {}", layers.front().date.text(), layers.back().date.text());
    if (history < least)
        throw Error(Failure::input,
                    {fmt::format("there are {} dates before {}, and a model of order {} wants at least {}",
                                 history, request.start.text(), request.rule.order, least),
                     layers.front().source.where(),
                     "let --start be later, take more dates or a lower --order; " + span});
    if (split == layers.end())
        throw Error(Failure::input,
                    {fmt::format("there is no date from {} on to monitor", request.start.text()),
                     layers.front().source.where(), "let --start be earlier; " + span});
}

RasterStyle style_of(const MonitorRequest& request, const std::vector<MonitorBand>& bands) {
    const auto& rule = request.rule;
    RasterStyle style;
    style.nodata = series_nodata;
    for (const auto band : bands)
        style.bands.push_back(monitor_bands()[static_cast<std::size_t>(band)].first);
    style.metadata["MONITORED_FROM"] = request.start.text();
    style.metadata["MODEL"] = fmt::format("season of order {}{}", rule.order, rule.trend ? ", trend" : "");
    style.metadata["PROCESS"] =
        rule.process == BreakProcess::cusum
            ? std::string("OLS-CUSUM")
            : fmt::format("OLS-MOSUM, bandwidth {}, horizon {}", shortest(rule.bandwidth), rule.horizon);
    style.metadata["LEVEL"] = shortest(rule.level);
    style.metadata["HISTORY"] = rule.history_level
                                    ? fmt::format("stable at the level {}", shortest(*rule.history_level))
                                    : std::string("all");
    return style;
}

} // namespace

const std::vector<std::pair<std::string, MonitorBand>>& monitor_bands() {
    static const std::vector<std::pair<std::string, MonitorBand>> list{
        {"break_year", MonitorBand::break_year},
        {"magnitude", MonitorBand::magnitude},
        {"break_magnitude", MonitorBand::break_magnitude},
        {"duration", MonitorBand::duration},
        {"p_value", MonitorBand::p_value},
        {"trend", MonitorBand::trend},
        {"amplitude", MonitorBand::amplitude},
        {"r_squared", MonitorBand::r_squared},
        {"sigma", MonitorBand::sigma},
        {"history_start", MonitorBand::history_start},
        {"history", MonitorBand::history},
        {"observations", MonitorBand::observations}};
    return list;
}

Table monitor_series(const MonitorRequest& request, Warnings& warnings) {
    auto rule = request.rule;
    rule.start = request.start.decimal_year();
    auto bands = request.bands;
    if (bands.empty())
        for (const auto& [word, band] : monitor_bands()) bands.push_back(band);
    const auto series = open_series(request.series.series, warnings);
    require_days(series);
    const auto times = times_of(series);
    require_periods(request, series, BreakMonitor(times, rule).least_history());
    const auto make = [&]() -> SeriesKernel {
        return [&bands, monitor = std::make_shared<BreakMonitor>(times, rule)](std::span<const double> values,
                                                                               std::span<float> out) {
            const auto cell = (*monitor)(values);
            for (std::size_t i = 0; i < bands.size(); ++i)
                if (cell.monitored || is_count(bands[i]))
                    out[i] = static_cast<float>(band_value(cell, bands[i]));
            if (!cell.monitored) return SeriesOutcome{};
            if (std::isnan(cell.break_time)) return SeriesOutcome{no_event};
            return SeriesOutcome{static_cast<int>(cell.break_time), cell.break_magnitude};
        };
    };
    const auto counts =
        map_series(series, request.series, style_of(request, bands), make, "monitoring", warnings);
    return series_table(counts, request.start.year(), series.layers.back().date.year());
}

} // namespace kouprey
