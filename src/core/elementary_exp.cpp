// Exponential, logarithm and their relatives.
#include "kouprey/core/elementary.hpp"

#include "core/elementary_parts.hpp"

namespace kouprey::elementary {
namespace {

/// Beyond ±this, e^x is neither zero nor infinite for no double x, nor are its relatives.
constexpr double largest_exponent = 800;
/// Half of ln 2: below it e^x − 1 and sinh x would cancel and have series of their own.
constexpr double near_zero = 0.35;

DoubleDouble expm1_near_zero(DoubleDouble x) {
    const DoubleDouble t = x * x;
    return cosh_minus_one(t) + x * sinh_ratio(t);
}

/// (e^x + sign·e^−x) / 2 for 0 <= x.
double hyperbolic(double x, double sign) {
    if (!(x <= largest_exponent)) return x * infinity; // not-a-number stays
    const Power grows = exp_of(x);
    const DoubleDouble shrinks = scaled(DoubleDouble(sign) / grows.mantissa, -2 * grows.exponent);
    return Power{grows.mantissa + shrinks, grows.exponent - 1}.value();
}

/// artanh of the number s.
DoubleDouble artanh_of(DoubleDouble s) {
    if (abs(s).hi < 0.17) return s * artanh_ratio(s * s);
    return scaled(log_of((DoubleDouble(1.0) + s) / (DoubleDouble(1.0) - s)), -1);
}

} // namespace

Power exp_of(DoubleDouble x) {
    const double k = std::floor(x.hi / ln_2.hi + 0.5);
    return {DoubleDouble(1.0) + expm1_near_zero(x - ln_2 * k), static_cast<int>(k)};
}

DoubleDouble log_of(DoubleDouble x) {
    constexpr double sqrt_half = 0.70710678118654757;
    int exponent = 0;
    if (std::frexp(x.hi, &exponent) < sqrt_half) --exponent;
    const DoubleDouble m = scaled(x, -exponent);
    const DoubleDouble s = (m - 1.0) / (m + 1.0); // log m = 2 artanh s
    return ln_2 * static_cast<double>(exponent) + scaled(s * artanh_ratio(s * s), 1);
}

double exp(double x) {
    if (std::isnan(x)) return x;
    if (std::fabs(x) > largest_exponent) return x < 0 ? 0 : infinity;
    return exp_of(x).value();
}

double expm1(double x) {
    if (std::fabs(x) < near_zero) return expm1_near_zero(x).hi;
    if (!(std::fabs(x) <= largest_exponent)) return exp(x) - 1;
    const Power power = exp_of(x);
    if (power.exponent > 200) return power.value(); // the 1 is far below the last place
    return (scaled(power.mantissa, power.exponent) - 1.0).hi;
}

double sinh(double x) {
    if (std::fabs(x) < near_zero) return (DoubleDouble(x) * sinh_ratio(DoubleDouble(x) * x)).hi;
    return std::copysign(hyperbolic(std::fabs(x), -1), x);
}

double cosh(double x) { return hyperbolic(std::fabs(x), 1); }

double log(double x) {
    if (x == 0) return -infinity;
    if (!(x > 0)) return not_a_number;
    return x == infinity ? x : log_of(x).hi;
}

double log1p(double x) {
    if (!(x > -1)) return x == -1 ? -infinity : not_a_number;
    if (x == infinity) return x;
    if (std::fabs(x) < 0.3) {
        const DoubleDouble s = DoubleDouble(x) / (DoubleDouble(2.0) + x);
        return scaled(s * artanh_ratio(s * s), 1).hi;
    }
    return log_of(two_sum(1, x)).hi;
}

double asinh(double x) {
    constexpr double one_is_lost = 0x1p400; // in x² + 1; and x² soon overflows
    const double size = std::fabs(x);
    if (!(size < infinity)) return x;
    if (size > one_is_lost) return std::copysign((log_of(size) + ln_2).hi, x);
    const DoubleDouble root = sqrt(two_product(size, size) + 1.0);
    return std::copysign((size < 1 ? artanh_of(DoubleDouble(size) / root) : log_of(root + size)).hi, x);
}

double atanh(double x) {
    if (std::fabs(x) < 1) return artanh_of(x).hi;
    return std::fabs(x) == 1 ? std::copysign(infinity, x) : not_a_number;
}

double pow(double base, double exponent) {
    if (exponent == 0 || base == 1) return 1;
    if (!(base >= 0) || std::isnan(exponent)) return not_a_number;
    if (base == 0 || base == infinity) return (base == 0) == (exponent < 0) ? infinity : 0;
    const DoubleDouble logarithm = log_of(base);
    const double estimate = exponent * logarithm.hi;
    if (std::fabs(estimate) > largest_exponent) return estimate < 0 ? 0 : infinity;
    return exp_of(logarithm * exponent).value();
}

} // namespace kouprey::elementary
