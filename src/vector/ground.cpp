#include "vector/ground.hpp"

#include "kouprey/vector/zones.hpp"

#include "vector/topology.hpp"
#include "vector/zone_shapes.hpp"

#include <cmath>

namespace kouprey {

namespace {

/// A lattice of some ten metres: edges are followed to a small part of its cells.
Grid fine_lattice(const Crs& crs) {
    constexpr double metres = 10, radians = metres / wgs84.semi_major;
    const double cell = crs.is_geographic() ? radians / crs.unit_to_radian() : metres / crs.unit_to_metre();
    return {crs, {0, 0}, cell, cell, 1, 1};
}

Ring on_map(const Ring& cells, const Grid& lattice) {
    Ring ring;
    for (const auto& p : cells) ring.push_back(snapped(lattice.to_map(p), lattice.crs()));
    return ring;
}

} // namespace

Point snapped(Point p, const Crs& crs) {
    const double quantum = crs.is_geographic() ? 0x1p-30 : 0x1p-13;
    return {std::round(p.x / quantum) * quantum, std::round(p.y / quantum) * quantum};
}

MultiPolygon in_crs(const MultiPolygon& polygons, const Crs& from, const Crs& to) {
    const Transformer transformer(from, to);
    if (transformer.identity()) return polygons;
    const auto lattice = fine_lattice(to);
    MultiPolygon result;
    for (const auto& part : to_cell_units(polygons, transformer, lattice)) {
        Polygon polygon{on_map(part.shell, lattice), {}};
        for (const auto& hole : part.holes) polygon.holes.push_back(on_map(hole, lattice));
        result.push_back(std::move(polygon));
    }
    // Where a polygon is thinner than what is rounded away, its sides may now cross.
    return invalidity_of(result) ? repaired(result) : result;
}

MultiPolygon ground_of(const Layer& layer, const Crs& crs) {
    std::vector<MultiPolygon> parts;
    for (const auto& feature : layer.features)
        parts.push_back(located(layer.where() + ", " + Layer::label(feature),
                                [&] { return in_crs(feature.polygon, layer.crs, crs); }));
    return union_of(parts);
}

} // namespace kouprey
