#include "geo/transverse_mercator.hpp"

#include "kouprey/core/elementary.hpp"

#include "geo/conformal.hpp"
#include "geo/ratio_quantum.hpp"

#include <cmath>
#include <limits>
#include <ranges>

namespace kouprey {

namespace {

using Coefficients = std::array<double, 6>;

/// Furthest |η| = distance from the central meridian / rectifying radius.
constexpr double furthest_eta = 1.0;

/// Karney's β₁ … β₆ (eq. 36), each as a polynomial of n from the power n^j up.
Coefficients beta_of(double n) {
    constexpr std::array<Coefficients, 6> series{{
        {1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360, -81.0 / 512, 96199.0 / 604800},
        {1.0 / 48, 1.0 / 15, -437.0 / 1440, 46.0 / 105, -1118711.0 / 3870720},
        {17.0 / 480, -37.0 / 840, -209.0 / 4480, 5569.0 / 90720},
        {4397.0 / 161280, -11.0 / 504, -830251.0 / 7257600},
        {4583.0 / 161280, -108847.0 / 3991680},
        {20648693.0 / 638668800},
    }};
    Coefficients beta;
    double power = 1;
    for (std::size_t j = 0; j < beta.size(); ++j) {
        power *= n;
        double sum = 0;
        for (const double c : std::views::reverse(series[j])) sum = sum * n + c;
        beta[j] = power * sum;
    }
    return beta;
}

/// A: 2πA is the circumference of a meridian.
double rectifying_radius(const Spheroid& spheroid) {
    const double n = spheroid.third_flattening, n2 = n * n;
    return spheroid.semi_major / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64 + n2 * n2 * n2 / 256);
}

/// ξ on the central meridian at a latitude: ξ′ = ξ − Σ β sin 2jξ solved by iteration, each round gaining the
/// factor n.
double xi_of(double latitude, const Coefficients& beta, double e) {
    const double conformal = elementary::atan(conformal_tangent(elementary::tan(latitude), e));
    double xi = conformal;
    for (int round = 0; round < 8; ++round) {
        double sum = 0;
        for (std::size_t j = beta.size(); j-- > 0;)
            sum += beta[j] * elementary::sin(2 * static_cast<double>(j + 1) * xi);
        xi = conformal + sum;
    }
    return xi;
}

} // namespace

TransverseMercator::TransverseMercator(const Ellipsoid& ellipsoid, const ProjectionParameters& parameters)
    : spheroid_(ellipsoid)
    , parameters_(parameters)
    , radius_(parameters.scale * rectifying_radius(spheroid_))
    , beta_(beta_of(spheroid_.third_flattening))
    , quick_(spheroid_, spheroid_.semi_major / radius_ * (spheroid_.semi_major / radius_), beta_) {
    xi_of_origin_ = xi_of(parameters.latitude_of_origin, beta_, spheroid_.eccentricity);
}

double TransverseMercator::ground_ratio(const EvenMultiples& xi, const EvenMultiples& eta) const {
    if (std::fabs(eta.coordinate) > furthest_eta) return std::numeric_limits<double>::quiet_NaN();
    double xi1 = xi.coordinate, eta1 = eta.coordinate, p = 1, q = 0; // ξ′, η′, p′, q′
    for (std::size_t j = 0; j < beta_.size(); ++j) {
        const double slope = 2 * static_cast<double>(j + 1) * beta_[j];
        xi1 -= beta_[j] * xi.sine[j] * eta.cosine[j];
        eta1 -= beta_[j] * xi.cosine[j] * eta.sine[j];
        p -= slope * xi.cosine[j] * eta.cosine[j];
        q += slope * xi.sine[j] * eta.sine[j];
    }
    const double sin_xi = elementary::sin(xi1), cos_xi = elementary::cos(xi1),
                 sinh_eta = elementary::sinh(eta1);
    const double h2 = sinh_eta * sinh_eta + cos_xi * cos_xi;
    const double tau = geodetic_tangent(sin_xi / std::sqrt(h2), spheroid_.eccentricity);
    const double sec2 = 1 + tau * tau, w2 = 1 - spheroid_.eccentricity_squared * tau * tau / sec2;
    // 1/k², with k = k₀·(A/a)·√(w²·sec²φ·h²) / √(p′² + q′²)
    const double shrink = spheroid_.semi_major / radius_;
    return shrink * shrink * (p * p + q * q) / (w2 * sec2 * h2);
}

EvenMultiples TransverseMercator::row_at(double northing) const {
    return circular_multiples(xi_of_origin_ + (northing - parameters_.false_northing) / radius_);
}

std::vector<EvenMultiples> TransverseMercator::columns_at(const std::vector<double>& eastings) const {
    std::vector<EvenMultiples> columns;
    columns.reserve(eastings.size());
    for (const double x : eastings)
        columns.push_back(hyperbolic_multiples((x - parameters_.false_easting) / radius_));
    return columns;
}

std::vector<double> TransverseMercator::ground_ratios(const std::vector<double>& eastings,
                                                      const std::vector<double>& northings) const {
    const auto columns = columns_at(eastings);
    std::vector<double> ratios;
    ratios.reserve(eastings.size() * northings.size());
    for (const double y : northings) {
        const EvenMultiples row = row_at(y);
        for (const EvenMultiples& column : columns) ratios.push_back(ground_ratio(row, column));
    }
    return ratios;
}

// As Ziv (1991, doi:10.1145/114697.116813) rounds elementary functions.
std::vector<double> TransverseMercator::ratios_to_quantise(const std::vector<double>& eastings,
                                                           const std::vector<double>& northings) const {
    const auto columns = columns_at(eastings);
    std::vector<double> ratios;
    ratios.reserve(eastings.size() * northings.size());
    for (const double y : northings) {
        const EvenMultiples row = row_at(y);
        const QuickRatio::Row quick_row = quick_.row(row);
        for (const EvenMultiples& column : columns) {
            const double ratio = quick_.at(quick_row, column);
            const bool decided = quantises_alike(ratio, QuickRatio::error);
            ratios.push_back(decided ? ratio : ground_ratio(row, column));
        }
    }
    return ratios;
}

} // namespace kouprey
