// Our transverse Mercator series and conformal latitude against GeographicLib.
#include "geo/conformal.hpp"
#include "geo/ratio_quantum.hpp"
#include "geo/transverse_mercator.hpp"

#include <GeographicLib/Ellipsoid.hpp>
#include <GeographicLib/TransverseMercatorExact.hpp>
#include <gtest/gtest.h>

#include <algorithm>
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

/// The largest relative difference between the ratios to quantise and the exact ones; their integers are the
/// same everywhere, also where there is no ground.
double largest_difference(const TransverseMercator& projection, const std::vector<double>& xs,
                          const std::vector<double>& ys) {
    const auto quick = projection.ratios_to_quantise(xs, ys), exact = projection.ground_ratios(xs, ys);
    EXPECT_EQ(quick.size(), exact.size());
    double largest = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        EXPECT_EQ(quantised_ratio(quick[i]), quantised_ratio(exact[i])) << exact[i];
        if (exact[i] == exact[i]) largest = std::max(largest, std::fabs(quick[i] / exact[i] - 1));
    }
    return largest;
}

/// Irregularly spread: begin, and every further one by the golden section of the range.
std::vector<double> spread(double begin, double end, int count) {
    std::vector<double> values;
    for (int k = 0; k < count; ++k) {
        const double turns = 0.6180339887498949 * k;
        values.push_back(begin + (end - begin) * (turns - std::floor(turns)));
    }
    return values;
}

constexpr Ellipsoid grs80{6378137, 298.257222101}, airy{6377563.396, 299.3249646},
    clarke_1880{6378249.145, 293.465}, everest{6377276.345, 300.8017}, ball{6371000, 0};

TEST(RatiosToQuantise, MakeTheIntegersOfTheExactOnesAndAreAsNearAsTheBoundSays) {
    const ProjectionParameters north{0, 105 * degree, 0.9996, 500'000, 0, 0},
        south{0, -57 * degree, 0.9996, 500'000, 10'000'000, 0},
        british{49 * degree, -2 * degree, 0.9996012717, 400'000, -100'000, 0},
        gauss{-30 * degree, 25 * degree, 1, 0, 0, 0};
    constexpr double margin = QuickRatio::error / 10;
    for (const Ellipsoid& figure : {wgs84, grs80, airy, clarke_1880, everest, ball}) {
        for (const ProjectionParameters& parameters : {north, south, british, gauss}) {
            const TransverseMercator projection(figure, parameters);
            const double x = parameters.false_easting, y = parameters.false_northing;
            const auto zone = spread(x - 400'000, x + 400'000, 40), wide = spread(x - 6.5e6, x + 6.5e6, 40);
            EXPECT_LT(largest_difference(projection, zone, spread(y - 9.4e6, y + 9.4e6, 60)), margin);
            EXPECT_LT(largest_difference(projection, wide, spread(y - 1.4e7, y + 1.4e7, 40)), margin);
        }
    }
}

TEST(RatiosToQuantise, AreRightAtThePolesAndOnTheAxes) {
    const TransverseMercator projection(wgs84, {});
    std::vector<double> xs{0}, ys{0};
    for (const double small : {1e-300, 1e-9, 1e-3, 1.0, 100.0, 1e4}) {
        for (const double sign : {-1.0, 1.0}) {
            xs.push_back(sign * small);
            ys.push_back(sign * small);
            for (const double pole : {-10'001'965.729313, 10'001'965.729313})
                ys.push_back(pole + sign * small);
        }
    }
    EXPECT_LT(largest_difference(projection, xs, ys), QuickRatio::error / 10);
}

/// Nodes a unit in the last place from the middle between two integers, found by search: there the quick way
/// alone arrives at the other integer.
TEST(RatiosToQuantise, AreExactWhereTheQuickOnesWouldNotDecide) {
    const TransverseMercator utm(wgs84, {0, 105 * degree, 0.9996, 500'000, 0, 0});
    struct Node {
        double x, y;
        std::int64_t integer;
    };
    for (const auto& [x, y, integer] :
         {Node{306'500, -6'516'360, 4294460604}, Node{336'500, -3'205'970, 4295569615},
          Node{201'500, -1'274'890, 4288938508}, Node{753'500, -8'485'620, 4291657374}}) {
        const double exact = utm.ground_ratios({x}, {y}).front();
        EXPECT_FALSE(quantises_alike(exact, 1e-15));
        EXPECT_EQ(quantised_ratio(exact), integer);
        EXPECT_EQ(utm.ratios_to_quantise({x}, {y}).front(), exact);
    }
}

TEST(RatiosToQuantise, AreExactOnFiguresFlatterThanTheEarth) {
    const TransverseMercator mars({3396190, 169.894447223612}, {0, 0, 0.9996, 0, 0, 0});
    const auto xs = spread(-1e5, 1e5, 10), ys = spread(-4e6, 4e6, 10);
    EXPECT_EQ(mars.ratios_to_quantise(xs, ys), mars.ground_ratios(xs, ys));
}

} // namespace
} // namespace kouprey
