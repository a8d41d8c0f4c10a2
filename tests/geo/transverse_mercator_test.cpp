// Our transverse Mercator series and conformal latitude against GeographicLib.
#include "geo/conformal.hpp"
#include "geo/transverse_mercator.hpp"

#include <GeographicLib/Ellipsoid.hpp>
#include <GeographicLib/TransverseMercatorExact.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;

TEST(ConformalTangent, AgreesWithGeographicLib) {
    const GeographicLib::Ellipsoid reference(wgs84.semi_major, 1 / wgs84.inverse_flattening);
    const double e = Spheroid(wgs84).eccentricity;
    for (int half_degrees = -179; half_degrees <= 179; ++half_degrees) {
        const double latitude = half_degrees / 2.0;
        const double conformal = std::tan(reference.ConformalLatitude(latitude) * degree);
        EXPECT_NEAR(conformal_tangent(std::tan(latitude * degree), e), conformal,
                    1e-13 * std::fabs(conformal) + 1e-16);
    }
}

TEST(GeodeticTangent, InvertsTheConformalOne) {
    for (const double e : {0.0, 0.08, 0.3}) {
        for (int exponent = -20; exponent <= 56; ++exponent) {
            const double tau = std::ldexp(1.3, exponent);
            EXPECT_NEAR(geodetic_tangent(conformal_tangent(tau, e), e) / tau, 1, 1e-14) << e << " " << tau;
            EXPECT_NEAR(geodetic_tangent(conformal_tangent(-tau, e), e) / tau, -1, 1e-14) << e << " " << tau;
        }
    }
    EXPECT_EQ(geodetic_tangent(1e300, 0.08), 1e300);
}

/// 1/k² of Lee's exact formulas.
double exact_ratio(const Ellipsoid& ellipsoid, const ProjectionParameters& parameters, double x, double y) {
    const GeographicLib::TransverseMercatorExact exact(ellipsoid.semi_major, 1 / ellipsoid.inverse_flattening,
                                                       parameters.scale);
    double origin_x = 0, origin_y = 0, latitude = 0, longitude = 0, convergence = 0, k = 0;
    exact.Forward(0, parameters.latitude_of_origin / degree, 0, origin_x, origin_y);
    exact.Reverse(0, x - parameters.false_easting, y - parameters.false_northing + origin_y, latitude,
                  longitude, convergence, k);
    return 1 / (k * k);
}

double series_ratio(const Ellipsoid& ellipsoid, const ProjectionParameters& parameters, double x, double y) {
    return TransverseMercator(ellipsoid, parameters).ground_ratios({x}, {y}).front();
}

TEST(TransverseMercator, AgreesWithTheExactProjectionOverTheUtmZoneAndFarBeyond) {
    const ProjectionParameters utm{0, 105 * degree, 0.9996, 500'000, 0, 0};
    for (int x = -3'000'000; x <= 4'000'000; x += 250'000) {
        for (int y = -9'500'000; y <= 9'500'000; y += 475'000)
            EXPECT_NEAR(series_ratio(wgs84, utm, x, y) / exact_ratio(wgs84, utm, x, y), 1, 1e-14)
                << x << " " << y;
    }
}

TEST(TransverseMercator, TakesTheLatitudeOfOriginAndFalseCoordinates) {
    const Ellipsoid airy{6377563.396, 299.3249646};
    const ProjectionParameters british{49 * degree, -2 * degree, 0.9996012717, 400'000, -100'000, 0};
    for (int x = 0; x <= 700'000; x += 50'000) {
        for (int y = 0; y <= 1'200'000; y += 100'000)
            EXPECT_NEAR(series_ratio(airy, british, x, y) / exact_ratio(airy, british, x, y), 1, 1e-14)
                << x << " " << y;
    }
}

TEST(TransverseMercator, OnASphereScaleIsCosh) {
    const Ellipsoid sphere{6371000, 0};
    const double x = 1'000'000, k = std::cosh(x / sphere.semi_major);
    EXPECT_NEAR(series_ratio(sphere, {}, x, 2'000'000), 1 / (k * k), 1e-15);
}

TEST(TransverseMercator, RatiosComeRowByRow) {
    const ProjectionParameters utm{0, 0, 0.9996, 500'000, 0, 0};
    const auto ratios = TransverseMercator(wgs84, utm).ground_ratios({4e5, 7e5}, {1e6, 2e6, 3e6});
    ASSERT_EQ(ratios.size(), 6u);
    EXPECT_EQ(ratios[1], series_ratio(wgs84, utm, 7e5, 1e6));
    EXPECT_EQ(ratios[4], series_ratio(wgs84, utm, 4e5, 3e6));
}

TEST(TransverseMercator, EndsWhereTheSeriesIsOfNoUse) {
    EXPECT_TRUE(std::isnan(series_ratio(wgs84, {}, 7'000'000, 0)));
    EXPECT_TRUE(std::isnan(series_ratio(wgs84, {}, -7'000'000, 0)));
    EXPECT_FALSE(std::isnan(series_ratio(wgs84, {}, 6'000'000, 0)));
}

} // namespace
} // namespace kouprey
