#include "kouprey/kernels/season_trend.hpp"

#include "kouprey/core/elementary.hpp"

#include <cmath>
#include <numbers>

namespace kouprey {

SeasonTrend::SeasonTrend(std::span<const double> times, int order, bool trend)
    : times_(times.begin(), times.end())
    , order_(order)
    , trend_(trend)
    , terms_(1 + 2 * static_cast<std::size_t>(order) + (trend ? 1 : 0)) {
    if (times_.empty()) return;
    const double middle = (times_.front() + times_.back()) / 2;
    if (times_.back() > times_.front()) half_span_ = (times_.back() - times_.front()) / 2;
    rows_.reserve(times_.size() * terms_);
    for (const double time : times_) {
        rows_.push_back(1);
        const double turn = 2 * std::numbers::pi * (time - std::floor(time));
        for (int j = 1; j <= order; ++j) {
            rows_.push_back(elementary::cos(j * turn));
            rows_.push_back(elementary::sin(j * turn));
        }
        if (trend) rows_.push_back((time - middle) / half_span_);
    }
}

double SeasonTrend::value(std::size_t date, std::span<const double> coefficients) const {
    double sum = 0;
    const auto* terms = rows_.data() + date * terms_;
    for (std::size_t i = 0; i < terms_; ++i) sum += terms[i] * coefficients[i];
    return sum;
}

double SeasonTrend::slope(std::span<const double> coefficients) const {
    return trend_ ? coefficients[terms_ - 1] / half_span_ : 0;
}

double SeasonTrend::amplitude(std::span<const double> coefficients) const {
    if (order_ == 0) return 0;
    return std::sqrt(coefficients[1] * coefficients[1] + coefficients[2] * coefficients[2]);
}

} // namespace kouprey
