// Ratios of ground to projected area become integers here, once.
#pragma once

#include <cmath>
#include <cstdint>

namespace kouprey {

constexpr int ratio_bits = 32;
constexpr double ratio_units = std::int64_t{1} << ratio_bits;
constexpr std::int64_t no_ground = -1;
constexpr double absurd_ratio = 1024; ///< where a projection has run into a singularity

/// A ratio as the nearest whole number of 2⁻³².
inline std::int64_t quantised_ratio(double ratio) {
    return ratio < absurd_ratio ? static_cast<std::int64_t>(std::round(ratio * ratio_units)) : no_ground;
}

/// Whether every number that differs from `ratio` by at most `error` times it becomes the same integer; false
/// for what is not an ordinary ratio.
inline bool quantises_alike(double ratio, double error) {
    if (!(ratio > 0 && ratio < absurd_ratio / 2)) return false;
    const double units = ratio * ratio_units;
    const double fraction = units - static_cast<double>(static_cast<std::int64_t>(units)); // exact
    return std::fabs(fraction - 0.5) > error * units;
}

} // namespace kouprey
