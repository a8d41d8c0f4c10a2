// The elementary functions before their last rounding, for those that are built on others.
#pragma once

#include "core/double_double.hpp"

#include <limits>

namespace kouprey::elementary {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

inline constexpr DoubleDouble ln_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/// mantissa · 2^exponent.
struct Power {
    DoubleDouble mantissa;
    int exponent;

    double value() const { return std::ldexp(mantissa.hi, exponent); }
};

/// (sinh √t) / √t for |t| < 0.62; with t = −r² this is (sin r) / r.
DoubleDouble sinh_ratio(DoubleDouble t);
/// (cosh √t) − 1 for |t| < 0.62; with t = −r² this is (cos r) − 1.
DoubleDouble cosh_minus_one(DoubleDouble t);
/// (artanh √z) / √z for |z| < 0.04; with z = −s² this is (arctan s) / s.
DoubleDouble artanh_ratio(DoubleDouble z);

/// e^x for |x| < 2^20.
Power exp_of(DoubleDouble x);
/// The logarithm of a positive finite number.
DoubleDouble log_of(DoubleDouble x);
/// The arc tangent of a number below 2^400.
DoubleDouble atan_of(DoubleDouble x);

} // namespace kouprey::elementary
