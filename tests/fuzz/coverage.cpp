// Coverage of convex polygons: as large as the polygon, and the sum of the two parts that a diagonal makes.
#include "kouprey/vector/coverage.hpp"

#include "fuzz/expect.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

using namespace kouprey;

namespace {

double cross(const Point& a, const Point& b, const Point& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Corners of the convex hull, by Andrew's monotone chain; without points on its edges.
Ring hull_of(std::vector<Point> points) {
    std::ranges::sort(points,
                      [](const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    Ring hull;
    if (points.size() < 3) return hull;
    for (int pass = 0; pass < 2; ++pass) {
        const auto start = hull.size();
        for (const auto& point : points) {
            while (hull.size() >= start + 2 && cross(hull[hull.size() - 2], hull.back(), point) <= 0)
                hull.pop_back();
            hull.push_back(point);
        }
        hull.pop_back();
        std::ranges::reverse(points);
    }
    return hull;
}

/// Two bytes are whole cells, the next two parts of one. Most polygons are small, which is quick; odd bytes
/// behind the last point make a wide one.
std::vector<Point> points_of(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t bytes = 8, most = 16;
    const int range = size % bytes == 0 ? 24 : 200;
    std::vector<Point> points;
    for (std::size_t i = 0; i < std::min(size / bytes, most); ++i) {
        std::array<std::int16_t, 4> part{};
        std::memcpy(part.data(), data + i * bytes, bytes);
        points.push_back({part[0] % range + part[1] / 65536.0, part[2] % range + part[3] / 65536.0});
    }
    return points;
}

double area_of(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) twice += cross(ring[0], ring[i], ring[i + 1]);
    return std::abs(twice) / 2;
}

double total_of(Ring ring) {
    ring.push_back(ring.front());
    return cover({{ring, {}}}, CoverageRule::exact).total().cells();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto hull = hull_of(points_of(data, size));
    if (hull.size() < 3) return 0;
    constexpr double tolerance = 1e-6; // of a cell, over at most 400 × 400 cells
    const double whole = total_of(hull);
    fuzz::require(std::abs(whole - area_of(hull)) < tolerance);
    for (std::size_t corner = 2; corner + 1 < hull.size(); ++corner) {
        const auto middle = hull.begin() + static_cast<std::ptrdiff_t>(corner);
        Ring left(hull.begin(), middle + 1), right(middle, hull.end());
        right.push_back(hull.front());
        fuzz::require(std::abs(total_of(left) + total_of(right) - whole) < tolerance);
    }
    return 0;
}
