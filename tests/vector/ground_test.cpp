#include "support/thrown_error.hpp"
#include "vector/ground.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

Ring box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

double area(const MultiPolygon& polygons) {
    double sum = 0;
    for (const auto& polygon : polygons) sum += std::abs(signed_area(polygon.shell));
    return sum;
}

/// Distance of a point from the nearest line between two neighbours of a ring.
double distance(Point p, const Ring& ring) {
    double least = 1e300;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const auto a = ring[i - 1], b = ring[i];
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
        least = std::min(least, std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy));
    }
    return least;
}

const auto degrees = [] { return Crs::from_epsg(4326); };
const auto utm = [] { return Crs::from_epsg(32648); };

TEST(Ground, InItsOwnCrsKeepsEveryBit) {
    const MultiPolygon polygons{{box(105.0 + 1e-13, 13, 106, 14), {box(105.3, 13.3, 105.4, 13.4)}}};
    const auto same = in_crs(polygons, degrees(), Crs::from_epsg(4326));
    ASSERT_EQ(same.size(), 1U);
    EXPECT_EQ(same.front().shell, polygons.front().shell);
    EXPECT_EQ(same.front().holes, polygons.front().holes);
}

TEST(Ground, InAnotherCrsFollowsItsEdges) {
    const auto shell = box(105, 13, 106, 14);
    const auto there = in_crs({{shell, {box(105.3, 13.3, 105.4, 13.4)}}}, degrees(), utm());
    ASSERT_EQ(there.size(), 1U);
    EXPECT_EQ(there.front().holes.size(), 1U);
    const Transformer to_utm(degrees(), utm());
    for (const double t : {0.0, 0.117, 0.25, 0.5, 0.73}) {
        EXPECT_LT(distance(to_utm({105 + t, 13}), there.front().shell), 2e-3) << t;
        EXPECT_LT(distance(to_utm({106, 13 + t}), there.front().shell), 2e-3) << t;
    }
}

TEST(Ground, InAnotherCrsIsRounded) {
    const auto whole = [](double value) { return value == std::round(value); };
    const auto there = in_crs({{box(105, 13, 105.1, 13.1), {}}}, degrees(), utm());
    for (const auto& p : there.front().shell)
        EXPECT_TRUE(whole(p.x * 8192) && whole(p.y * 8192)) << p.x << " " << p.y;
    for (const auto& p : {Point{105.12345678949, -13.98765432151}, Point{500000.12345, 1.00006}}) {
        const auto fine = snapped(p, degrees()), coarse = snapped(p, utm());
        EXPECT_LE(std::abs(fine.x - p.x), 0x1p-31);
        EXPECT_LE(std::abs(coarse.y - p.y), 0x1p-14);
        EXPECT_TRUE(whole(fine.y * 0x1p30) && whole(coarse.x * 0x1p13));
    }
}

TEST(Ground, OfALayerIsOneGeometry) {
    const Layer layer{"z.gpkg",
                      "zones",
                      utm(),
                      {},
                      "",
                      {{1, "a", {{box(0, 0, 10, 10), {}}}},
                       {2, "b", {{box(10, 0, 20, 10), {}}}},
                       {3, "c", {{box(15, 0, 25, 10), {}}}}}};
    const auto ground = ground_of(layer, utm());
    ASSERT_EQ(ground.size(), 1U);
    EXPECT_DOUBLE_EQ(area(ground), 250);
}

TEST(Ground, WithoutAPlaceThereNamesTheFeature) {
    const Layer layer{"z.gpkg", "zones", degrees(), {}, "", {{7, "far", {{box(-166, -1, -164, 1), {}}}}}};
    const auto error = thrown_error([&] { ground_of(layer, utm()); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front().where, "z.gpkg, layer zones, feature 7 (far)");
}

} // namespace
} // namespace kouprey::test
