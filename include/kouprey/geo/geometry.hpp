// Points, rings and polygons as plain values. Coordinates are those of whatever plane the owner says.
#pragma once

#include <span>
#include <vector>

namespace kouprey {

struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// A closed ring: first point == last point; at least four points when valid.
using Ring = std::vector<Point>;

struct Polygon {
    Ring shell;
    std::vector<Ring> holes;
};

using MultiPolygon = std::vector<Polygon>;

/// Axis-parallel box; empty when min > max.
struct Box {
    double min_x = 0, min_y = 0, max_x = -1, max_y = -1;
    bool empty() const { return min_x > max_x || min_y > max_y; }
    void include(Point p);
};

Box bounds_of(const MultiPolygon& polygons);

/// Area inside the ring, positive when it runs counterclockwise with y pointing up. Rounded, but taken
/// relative to the first point, so that a ring far from the origin loses nothing.
double signed_area(const Ring& ring);

/// Which way a -> b -> c turns with y pointing up: +1 left, -1 right, 0 straight on. Exact for the given
/// doubles as long as no product of two coordinates falls below 2^-960 without being zero (J. R. Shewchuk,
/// Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997, section 2).
int turn(Point a, Point b, Point c);

/// Which way the ring runs: the exact sign of its area, in the sense and within the limits of turn().
int orientation(std::span<const Point> ring);

} // namespace kouprey
