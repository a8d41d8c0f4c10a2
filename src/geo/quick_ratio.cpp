#include "geo/quick_ratio.hpp"

#include <cmath>
#include <limits>
#include <ranges>

namespace kouprey {

namespace {

template <std::size_t Count> double polynomial(const std::array<double, Count>& coefficients, double x) {
    double sum = 0;
    for (const double c : std::views::reverse(coefficients)) sum = sum * x + c;
    return sum;
}

/// With latitude φ and conformal latitude χ, cos²φ / ((1 − e² sin²φ) cos²χ) as a polynomial of sin²χ. Where
/// s = sin φ and T = tanh(e artanh es), it is (1 − sT)² / ((1 − e²s²)(1 − T²)), and artanh s = artanh sin χ +
/// artanh T. Each order of e² adds one power. Between the equator and the poles the first order left out,
/// e¹⁴, is at most 0.025 e¹⁴, and the further ones are smaller still.
std::array<double, 7> flattened(double e2) {
    constexpr std::array<std::array<double, 7>, 7> series{{
        // of e², for each power of sin²χ
        {1},
        {0, -1, -1, -1, -1, -1, -1},
        {0, 0, 4.0 / 3, 3, 5, 22.0 / 3, 10},
        {0, 0, 0, -31.0 / 15, -338.0 / 45, -161.0 / 9, -35},
        {0, 0, 0, 0, 123.0 / 35, 627.0 / 35, 17641.0 / 315},
        {0, 0, 0, 0, 0, -668.0 / 105, -85156.0 / 2025},
        {0, 0, 0, 0, 0, 0, 626152.0 / 51975},
    }};
    std::array<double, 7> coefficients{};
    for (std::size_t k = 0; k < series.size(); ++k) coefficients[k] = polynomial(series[k], e2);
    return coefficients;
}

/// Of the shift between ξ and ξ′, or η and η′, at most 0.007 when doubled: what is cut off is below 2e-16.
/// `square` is −x², or x² for the hyperbolic ones.
double small_sine(double x, double square) { return x * (1 + square * (1.0 / 6 + square * (1.0 / 120))); }
double small_cosine(double square) { return 1 + square * (1.0 / 2 + square * (1.0 / 24)); }

} // namespace

QuickRatio::QuickRatio(const Spheroid& spheroid, double scale, const std::array<double, 6>& beta)
    : scale_(scale)
    , beta_(beta)
    , flattened_(flattened(spheroid.eccentricity_squared)) {
    constexpr double flattest = 0.0018; // 1/f = 278; the figure of Clarke (1880) has 0.0017
    const double n = spheroid.third_flattening;
    if (!(0 <= n && n <= flattest)) scale_ = std::numeric_limits<double>::quiet_NaN();
}

QuickRatio::Row QuickRatio::row(const EvenMultiples& xi) const {
    constexpr double furthest = 2; // a little beyond the poles
    const bool near = std::fabs(xi.coordinate) <= furthest;
    Row row{near ? 2 * scale_ : std::numeric_limits<double>::quiet_NaN(),
            xi.sine[0],
            xi.cosine[0],
            {},
            {},
            {},
            {}};
    for (std::size_t j = 0; j < beta_.size(); ++j) {
        const double factor = 2 * beta_[j], slope = static_cast<double>(j + 1) * factor;
        row.sines[j] = factor * xi.sine[j];
        row.cosines[j] = factor * xi.cosine[j];
        row.sine_slopes[j] = slope * xi.sine[j];
        row.cosine_slopes[j] = slope * xi.cosine[j];
    }
    return row;
}

// 1/k² = (a/k₀A)² (p′² + q′²) / (w² sec²φ h²) with h² = sinh²η′ + cos²ξ′ = cosh²η′ cos²χ, sin χ = sin ξ′/cosh
// η′.
double QuickRatio::at(const Row& row, const EvenMultiples& eta) const {
    constexpr double furthest = 1;
    if (!(std::fabs(eta.coordinate) <= furthest)) return std::numeric_limits<double>::quiet_NaN();
    double x = 0, y = 0, p = 1, q = 0; // 2(ξ − ξ′), 2(η − η′), p′, q′
    for (std::size_t j = 0; j < beta_.size(); ++j) {
        x += row.sines[j] * eta.cosine[j];
        y += row.cosines[j] * eta.sine[j];
        p -= row.cosine_slopes[j] * eta.cosine[j];
        q += row.sine_slopes[j] * eta.sine[j];
    }
    const double cos_xi = row.cosine * small_cosine(-(x * x)) + row.sine * small_sine(x, -(x * x));
    const double cosh_eta = eta.cosine[0] * small_cosine(y * y) - eta.sine[0] * small_sine(y, y * y);
    const double half_sec2 = 1 / (1 + cosh_eta); // 1 / (2 cosh²η′)
    return row.scale * (p * p + q * q) * half_sec2 * polynomial(flattened_, (1 - cos_xi) * half_sec2);
}

} // namespace kouprey
