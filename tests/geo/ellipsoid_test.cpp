// Areas between parallels, and the ellipsoid's shape.
#include "geo/ellipsoid.hpp"

#include <GeographicLib/Ellipsoid.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;
constexpr Ellipsoid sphere{6371000, 0}, clarke_1880{6378249.145, 293.465};

TEST(Spheroid, DerivesItsShape) {
    const Spheroid earth(wgs84);
    EXPECT_NEAR(earth.semi_minor, 6356752.3142451794976, 1e-8);
    EXPECT_NEAR(earth.eccentricity_squared, 0.006694379990141316996, 1e-17);
    EXPECT_NEAR(earth.eccentricity * earth.eccentricity, earth.eccentricity_squared, 1e-17);
    EXPECT_NEAR(earth.third_flattening, 0.001679220386383704, 1e-17);
    const Spheroid ball(sphere);
    EXPECT_EQ(ball.semi_minor, ball.semi_major);
    EXPECT_EQ(ball.eccentricity, 0);
}

TEST(BandArea, WholeEllipsoid) {
    EXPECT_NEAR(band_area(Spheroid(wgs84), 90 * degree, 90 * degree) * 360 * degree, 510065621724088.5093,
                0.2);
    EXPECT_NEAR(band_area(Spheroid(sphere), 90 * degree, 90 * degree) /
                    (2 * sphere.semi_major * sphere.semi_major),
                1, 1e-15);
}

/// GeographicLib measures the zone between the equator and a circle of latitude by another formula.
TEST(BandArea, AgreesWithTheAuthalicLatitude) {
    for (const Ellipsoid& figure : {wgs84, clarke_1880}) {
        const GeographicLib::Ellipsoid reference(figure.semi_major, 1 / figure.inverse_flattening);
        for (int half_degrees = 2; half_degrees <= 180; ++half_degrees) {
            const double latitude = half_degrees / 2.0;
            const double zone =
                reference.Area() / (720 * degree) * std::sin(reference.AuthalicLatitude(latitude) * degree);
            const double ours =
                band_area(Spheroid(figure), (90 - latitude / 2) * degree, latitude / 2 * degree);
            EXPECT_NEAR(ours / zone, 1, 2e-14) << latitude;
        }
    }
}

TEST(BandArea, PartsAddUpToTheWholeAtEveryLatitude) {
    const Spheroid earth(wgs84);
    for (int half_degrees = 1; half_degrees < 359; ++half_degrees) {
        const double colatitude = half_degrees / 2.0;
        double parts = 0;
        for (int k = 0; k < 100; ++k)
            parts += band_area(earth, (colatitude + k * 0.001 - 0.0495) * degree, 0.0005 * degree);
        EXPECT_NEAR(parts / band_area(earth, colatitude * degree, 0.05 * degree), 1, 1e-13) << colatitude;
    }
}

TEST(BandArea, IsTheSameSouthOfTheEquator) {
    const Spheroid earth(wgs84);
    for (int colatitude = 1; colatitude < 90; ++colatitude) {
        const double north = band_area(earth, colatitude * degree, 1e-5);
        const double south = band_area(earth, (180 - colatitude) * degree, 1e-5);
        EXPECT_NEAR(north / south, 1, 1e-13) << colatitude;
    }
}

TEST(ProductOfRadii, IsTheAreaOfAThinBand) {
    const Spheroid earth(wgs84);
    for (int latitude = -80; latitude <= 80; latitude += 10) {
        const double half = 1e-5, area = band_area(earth, (90 - latitude) * degree, half);
        const double element =
            product_of_radii(earth, std::sin(latitude * degree)) * std::cos(latitude * degree);
        EXPECT_NEAR(area / (2 * half * element), 1, 1e-9) << latitude;
    }
    EXPECT_EQ(product_of_radii(Spheroid(sphere), 0.7), sphere.semi_major * sphere.semi_major);
}

} // namespace
} // namespace kouprey
