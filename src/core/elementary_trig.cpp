// Circular functions and their inverses.
#include "kouprey/core/elementary.hpp"

#include "core/elementary_parts.hpp"

namespace kouprey::elementary {
namespace {

constexpr double largest_angle = 0x1p30;
constexpr DoubleDouble half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
constexpr double half_pi_rest = -0x1.f1976b7ed8fbcp-110;

/// An angle as quadrant·π/2 + r, |r| <= π/4.
struct Reduced {
    DoubleDouble r;
    int quadrant = 0; ///< modulo 4
};

/// |x| <= largest_angle. The first two products are exact, so that nothing is lost when they cancel with x.
Reduced reduce(double x) {
    const double k = std::floor(x / half_pi.hi + 0.5);
    const DoubleDouble r = DoubleDouble(x) - two_product(k, half_pi.hi) - two_product(k, half_pi.lo);
    return {r - k * half_pi_rest, static_cast<int>(k - 4 * std::floor(k / 4))};
}

DoubleDouble sin_reduced(DoubleDouble r) { return r * sinh_ratio(-(r * r)); }
DoubleDouble cos_reduced(DoubleDouble r) { return cosh_minus_one(-(r * r)) + 1.0; }

/// The sine of an angle `quarters` right angles further on.
double sin_of(Reduced angle, int quarters) {
    const int quadrant = (angle.quadrant + quarters) % 4;
    const DoubleDouble value = quadrant % 2 == 0 ? sin_reduced(angle.r) : cos_reduced(angle.r);
    return quadrant < 2 ? value.hi : -value.hi;
}

bool in_range(double x) { return std::fabs(x) <= largest_angle; }

/// tan(α/2) = tan α / (1 + √(1 + tan²α)).
DoubleDouble tan_of_half(DoubleDouble tan) { return tan / (sqrt(tan * tan + 1.0) + 1.0); }

} // namespace

DoubleDouble atan_of(DoubleDouble x) {
    const DoubleDouble size = abs(x);
    const bool steep = size.hi > 1;
    const DoubleDouble quarter = tan_of_half(tan_of_half(steep ? DoubleDouble(1.0) / size : size));
    DoubleDouble angle = scaled(quarter * artanh_ratio(-(quarter * quarter)), 2);
    if (steep) angle = half_pi - angle;
    return x.hi < 0 ? -angle : angle;
}

double sin(double x) { return in_range(x) ? sin_of(reduce(x), 0) : not_a_number; }

double cos(double x) { return in_range(x) ? sin_of(reduce(x), 1) : not_a_number; }

double tan(double x) {
    if (!in_range(x)) return not_a_number;
    const Reduced angle = reduce(x);
    const DoubleDouble s = sin_reduced(angle.r), c = cos_reduced(angle.r);
    return angle.quadrant % 2 == 0 ? (s / c).hi : -(c / s).hi;
}

double asin(double x) {
    if (std::fabs(x) == 1) return std::copysign(half_pi.hi, x);
    if (!(std::fabs(x) < 1)) return not_a_number;
    return atan_of(DoubleDouble(x) / sqrt(two_sum(1, x) * two_sum(1, -x))).hi;
}

double atan(double x) {
    constexpr double vertical = 1e17; // from here on the nearest double is π/2 itself
    if (std::isnan(x)) return x;
    return std::fabs(x) > vertical ? std::copysign(half_pi.hi, x) : atan_of(x).hi;
}

} // namespace kouprey::elementary
