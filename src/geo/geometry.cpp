#include "kouprey/geo/geometry.hpp"

#include "core/exact_sum.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace kouprey {

namespace {

/// Spacing of doubles between 1 and 2, the unit of the error bounds below.
constexpr double epsilon = 0x1p-52;

/// Twice the area of the triangle (origin, a, b), and how large its two terms are.
struct Cross {
    double value = 0, magnitude = 0;

    Cross(Point origin, Point a, Point b) {
        const auto positive = (a.x - origin.x) * (b.y - origin.y);
        const auto negative = (b.x - origin.x) * (a.y - origin.y);
        value = positive - negative;
        magnitude = std::abs(positive) + std::abs(negative);
    }
};

void add_cross(ExactSum& sum, Point a, Point b) {
    sum.add_product(a.x, b.y);
    sum.add_product(-b.x, a.y);
}

int sign_of(double value) { return value > 0 ? 1 : -1; }

} // namespace

void Box::include(Point p) {
    if (empty()) {
        *this = {p.x, p.y, p.x, p.y};
        return;
    }
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
}

Box bounds_of(const MultiPolygon& polygons) {
    Box box;
    for (const auto& polygon : polygons) {
        for (const auto& point : polygon.shell) box.include(point);
        for (const auto& hole : polygon.holes)
            for (const auto& point : hole) box.include(point);
    }
    return box;
}

double signed_area(const Ring& ring) {
    double doubled = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) doubled += Cross(ring.front(), ring[i - 1], ring[i]).value;
    return doubled / 2;
}

int turn(Point a, Point b, Point c) {
    const Cross rounded(a, b, c);
    if (std::abs(rounded.value) > 2 * epsilon * rounded.magnitude) return sign_of(rounded.value);
    ExactSum sum;
    add_cross(sum, a, b);
    add_cross(sum, b, c);
    add_cross(sum, c, a);
    return sum.sign();
}

int orientation(std::span<const Point> ring) {
    double value = 0, magnitude = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Cross triangle(ring.front(), ring[i - 1], ring[i]);
        value += triangle.value;
        magnitude += triangle.magnitude;
    }
    // Every term errs by less than 2 epsilon of its magnitude, every addition by half an epsilon of what is
    // summed.
    const auto terms = static_cast<double>(ring.size() + 4);
    if (std::abs(value) > terms * epsilon * magnitude) return sign_of(value);
    ExactSum sum;
    for (std::size_t i = 1; i < ring.size(); ++i) add_cross(sum, ring[i - 1], ring[i]);
    return sum.sign();
}

} // namespace kouprey
