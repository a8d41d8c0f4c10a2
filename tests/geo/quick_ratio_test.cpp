// The quick areal scale: its polynomial of the conformal latitude, and where it gives no number. (Against the
// exact one: transverse_mercator_test.cpp.)
#include "geo/conformal.hpp"
#include "geo/quick_ratio.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;

/// Of a projection whose ξ and η are ξ′ and η′.
double unshifted(const Ellipsoid& figure, double xi, double eta, double scale = 1) {
    const QuickRatio quick(Spheroid(figure), scale, {});
    return quick.at(quick.row(circular_multiples(xi)), hyperbolic_multiples(eta));
}

/// There ξ′ is the conformal latitude χ, and what is left is cos²φ / (w² cos²χ) · 1/cosh²0.
TEST(QuickRatio, OnTheCentralMeridianTurnsConformalLatitudesIntoGeodeticOnes) {
    constexpr Ellipsoid clarke_1880{6378249.145, 293.465};
    for (const Ellipsoid& figure : {wgs84, clarke_1880}) {
        const Spheroid spheroid(figure);
        for (int latitude = -89; latitude <= 89; ++latitude) {
            const double tau = std::tan(latitude * degree);
            const double conformal = conformal_tangent(tau, spheroid.eccentricity);
            const double w2_sec2 = 1 + (1 - spheroid.eccentricity_squared) * tau * tau;
            EXPECT_NEAR(unshifted(figure, std::atan(conformal), 0) * w2_sec2 / (1 + conformal * conformal), 1,
                        4e-15)
                << latitude;
        }
    }
}

TEST(QuickRatio, OnASphereIsThatOfMercatorLyingOnItsSide) {
    for (const double eta : {-1.0, -0.4, 0.0, 0.07, 0.9})
        EXPECT_NEAR(unshifted({6371000, 0}, 0.7, eta, 1.1), 1.1 / (std::cosh(eta) * std::cosh(eta)), 1e-15);
}

TEST(QuickRatio, IsNoNumberWhereTheErrorMayBeLarger) {
    const Ellipsoid roundest{6378137, 279}, too_flat{6378137, 277}, prolate{6378137, -298};
    EXPECT_GT(unshifted(roundest, 2, 1), 0);
    EXPECT_GT(unshifted(roundest, -2, -1), 0);
    for (const double beyond : {2.001, -2.001, 1e20, static_cast<double>(NAN)})
        EXPECT_TRUE(std::isnan(unshifted(wgs84, beyond, 0))) << beyond;
    for (const double beyond : {1.001, -1.001, 1e20, static_cast<double>(NAN)})
        EXPECT_TRUE(std::isnan(unshifted(wgs84, 0, beyond))) << beyond;
    EXPECT_TRUE(std::isnan(unshifted(too_flat, 0.5, 0)));
    EXPECT_TRUE(std::isnan(unshifted(prolate, 0.5, 0)));
}

} // namespace
} // namespace kouprey
