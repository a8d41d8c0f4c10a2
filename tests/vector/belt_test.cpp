// The belt against what it is meant to be: the ground outside that is no farther than its width, by geodesics
// of another library.
#include "kouprey/geo/geodesic.hpp"
#include "kouprey/vector/belt.hpp"

#include "support/thrown_error.hpp"
#include "vector/topology.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr double width = 5000;

const Crs& degrees() {
    static const auto crs = Crs::from_epsg(4326);
    return crs;
}

double metres(Point a, Point b) {
    double s = 0;
    GeographicLib::Geodesic::WGS84().Inverse(a.y, a.x, b.y, b.x, s);
    return s;
}

Point between(Point a, Point b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

Ring box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

std::vector<Ring> rings_of(const MultiPolygon& polygons) {
    std::vector<Ring> rings;
    for (const auto& polygon : polygons) {
        rings.push_back(polygon.shell);
        rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
    }
    return rings;
}

/// True hectares: the plane's straight edges are no geodesics, unless they are short.
double hectares(MultiPolygon polygons) {
    const auto divide = [](Ring& ring) {
        Ring divided;
        for (std::size_t i = 1; i < ring.size(); ++i)
            for (int k = 0; k < 20; ++k) divided.push_back(between(ring[i - 1], ring[i], k / 20.0));
        divided.push_back(ring.back());
        ring = std::move(divided);
    };
    for (auto& polygon : polygons) {
        divide(polygon.shell);
        for (auto& hole : polygon.holes) divide(hole);
    }
    return geodesic_hectares(polygons, degrees());
}

/// Whether a line to the east crosses the boundary an odd number of times.
bool inside(Point p, const MultiPolygon& polygons) {
    bool odd = false;
    for (const auto& ring : rings_of(polygons))
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const auto a = ring[i - 1], b = ring[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) odd = !odd;
        }
    return odd;
}

/// The distance to the boundary, by nested thirds along every edge.
class Boundary {
  public:
    Boundary(const MultiPolygon& polygons, const Crs& crs)
        : rings_(rings_of(polygons))
        , to_degrees_(crs, degrees()) {}

    double distance(Point p) const {
        double least = std::numeric_limits<double>::infinity();
        const auto place = to_degrees_(p);
        for (const auto& ring : rings_)
            for (std::size_t i = 1; i < ring.size(); ++i)
                least = std::min(least, to_edge(place, ring[i - 1], ring[i]));
        return least;
    }

  private:
    double to_edge(Point place, Point a, Point b) const {
        const auto at = [&](double t) { return metres(place, to_degrees_(between(a, b, t))); };
        double low = 0, high = 1;
        for (int i = 0; i < 40; ++i) {
            const double left = low + (high - low) / 3, right = high - (high - low) / 3;
            (at(left) < at(right) ? high : low) = at(left) < at(right) ? right : left;
        }
        return at((low + high) / 2);
    }

    std::vector<Ring> rings_;
    Transformer to_degrees_;
};

/// A bay, a spike, a neck thinner than the belt, and a hole in which the belt leaves an island.
MultiPolygon notched() {
    return {{{{105, 13},
              {105.4, 13},
              {105.4, 13.18},
              {105.42, 13.18},
              {105.43, 13.05},
              {105.6, 13.02},
              {105.6, 13.3},
              {105.31, 13.3},
              {105.25, 13.21},
              {105.17, 13.6},
              {105.14, 13.3},
              {105, 13.3},
              {105, 13}},
             {box(105.04, 13.03, 105.2, 13.19)}}};
}

MultiPolygon in_utm(const MultiPolygon& polygons) {
    const Transformer to_utm(degrees(), Crs::from_epsg(32648));
    MultiPolygon result = polygons;
    for (auto& polygon : result) {
        for (auto& p : polygon.shell) p = to_utm(p);
        for (auto& hole : polygon.holes)
            for (auto& p : hole) p = to_utm(p);
    }
    return result;
}

struct Plane {
    const char* name;
    Crs crs;
    MultiPolygon area;
};

std::vector<Plane> planes() {
    return {{"degrees", degrees(), notched()}, {"UTM", Crs::from_epsg(32648), in_utm(notched())}};
}

TEST(GeodesicBelt, HasTheAreaOfSteinersFormulaAtEveryLatitude) {
    for (const double latitude : {0.0, 13.0, -35.0, 60.0, -78.0}) {
        const double high = 0.01, wide = 0.01 / std::cos(latitude * std::numbers::pi / 180);
        const auto square = box(20, latitude, 20 + wide, latitude + high);
        double perimeter = 0;
        for (std::size_t i = 1; i < square.size(); ++i) perimeter += metres(square[i - 1], square[i]);
        const double expected = (std::numbers::pi * width * width + perimeter * width) / 1e4;
        const double area = geodesic_hectares(geodesic_belt({{square, {}}}, degrees(), width), degrees());
        EXPECT_NEAR(area / expected, 1, 1.5e-4) << latitude;
        EXPECT_LT(area, expected) << latitude; // chords lie inside of circles
    }
}

TEST(GeodesicBelt, EndsAtItsWidth) {
    for (const auto& plane : planes()) {
        const Boundary boundary(plane.area, plane.crs);
        int outer = 0;
        for (const auto& ring : rings_of(geodesic_belt(plane.area, plane.crs, width)))
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const double distance = boundary.distance(between(ring[i - 1], ring[i], 0.5));
                if (distance < 1e-3) continue; // on the border of the area
                EXPECT_NEAR(distance / width, 1, 1e-4) << plane.name;
                ++outer;
            }
        EXPECT_GT(outer, 200) << plane.name;
    }
}

TEST(GeodesicBelt, HoldsWhatIsNearAndNothingElse) {
    for (const auto& plane : planes()) {
        const Boundary boundary(plane.area, plane.crs);
        const auto belt = geodesic_belt(plane.area, plane.crs, width);
        const auto bounds = bounds_of(belt);
        std::mt19937 dice(7);
        const auto random = [&](double low, double high) {
            return low + (high - low) * static_cast<double>(dice()) / 4294967296.0;
        };
        int within = 0;
        for (int i = 0; i < 600; ++i) {
            const Point p{random(bounds.min_x, bounds.max_x), random(bounds.min_y, bounds.max_y)};
            const double distance = boundary.distance(p);
            if (std::abs(distance / width - 1) < 1e-3) continue;
            const bool expected = distance < width && !inside(p, plane.area);
            EXPECT_EQ(inside(p, belt), expected) << plane.name << " " << p.x << " " << p.y;
            within += expected ? 1 : 0;
        }
        EXPECT_GT(within, 120) << plane.name;
    }
}

/// The holes of the area and its belt together, neither of which lies over the other.
std::vector<Ring> holes_with_belt(const MultiPolygon& area, const Crs& crs, double wide) {
    const auto belt = geodesic_belt(area, crs, wide), whole = union_of({belt, area});
    EXPECT_FALSE(invalidity_of(belt).has_value());
    EXPECT_LT(geodesic_hectares(intersection_of(belt, area), crs), 1e-6);
    EXPECT_EQ(whole.size(), 1U);
    return whole.front().holes;
}

TEST(GeodesicBelt, TouchesTheAreaWithoutGapOrOverlap) {
    for (const auto& plane : planes()) { // what is left of the hole, and no sliver
        EXPECT_EQ(holes_with_belt(plane.area, plane.crs, width).size(), 1U) << plane.name;
    }
}

/// A star with deep bays and thin rays, of any size from ten metres to thirty kilometres.
MultiPolygon star(std::mt19937& dice) {
    const auto random = [&] { return static_cast<double>(dice()) / 4294967296.0; };
    const int corners = 3 + static_cast<int>(random() * 40);
    const double size = std::pow(10, -4 + 3.5 * random());
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners,
                     radius = size * std::pow(0.05 + 0.95 * random(), 1.5);
        ring.push_back({105 + radius * std::cos(angle), 13 + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{ring, {}}};
}

TEST(GeodesicBelt, OfAnyShapeTouchesItWithoutGapOrOverlap) {
    std::mt19937 dice(11);
    for (int i = 0; i < 60; ++i) {
        const auto area = star(dice);
        const double wide = std::pow(10, 2 + i % 5 * 0.6);
        const bool projected = i % 2 == 1;
        const auto crs = projected ? Crs::from_epsg(32648) : degrees();
        for (const auto& hole : holes_with_belt(projected ? in_utm(area) : area, crs, wide))
            EXPECT_GT(geodesic_hectares({{hole, {}}}, crs), 1e-4) << i; // a bay that the belt leaves open
    }
}

TEST(GeodesicBelt, DoesNotDependOnHowRingsRun) {
    const auto belt = normalised(geodesic_belt(notched(), degrees(), width));
    auto turned = notched();
    std::ranges::reverse(turned.front().shell);
    std::ranges::reverse(turned.front().holes.front());
    const auto other = geodesic_belt(turned, degrees(), width);
    EXPECT_NEAR(geodesic_hectares(other, degrees()) / geodesic_hectares(belt, degrees()), 1, 1e-9);
    const auto again = normalised(geodesic_belt(notched(), degrees(), width));
    ASSERT_EQ(again.size(), belt.size());
    EXPECT_EQ(again.front().shell, belt.front().shell);
    EXPECT_EQ(again.front().holes, belt.front().holes);
}

TEST(GeodesicBelt, OfSeveralPolygonsIsOneGround) {
    const MultiPolygon both{{box(105, 13, 105.1, 13.1), {}}, {box(105.15, 13, 105.25, 13.1), {}}};
    const auto belt = geodesic_belt(both, degrees(), width);
    EXPECT_EQ(belt.size(), 1U);
    const auto each =
        union_of({geodesic_belt({both[0]}, degrees(), width), geodesic_belt({both[1]}, degrees(), width)});
    EXPECT_NEAR(hectares(belt) / hectares(difference_of(each, both)), 1, 1e-9);
}

TEST(GeodesicBelt, OfManyVerticesIsThatOfFew) {
    const auto square = box(105, 13, 105.1, 13.1);
    Ring dense;
    for (std::size_t i = 1; i < square.size(); ++i)
        for (int k = 0; k < 500; ++k) dense.push_back(between(square[i - 1], square[i], k / 500.0));
    dense.push_back(dense.front());
    dense.insert(dense.begin() + 3, dense[2]); // a vertex twice
    const auto few = geodesic_belt({{square, {}}}, degrees(), width);
    const auto many = geodesic_belt({{dense, {}}}, degrees(), width);
    EXPECT_NEAR(hectares(many) / hectares(few), 1, 1e-6);
}

TEST(GeodesicBelt, IsRefusedWhereItCannotBeDrawn) {
    const auto refusal = [](const Ring& ring, double wide) {
        const auto error = thrown_error([&] { geodesic_belt({{ring, {}}}, degrees(), wide); });
        EXPECT_EQ(error.failure(), Failure::input);
        return std::string(error.what());
    };
    const auto square = box(105, 13, 105.1, 13.1);
    for (const double wrong : {0.0, -5000.0, 9.99, 100'001.0, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_THAT(refusal(square, wrong), HasSubstr("choose a width from 10 m to 100 km"));
    EXPECT_THAT(refusal(box(179.9, -17, 179.97, -16.9), width), HasSubstr("antimeridian"));
    EXPECT_THAT(refusal(box(-180, -17, -179.9, -16.9), width), HasSubstr("antimeridian"));
    EXPECT_THAT(refusal(box(10, 89.9, 60, 89.97), width), HasSubstr("a pole"));
}

TEST(GeodesicBelt, IsRefusedAcrossTheAntimeridianOfAProjection) {
    const auto fiji = Crs::from_epsg(3460); // its coordinates run on across 180°
    const Transformer to_plane(degrees(), fiji);
    const auto west = to_plane({179.99, -17}), east = to_plane({-179.99, -16.9});
    const auto error = thrown_error([&] {
        geodesic_belt({{box(west.x, west.y, east.x, east.y), {}}}, fiji, 10);
    });
    EXPECT_THAT(error.what(), HasSubstr("antimeridian"));
}

} // namespace
} // namespace kouprey::test
