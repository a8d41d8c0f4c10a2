// An axis with round steps.
#pragma once

#include <cstdint>
#include <string>

namespace kouprey {

/// From a multiple of a step to another; zero is between them or one of them.
struct Axis {
    double step = 1;
    int decimals = 0;                 ///< that the step needs
    std::int64_t first = 0, last = 0; ///< in steps

    double low() const { return static_cast<double>(first) * step; }
    double high() const { return static_cast<double>(last) * step; }
    std::string label(std::int64_t tick) const;
};

/// The axis that holds zero and both values, with about five steps of 1, 2 or 5 times a power of ten.
Axis axis_over(double smallest, double largest);

} // namespace kouprey
