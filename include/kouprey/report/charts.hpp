// Charts as inline SVG, the same bytes at every run.
#pragma once

#include <string>
#include <vector>

namespace kouprey {

struct BarSeries {
    std::string name;
    std::string colour; ///< #RRGGBB
    std::vector<double> values;
};

struct BarChart {
    std::string title, value_label;  ///< "tCO2e a year"
    std::vector<std::string> groups; ///< one a value of each series: the years
    std::vector<BarSeries> series;
};

/// Grouped bars from a common zero line (values may be negative), round steps on the axis, a key, a title and
/// description for screen readers, values as tooltips; scales with its container.
std::string to_svg(const BarChart& chart);

} // namespace kouprey
