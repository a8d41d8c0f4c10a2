// Distances, containment and offsets of simple drawn shapes, from + − × ÷ √ alone.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <vector>

namespace kouprey::sample {

using Polyline = std::vector<Point>;

double distance(Point a, Point b);
double distance_to_segment(Point p, Point a, Point b);
double distance_to_line(Point p, const Polyline& line);

/// Even-odd rule; `ring` is closed.
bool inside(Point p, const Ring& ring);

/// Twice the area, positive when the ring runs counter-clockwise (y up).
double doubled_area(const Ring& ring);

/// The ring with every edge moved outwards by `by`, edges meeting at mitred corners. The ring must run
/// clockwise (y up), and its edges must be long enough to stay in order.
Ring offset_outwards(const Ring& ring, double by);

/// Every point moved by `change`.
template <class Change> std::vector<Point> mapped(const std::vector<Point>& points, Change&& change) {
    std::vector<Point> result;
    result.reserve(points.size());
    for (const auto& p : points) result.push_back(change(p));
    return result;
}

} // namespace kouprey::sample
