// Transformations between CRSs, against closed formulas and GeographicLib.
#include "geo/crs_from_proj.hpp"
#include "support/thrown_error.hpp"

#include <GeographicLib/UTMUPS.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

using test::crs_from_proj;
using test::thrown_error;
using testing::HasSubstr;

constexpr double degree = 3.14159265358979323846 / 180;
constexpr double modis_radius = 6371007.181;

Crs modis() { return crs_from_proj("+proj=sinu +R=6371007.181 +units=m"); }

void expect_near(Point got, Point expected, double tolerance) {
    EXPECT_NEAR(got.x, expected.x, tolerance);
    EXPECT_NEAR(got.y, expected.y, tolerance);
}

TEST(Transformer, BetweenTheSameCrsIsTheIdentity) {
    const Transformer same(Crs::from_epsg(4326), crs_from_proj("+proj=longlat +datum=WGS84"));
    EXPECT_TRUE(same.identity());
    EXPECT_EQ(same({105.123456789, 13.987654321}), (Point{105.123456789, 13.987654321}));
    EXPECT_FALSE(Transformer(Crs::from_epsg(4326), Crs::from_epsg(32648)).identity());
}

TEST(Transformer, AgreesWithGeographicLib) {
    const Transformer forward(Crs::from_epsg(4326), Crs::from_epsg(32648)),
        back(Crs::from_epsg(32648), Crs::from_epsg(4326));
    for (const double lon : {102.5, 104.0, 105.0, 107.9})
        for (const double lat : {0.5, 13.0, 21.0, 60.0}) {
            int zone = 0;
            bool north = false;
            Point expected;
            GeographicLib::UTMUPS::Forward(lat, lon, zone, north, expected.x, expected.y, 48);
            expect_near(forward({lon, lat}), expected, 1e-6); // metres
            expect_near(back(expected), {lon, lat}, 1e-11);
        }
}

TEST(Transformer, TakesLongitudeFirstInTheUnitOfTheCrs) {
    const Transformer to_paris(Crs::from_epsg(4326), Crs::from_epsg(4807));
    expect_near(to_paris({2.33722917, 48.0}), {0, 48 / 0.9}, 2e-3); // grads from the meridian of Paris
}

TEST(Transformer, WithoutAKnownDatumIsRefusedWithTheOptionThatDecides) {
    const auto one_way = [](const Crs& from, const Crs& to) {
        const auto error = thrown_error([&] { Transformer(from, to); });
        EXPECT_EQ(error.failure(), Failure::input);
        return error.problems().front();
    };
    const auto problem = one_way(Crs::from_epsg(4326), modis());
    EXPECT_THAT(problem.what, HasSubstr("no accurate transformation from \"WGS 84\""));
    EXPECT_THAT(problem.remedy, HasSubstr("--assume-datum EPSG:n"));
    EXPECT_EQ(one_way(modis(), Crs::from_epsg(32648)).remedy, problem.remedy);
    one_way(Crs::from_epsg(4326), crs_from_proj("+proj=utm +zone=48 +ellps=clrk66")); // a bare ellipsoid
}

TEST(Transformer, TakesLatitudesOfASphereAsThoseOfTheAssumedDatum) {
    const auto sphere = modis().assuming_datum(4326);
    const Point place{-55.5, -11.75};
    const Point on_map{modis_radius * place.x * degree * std::cos(place.y * degree),
                       modis_radius * place.y * degree};
    expect_near(Transformer(Crs::from_epsg(4326), sphere)(place), on_map, 1e-5);
    expect_near(Transformer(sphere, Crs::from_epsg(4326))(on_map), place, 1e-10);
}

TEST(Transformer, GoesOnFromTheAssumedDatumToOthers) {
    const auto sphere = modis().assuming_datum(4326);
    const auto utm = Crs::from_epsg(32721);
    const Point place{-55.5, -11.75};
    const auto on_map = Transformer(Crs::from_epsg(4326), sphere)(place);
    expect_near(Transformer(sphere, utm)(on_map), Transformer(Crs::from_epsg(4326), utm)(place), 1e-4);
    expect_near(Transformer(utm, sphere)(Transformer(sphere, utm)(on_map)), on_map, 1e-4);
}

TEST(Transformer, JoinsTwoCrssOfTheAssumedDatum) {
    const auto a = modis().assuming_datum(4326),
               b = crs_from_proj("+proj=longlat +R=6371007.181").assuming_datum(4326);
    const Point place{-55.5, -11.75};
    const auto on_map = Transformer(Crs::from_epsg(4326), a)(place);
    expect_near(Transformer(a, b)(on_map), place, 1e-10);
    expect_near(Transformer(b, a)(place), on_map, 1e-5);
}

TEST(Transformer, PointsWithoutAnImageAreRefused) {
    const Transformer forward(Crs::from_epsg(4326), Crs::from_epsg(32648));
    const auto error = thrown_error([&] { forward({500'000, 1'400'000}); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.problems().front().what, HasSubstr("has no place in \"WGS 84 / UTM zone 48N\""));
    EXPECT_THROW(forward({105, std::nan("")}), Error);
    expect_near(forward({105, 0}), {500'000, 0}, 1e-6); // a failure leaves no trace
}

TEST(Transformer, ManyPointsAtOnceAreThoseOneByOne) {
    const Transformer forward(Crs::from_epsg(4326), Crs::from_epsg(32648));
    std::vector<Point> points{{105, 13}, {500'000, 1'400'000}, {104.2, -7}};
    const auto before = points;
    forward.images(points);
    EXPECT_EQ(points[0], forward(before[0]));
    EXPECT_TRUE(std::isnan(points[1].x) && std::isnan(points[1].y)); // no image, and no error either
    EXPECT_EQ(points[2], forward(before[2]));
    Transformer(Crs::from_epsg(4326), Crs::from_epsg(4326)).images(points = before);
    EXPECT_EQ(points, before);
}

TEST(Transformer, CanBeMoved) {
    Transformer first(Crs::from_epsg(4326), Crs::from_epsg(32648));
    const auto expected = first({104, 12});
    Transformer second(std::move(first));
    EXPECT_EQ(second({104, 12}), expected);
    first = std::move(second);
    EXPECT_EQ(first({104, 12}), expected);
}

} // namespace
} // namespace kouprey
