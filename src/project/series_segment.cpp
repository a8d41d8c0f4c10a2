#include "kouprey/project/series_segment.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/series_map.hpp"
#include "project/series_years.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace kouprey {

namespace {

constexpr std::array<const char*, 8> disturbance_bands{"year",    "magnitude", "duration", "pre_value",
                                                       "p_value", "segments",  "rmse",     "observations"};

bool has(const SegmentRequest& request, SegmentExtra extra) {
    return std::ranges::find(request.extras, extra) != request.extras.end();
}

void require_single_dates(const SegmentRequest& request, const Series& series,
                          const std::vector<SeriesYear>& years) {
    if (request.yearly) return;
    for (const auto& year : years)
        if (year.end - year.begin > 1)
            throw Error(Failure::input,
                        {fmt::format("there are {} dates in {}, and a segment wants one value a year",
                                     year.end - year.begin, year.year),
                         series.layers[year.begin].source.where(),
                         "say with --yearly what stands for a year: median, mean, min or max"});
}

void require_years(const SegmentRequest& request, const Series& series, std::size_t years) {
    if (years >= request.rule.least_observations) return;
    throw Error(Failure::input,
                {fmt::format("the series has {} years, and at least {} are needed", years,
                             request.rule.least_observations),
                 series.layers.front().source.where(), "take more years, or a smaller --min-observations"});
}

std::string list_of(const SegmentRule& rule) {
    return fmt::format("at most {} segments, spikes {}, overshoot {}, recovery {}{}, p {}, best model {}",
                       rule.max_segments, shortest(rule.spike_threshold), rule.vertex_overshoot,
                       shortest(rule.recovery_threshold), rule.one_year_recovery ? "" : " and over a year",
                       shortest(rule.largest_p), shortest(rule.best_model_share));
}

RasterStyle style_of(const SegmentRequest& request, const std::vector<SeriesYear>& years) {
    RasterStyle style;
    style.nodata = series_nodata;
    style.bands.assign(disturbance_bands.begin(), disturbance_bands.end());
    if (has(request, SegmentExtra::vertices))
        for (int v = 1; v <= request.rule.max_segments + 1; ++v) {
            style.bands.push_back(fmt::format("vertex_{}_year", v));
            style.bands.push_back(fmt::format("vertex_{}_value", v));
        }
    if (has(request, SegmentExtra::fitted))
        for (const auto& year : years) style.bands.push_back(fmt::format("fitted_{}", year.year));
    style.metadata["SEGMENTS"] = list_of(request.rule);
    style.metadata["LOSS"] = request.rule.loss == LossDirection::decrease ? "values fall" : "values rise";
    return style;
}

/// One cell's bands from its values. Private to a thread.
class SegmentKernel {
  public:
    SegmentKernel(const SegmentRequest& request, const std::vector<SeriesYear>& years,
                  std::span<const double> numbers)
        : request_(request)
        , years_(years)
        , yearly_(years, request.yearly.value_or(YearlyValue::median))
        , segmentation_(numbers, request.rule) {}

    SeriesOutcome operator()(std::span<const double> values, std::span<float> bands) {
        const auto& trajectory = segmentation_(yearly_(values));
        bands[7] = static_cast<float>(trajectory.observations);
        if (trajectory.vertices.empty()) return {};
        Disturbance found;
        const bool any =
            find_disturbance(trajectory, request_.rule.loss, request_.least_change, request_.order, found);
        const double year = any ? found.begin + 1 : 0;
        const std::array<double, 4> event{year, found.change, found.end - found.begin, found.before};
        for (std::size_t i = 0; i < event.size(); ++i)
            if (any || i != 3) bands[i] = static_cast<float>(event.at(i));
        bands[4] = static_cast<float>(trajectory.p_value);
        bands[5] = static_cast<float>(trajectory.segments());
        bands[6] = static_cast<float>(trajectory.rmse);
        write_extras(trajectory, bands.subspan(disturbance_bands.size()));
        if (!any) return {no_event};
        return {static_cast<int>(year), found.change};
    }

  private:
    void write_extras(const Trajectory& trajectory, std::span<float> bands) const {
        std::size_t at = 0;
        if (has(request_, SegmentExtra::vertices)) {
            for (const auto& vertex : trajectory.vertices) {
                bands[at++] = static_cast<float>(vertex.year);
                bands[at++] = static_cast<float>(vertex.value);
            }
            at = 2 * (static_cast<std::size_t>(request_.rule.max_segments) + 1);
        }
        if (!has(request_, SegmentExtra::fitted)) return;
        for (const auto& year : years_) {
            const double value = trajectory.value(year.year);
            if (!std::isnan(value)) bands[at] = static_cast<float>(value);
            ++at;
        }
    }

    const SegmentRequest& request_;
    const std::vector<SeriesYear>& years_;
    YearlyValuesOf yearly_;
    Segmentation segmentation_;
};

} // namespace

Table segment_series(const SegmentRequest& request, Warnings& warnings) {
    const auto series = open_series(request.series.series, warnings);
    const auto years = years_of(series);
    require_single_dates(request, series, years);
    require_years(request, series, years.size());
    std::vector<double> numbers;
    for (const auto& year : years) numbers.push_back(year.year);
    const auto make = [&]() -> SeriesKernel {
        return
            [kernel = std::make_shared<SegmentKernel>(request, years, numbers)](
                std::span<const double> values, std::span<float> bands) { return (*kernel)(values, bands); };
    };
    const auto counts =
        map_series(series, request.series, style_of(request, years), make, "segmenting", warnings);
    return series_table(counts, years.front().year + 1, years.back().year);
}

} // namespace kouprey
