#include "shapes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey::sample {

namespace {

double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
Point minus(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }

/// Unit vector to the left of the way from a to b: outwards for a clockwise ring.
Point left_of(Point a, Point b) {
    const double length = distance(a, b);
    return {(a.y - b.y) / length, (b.x - a.x) / length};
}

} // namespace

double distance(Point a, Point b) { return std::sqrt(dot(minus(a, b), minus(a, b))); }

double distance_to_segment(Point p, Point a, Point b) {
    const Point along = minus(b, a);
    const double share = std::clamp(dot(minus(p, a), along) / dot(along, along), 0.0, 1.0);
    return distance(p, {a.x + share * along.x, a.y + share * along.y});
}

double distance_to_line(Point p, const Polyline& line) {
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < line.size(); ++i)
        nearest = std::min(nearest, distance_to_segment(p, line[i - 1], line[i]));
    return nearest;
}

bool inside(Point p, const Ring& ring) {
    bool in = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point a = ring[i - 1], b = ring[i];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
    }
    return in;
}

double doubled_area(const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        sum += cross(minus(ring[i - 1], ring[0]), minus(ring[i], ring[0]));
    return sum;
}

Ring offset_outwards(const Ring& ring, double by) {
    Ring result;
    const std::size_t corners = ring.size() - 1;
    for (std::size_t i = 0; i < corners; ++i) {
        const Point before = left_of(ring[(i + corners - 1) % corners], ring[i]),
                    after = left_of(ring[i], ring[i + 1]);
        // The mitre lies along the sum of both normals n; its length follows from mitre · n = by.
        const double stretch = by / (1 + dot(before, after));
        result.push_back(
            {ring[i].x + stretch * (before.x + after.x), ring[i].y + stretch * (before.y + after.y)});
    }
    result.push_back(result.front());
    return result;
}

} // namespace kouprey::sample
