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

} // namespace
} // namespace kouprey
