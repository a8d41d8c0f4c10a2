#include "project/series_times.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

namespace kouprey {

std::vector<double> times_of(const Series& series) {
    std::vector<double> times;
    for (const auto& layer : series.layers) times.push_back(layer.date.decimal_year());
    return times;
}

void require_days(const Series& series) {
    Problems problems;
    for (const auto& layer : series.layers)
        if (layer.year_only)
            problems.add(
                {fmt::format("'{}' tells a year and no day, and a season needs days", visible(layer.name)),
                 layer.source.where(),
                 "list the dates in a file with --dates; series segment, and series trend with --order 0, "
                 "take years"});
    problems.throw_if_any(Failure::input);
}

} // namespace kouprey
