// Double-double arithmetic: a number as the unevaluated sum of two doubles, about 106 significant bits.
#pragma once

#include <cmath>

namespace kouprey {

/// hi is the double nearest to the number, lo what is missing. Operands must stay below 2^996 (the splitting
/// of Veltkamp overflows beyond) and products above 2^-969 (their error term underflows below). Algorithms:
/// Dekker (1971), doi:10.1007/BF01397083; Knuth, TAOCP vol. 2, 4.2.2.
struct DoubleDouble {
    double hi = 0;
    double lo = 0;

    constexpr DoubleDouble() = default;
    constexpr DoubleDouble(double high, double low = 0)
        : hi(high)
        , lo(low) {} // a double is one without a rest
};

/// a + b exactly, given |a| >= |b| or a = 0.
constexpr DoubleDouble fast_two_sum(double a, double b) {
    const double sum = a + b;
    return {sum, b - (sum - a)};
}

/// a + b exactly.
constexpr DoubleDouble two_sum(double a, double b) {
    const double sum = a + b;
    const double b_seen = sum - a;
    return {sum, (a - (sum - b_seen)) + (b - b_seen)};
}

/// a as the exact sum of two numbers of at most 26 bits each.
constexpr DoubleDouble split(double a) {
    constexpr double factor = 0x1p27 + 1;
    const double scaled = factor * a;
    const double high = scaled - (scaled - a);
    return {high, a - high};
}

/// a · b exactly.
constexpr DoubleDouble two_product(double a, double b) {
    const double product = a * b;
    const DoubleDouble x = split(a), y = split(b);
    return {product, ((x.hi * y.hi - product) + x.hi * y.lo + x.lo * y.hi) + x.lo * y.lo};
}

constexpr DoubleDouble operator-(DoubleDouble a) { return {-a.hi, -a.lo}; }

constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
    const DoubleDouble high = two_sum(a.hi, b.hi), low = two_sum(a.lo, b.lo);
    const DoubleDouble sum = fast_two_sum(high.hi, high.lo + low.hi);
    return fast_two_sum(sum.hi, sum.lo + low.lo);
}

constexpr DoubleDouble operator-(DoubleDouble a, DoubleDouble b) { return a + -b; }

constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
    const DoubleDouble product = two_product(a.hi, b.hi);
    return fast_two_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

constexpr DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
    const double quotient = a.hi / b.hi;
    const DoubleDouble rest = a - b * quotient;
    return fast_two_sum(quotient, rest.hi / b.hi);
}

/// One step of Newton's method on the root of hi; a >= 0.
inline DoubleDouble sqrt(DoubleDouble a) {
    const double root = std::sqrt(a.hi);
    if (root == 0.0) return root;
    const DoubleDouble rest = a - two_product(root, root);
    return fast_two_sum(root, rest.hi / (2 * root));
}

/// a · 2^exponent.
inline DoubleDouble scaled(DoubleDouble a, int exponent) {
    return {std::ldexp(a.hi, exponent), std::ldexp(a.lo, exponent)};
}

inline DoubleDouble abs(DoubleDouble a) { return a.hi < 0 ? -a : a; }

} // namespace kouprey
