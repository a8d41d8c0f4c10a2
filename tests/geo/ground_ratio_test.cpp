// Ground per projected area, as it comes to be quantised.
#include "kouprey/core/elementary.hpp"

#include "geo/crs_from_proj.hpp"
#include "geo/ground_ratio.hpp"
#include "geo/projected_plane.hpp"
#include "geo/transverse_mercator.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

/// What the correction multiplies has to be exact, for one rounding of the product is as good as another only
/// by chance.
TEST(GroundRatio, OfTransverseMercatorOnASphereIsTheExactOneCorrectedToTheEllipsoid) {
    const Crs crs = test::crs_from_proj("+proj=tmerc +lon_0=100 +R=6371000");
    ASSERT_EQ(crs.projection(), Projection::transverse_mercator);
    ASSERT_TRUE(crs.ellipsoid().is_sphere());
    const ProjectedPlane plane(crs);
    const TransverseMercator projection(crs.ellipsoid(), crs.parameters());
    for (double x = -300'000; x <= 300'000; x += 61'000) {
        for (double y = 1'000'000; y < 2'000'000; y += 97'000) {
            const double exact = projection.ground_ratios({x}, {y}).front();
            const double radii = product_of_radii(Spheroid(wgs84), elementary::sin(plane.latitude({x, y})));
            EXPECT_EQ(ground_ratio_of(crs)({x}, {y}).front(), exact * (radii / (6371000.0 * 6371000.0)));
        }
    }
}

TEST(GroundRatio, OfTransverseMercatorInFeetIsThatInMetres) {
    const Crs feet = Crs::from_epsg(2260), metres = Crs::from_epsg(32115); // NAD83 / New York East
    ASSERT_EQ(feet.projection(), Projection::transverse_mercator);
    const double unit = feet.unit_to_metre();
    ASSERT_NEAR(unit, 0.3048, 1e-5);
    for (const double x : {50'000.0, 150'000.0, 400'000.0})
        for (const double y : {100'000.0, 700'000.0})
            EXPECT_NEAR(ground_ratio_of(feet)({x / unit}, {y / unit}).front(),
                        ground_ratio_of(metres)({x}, {y}).front(), 1e-13);
}

} // namespace
} // namespace kouprey
