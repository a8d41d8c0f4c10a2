#include "kouprey/kernels/trend_fit.hpp"

#include "kouprey/core/elementary.hpp"

#include "kernels/t_test.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kouprey {

namespace {

/// The angle of a point as a share of a turn, 0 <= share < 1.
double share_of_turn(double cosine, double sine) {
    if (cosine == 0 && sine == 0) return 0;
    constexpr double turn = 2 * std::numbers::pi;
    const double length = std::sqrt(cosine * cosine + sine * sine);
    // Half angles: tan(φ/2) = sin φ / (1 + cos φ), which has no pole but at half a turn.
    const double angle = cosine > -length ? 2 * elementary::atan(sine / (length + cosine)) : std::numbers::pi;
    const double share = angle < 0 ? angle / turn + 1 : angle / turn;
    return share < 1 ? share : 0; // a hair before a whole turn is rounded to one
}

} // namespace

TrendFit::TrendFit(std::span<const double> times, int order, std::size_t least)
    : model_(times, order, true)
    , least_(std::max(least > 0 ? least : 2 * model_.terms(), model_.terms() + 1))
    , sequence_(model_.terms())
    , coefficients_(model_.terms()) {}

TrendCell TrendFit::operator()(std::span<const double> values) {
    TrendCell cell;
    sequence_.clear();
    double sum = 0, about_mean = 0;
    for (std::size_t date = 0; date < values.size(); ++date) {
        if (std::isnan(values[date])) continue;
        sequence_.add(model_.row(date), values[date]);
        sum += values[date];
    }
    cell.observations = sequence_.observations();
    if (cell.observations < least_ || !sequence_.determined()) return cell;
    const auto count = static_cast<double>(cell.observations);
    for (const double value : values)
        if (!std::isnan(value)) about_mean += (value - sum / count) * (value - sum / count);
    sequence_.solve(coefficients_);
    const double rest = sequence_.residual_sum_of_squares();
    const auto freedom = static_cast<int>(cell.observations - model_.terms());
    cell.sigma = std::sqrt(rest / freedom);
    cell.slope = model_.slope(coefficients_);
    cell.amplitude = model_.amplitude(coefficients_);
    if (model_.order() > 0) cell.peak = share_of_turn(coefficients_[1], coefficients_[2]);
    if (about_mean > 0) cell.r_squared = 1 - rest / about_mean;
    const double size = std::abs(coefficients_.back()) * std::sqrt(sequence_.last_precision());
    constexpr double rounding = 1e-12; // of the size: no noise, and a trend or none
    if (cell.sigma > rounding * size) cell.p_value = t_test_p(size / cell.sigma, freedom);
    if (cell.sigma <= rounding * size && size > 0) cell.p_value = 0;
    cell.fitted = true;
    return cell;
}

} // namespace kouprey
