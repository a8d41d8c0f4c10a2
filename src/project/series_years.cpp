#include "project/series_years.hpp"

#include "kouprey/kernels/middle_value.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

std::vector<SeriesYear> years_of(const Series& series) {
    std::vector<SeriesYear> years;
    for (std::size_t i = 0; i < series.layers.size(); ++i) {
        const int year = series.layers[i].date.year();
        if (years.empty() || years.back().year != year) years.push_back({year, i, i});
        ++years.back().end;
    }
    return years;
}

double YearlyValuesOf::of_year(std::span<const double> values) {
    seen_.clear();
    for (const double value : values)
        if (!std::isnan(value)) seen_.push_back(value);
    if (seen_.empty()) return std::numeric_limits<double>::quiet_NaN();
    switch (rule_) {
    case YearlyValue::median:
        return middle_value(seen_);
    case YearlyValue::least:
        return std::ranges::min(seen_);
    case YearlyValue::largest:
        return std::ranges::max(seen_);
    case YearlyValue::mean:
        break;
    }
    double sum = 0;
    for (const double value : seen_) sum += value;
    return sum / static_cast<double>(seen_.size());
}

std::span<const double> YearlyValuesOf::operator()(std::span<const double> values) {
    for (std::size_t i = 0; i < years_.size(); ++i)
        yearly_[i] = of_year(values.subspan(years_[i].begin, years_[i].end - years_[i].begin));
    return yearly_;
}

} // namespace kouprey
