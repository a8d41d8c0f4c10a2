#include "report/axis.hpp"

#include "kouprey/core/text.hpp"

#include "report/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double wanted_steps = 5;
constexpr double smallest_step = 1e-9; ///< what is smaller is drawn as nothing

/// A round number not below `raw`, and the decimals that it needs.
void choose_step(Axis& axis, double raw) {
    double power = 1;
    while (power > raw) {
        power /= 10;
        ++axis.decimals;
    }
    while (power * 10 <= raw) power *= 10;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        axis.step = factor * power;
        if (axis.step >= raw) break;
    }
    if (axis.step >= 10 * power) axis.decimals = std::max(0, axis.decimals - 1);
}

} // namespace

std::string Axis::label(std::int64_t tick) const {
    return grouped(rounded(static_cast<double>(tick) * step, decimals));
}

Axis axis_over(double smallest, double largest) {
    const double low = std::min(smallest, 0.0), high = std::max(largest, 0.0);
    Axis axis;
    const double range = low < high ? high - low : wanted_steps;
    choose_step(axis, std::max(range / wanted_steps, smallest_step));
    axis.first = static_cast<std::int64_t>(std::floor(low / axis.step));
    axis.last = static_cast<std::int64_t>(std::ceil(high / axis.step));
    if (axis.first == axis.last) axis.last = static_cast<std::int64_t>(wanted_steps);
    return axis;
}

} // namespace kouprey
