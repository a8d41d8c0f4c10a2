// Latitudes and areal scales from PROJ.
#include "kouprey/core/error.hpp"

#include "geo/projected_plane.hpp"
#include "geo/transverse_mercator.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;

TEST(ProjectedPlane, AgreesWithOurOwnTransverseMercator) {
    for (const int epsg : {32648, 32748, 27700}) {
        const auto crs = Crs::from_epsg(epsg);
        const ProjectedPlane plane(crs);
        const TransverseMercator ours(crs.ellipsoid(), crs.parameters());
        for (const double x : {200'000.0, 350'000.0, 500'000.0, 800'000.0}) {
            for (const double y : {0.0, 900'000.0, 3'000'000.0, 5'500'000.0, 9'000'000.0})
                EXPECT_NEAR(plane.areal_scale({x, y}) * ours.ground_ratios({x}, {y}).front(), 1, 2e-9)
                    << epsg << " " << x << " " << y;
        }
    }
}

TEST(ProjectedPlane, EqualAreaProjectionsHaveScaleOne) {
    for (const int epsg : {3035, 6933, 5070}) {
        const ProjectedPlane plane(Crs::from_epsg(epsg));
        EXPECT_NEAR(plane.areal_scale({4e5, 3e6}), 1, 1e-8) << epsg;
    }
}

TEST(ProjectedPlane, KnowsFeetAndAxesThatPointNorthFirst) {
    EXPECT_NEAR(ProjectedPlane(Crs::from_epsg(2263)).areal_scale({1e6, 2e5}), 1, 1e-3); // US feet
    EXPECT_NEAR(ProjectedPlane(Crs::from_epsg(3035)).latitude({4'321'000, 3'210'000}), 52 * degree, 1e-9);
    EXPECT_NEAR(ProjectedPlane(Crs::from_epsg(31468)).latitude({4'500'000, 5'500'000}), 49.63 * degree, 1e-3);
}

TEST(ProjectedPlane, IsNotANumberWhereThereIsNoGround) {
    const auto crs = Crs::from_wkt(
        R"(PROJCS["globe",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Orthographic"],)"
        R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",0],PARAMETER["false_easting",0],)"
        R"(PARAMETER["false_northing",0],UNIT["metre",1]])",
        "test");
    const ProjectedPlane plane(crs);
    EXPECT_NEAR(plane.areal_scale({0, 0}), 1, 1e-9);
    EXPECT_TRUE(std::isnan(plane.areal_scale({7e6, 0})));
    EXPECT_TRUE(std::isnan(plane.latitude({7e6, 0})));
    EXPECT_NEAR(plane.areal_scale({0, 0}), 1, 1e-9); // a failure leaves no trace
}

} // namespace
} // namespace kouprey
