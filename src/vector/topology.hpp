// Validity and set operations on polygons, by GEOS. Safe on any thread.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct Invalidity {
    std::string reason; ///< "Self-intersection"
    Point place;
};

/// Why the polygons are invalid as one geometry, and where; nothing when they are valid.
std::optional<Invalidity> invalidity_of(const MultiPolygon& polygons);

/// A valid geometry of the same points (GEOS MakeValid); parts that are not areal are dropped.
MultiPolygon repaired(const MultiPolygon& polygons);

/// Σ of polygons that may touch or overlap, as one valid geometry.
MultiPolygon union_of(const std::vector<MultiPolygon>& parts);
MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b);

/// The same polygons with rings, their starts and directions, and parts in GEOS's canonical order.
MultiPolygon normalised(const MultiPolygon& polygons);

} // namespace kouprey
