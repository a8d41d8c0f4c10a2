#include "geo/conformal.hpp"

#include "kouprey/core/elementary.hpp"

#include <cmath>

namespace kouprey {

namespace {

double secant(double tangent) { return std::sqrt(1 + tangent * tangent); }

} // namespace

double conformal_tangent(double tau, double e) {
    const double sigma = elementary::sinh(e * elementary::atanh(e * tau / secant(tau)));
    return tau * secant(sigma) - sigma * secant(tau);
}

double geodetic_tangent(double conformal_tau, double e) {
    constexpr double vertical = 1e17;          // the arc tangent of more is π/2, and squares would overflow
    constexpr double one_more_is_exact = 1e-8; // the error is squared by every step
    if (e == 0 || std::fabs(conformal_tau) > vertical) return conformal_tau;
    const double b2_over_a2 = 1 - e * e;
    double tau = conformal_tau / b2_over_a2, change = 0;
    do {
        const double reached = conformal_tangent(tau, e);
        change = (conformal_tau - reached) / secant(reached) * (1 + b2_over_a2 * tau * tau) /
                 (b2_over_a2 * secant(tau));
        tau += change;
    } while (std::fabs(change) > one_more_is_exact * secant(tau));
    return tau;
}

} // namespace kouprey
