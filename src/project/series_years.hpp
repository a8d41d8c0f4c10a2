// The years of a series, and one value for each.
#pragma once

#include "kouprey/project/series_segment.hpp"

#include <span>
#include <vector>

namespace kouprey {

/// Layers of one year lie side by side.
struct SeriesYear {
    int year;
    std::size_t begin, end; ///< layers
};

std::vector<SeriesYear> years_of(const Series& series);

/// One value for each year; not-a-number for a year without an observation. Private to a thread.
class YearlyValuesOf {
  public:
    YearlyValuesOf(std::vector<SeriesYear> years, YearlyValue rule)
        : years_(std::move(years))
        , rule_(rule)
        , yearly_(years_.size()) {}

    /// Valid until the next call.
    std::span<const double> operator()(std::span<const double> values);

  private:
    double of_year(std::span<const double> values);

    std::vector<SeriesYear> years_;
    YearlyValue rule_;
    std::vector<double> yearly_, seen_;
};

} // namespace kouprey
