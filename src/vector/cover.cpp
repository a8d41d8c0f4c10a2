#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/vector/coverage.hpp"

#include "vector/edge_pieces.hpp"
#include "vector/row_sweep.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

namespace kouprey {

namespace {

constexpr double farthest = 0x1p30;

/// Coordinates this near to zero are taken as zero, so that their products stay within the range of doubles.
constexpr double nearest = 0x1p-400;

/// Far more than any real zone has: 2^28 cells of 10 m in a line are 2.7 million km.
constexpr std::size_t most_cells = std::size_t{1} << 28;

struct SidedRing {
    Ring ring;
    int side; ///< as Edge has it
};

double checked(double value) {
    if (!std::isfinite(value))
        throw Error(Failure::input, {"a coordinate of the polygon is not finite", "", "repair the layer"});
    if (std::abs(value) > farthest) {
        throw Error(Failure::input,
                    {fmt::format("the polygon reaches {} cells from the corner of the grid, beyond 2^30",
                                 rounded(std::abs(value), 0)),
                     "", "check the CRS of the layer and the pixel size of the raster"});
    }
    return std::abs(value) < nearest ? 0 : value;
}

/// With y downwards, what a ring encloses lies right of its downward edges when its orientation is negative.
SidedRing prepare(const Ring& ring, bool hole) {
    SidedRing prepared{{}, 0};
    prepared.ring.reserve(ring.size());
    for (const auto& point : ring) prepared.ring.push_back({checked(point.x), checked(point.y)});
    prepared.side = hole ? orientation(prepared.ring) : -orientation(prepared.ring);
    return prepared;
}

std::vector<SidedRing> prepare(const MultiPolygon& polygons) {
    std::vector<SidedRing> rings;
    for (const auto& polygon : polygons) {
        rings.push_back(prepare(polygon.shell, false));
        for (const auto& hole : polygon.holes) rings.push_back(prepare(hole, true));
    }
    return rings;
}

template <class Visit> void for_each_edge(const std::vector<SidedRing>& rings, Visit visit) {
    for (const auto& [ring, side] : rings)
        for (std::size_t i = 1; i < ring.size(); ++i) visit(Edge(ring[i - 1], ring[i], side));
}

std::size_t most_pieces(const std::vector<SidedRing>& rings, const EdgeRule& rule) {
    std::size_t count = 0;
    for_each_edge(rings, [&](const Edge& edge) { count += rule.most_pieces(edge); });
    return count;
}

void check_size(std::size_t pieces, std::int64_t rows) {
    if (pieces <= most_cells && rows <= static_cast<std::int64_t>(most_cells)) return;
    throw Error(Failure::input,
                {fmt::format("the polygon spans {} rows and its boundary passes {} cells", rows, pieces), "",
                 "check the CRS of the layer and the pixel size of the raster"});
}

} // namespace

Coverage cover(const MultiPolygon& polygons, CoverageRule rule) {
    const auto rings = prepare(polygons);
    const auto box = bounds_of(polygons);
    if (box.empty()) return {};
    const auto first_row = floor_of(box.min_y);
    const auto rows = floor_of(box.max_y) - first_row + 1;
    const auto& edges = rule == CoverageRule::exact ? exact_edges : center_edges;
    const auto room = most_pieces(rings, edges);
    check_size(room, rows);
    const auto pieces = std::make_unique_for_overwrite<Piece[]>(room);
    auto* end = pieces.get();
    for_each_edge(rings, [&](const Edge& edge) { end = edges.write_pieces(edge, end); });
    return sweep_rows({pieces.get(), end}, first_row, rows);
}

} // namespace kouprey
