#include "kouprey/core/error.hpp"
#include "kouprey/vector/zones.hpp"

#include <cmath>

namespace kouprey {

namespace {

/// A tenth of the 1/1000 cell that is promised: edges bend to one side over their whole length, and what
/// their chords cut off must not show in an area at 1e-6.
constexpr double tolerance = 1e-4;
constexpr int max_depth = 24;

/// A vertex in both planes.
struct Vertex {
    Point layer, cells;
};

Point between(Point a, Point b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

/// Follows edges that are straight in the layer's CRS. An edge is always followed from its smaller end, so
/// that two polygons that share it get the same points.
class EdgeFollower {
  public:
    EdgeFollower(const Transformer& transformer, const Grid& grid) : transformer_(transformer), grid_(grid) {}

    Vertex vertex(Point p) const { return {p, grid_.to_cells(transformer_(p))}; }

    /// Appends the points after a up to and including b.
    void follow(const Vertex& a, const Vertex& b, Ring& out) const {
        const bool forward = a.layer.y < b.layer.y || (a.layer.y == b.layer.y && a.layer.x <= b.layer.x);
        Ring inner;
        forward ? divide(a, b, 0, inner) : divide(b, a, 0, inner);
        if (forward) {
            out.insert(out.end(), inner.begin(), inner.end());
        } else {
            out.insert(out.end(), inner.rbegin(), inner.rend());
        }
        out.push_back(b.cells);
    }

  private:
    static bool off_chord(Point cells, const Vertex& a, const Vertex& b, double t) {
        const auto chord = between(a.cells, b.cells, t);
        return std::hypot(cells.x - chord.x, cells.y - chord.y) > tolerance;
    }

    bool deviates(const Vertex& a, const Vertex& b, const Vertex& middle) const {
        if (off_chord(middle.cells, a, b, 0.5)) return true;
        for (const double t : {0.25, 0.75})
            if (off_chord(vertex(between(a.layer, b.layer, t)).cells, a, b, t)) return true;
        return false;
    }

    void divide(const Vertex& a, const Vertex& b, int depth, Ring& inner) const {
        const auto middle = vertex(between(a.layer, b.layer, 0.5));
        if (depth >= max_depth || !deviates(a, b, middle)) return;
        divide(a, middle, depth + 1, inner);
        inner.push_back(middle.cells);
        divide(middle, b, depth + 1, inner);
    }

    const Transformer& transformer_;
    const Grid& grid_;
};

Ring straight(const Ring& ring, const Grid& grid) {
    Ring cells;
    cells.reserve(ring.size());
    for (const auto& p : ring) cells.push_back(grid.to_cells(p));
    return cells;
}

/// Beyond the part of the Earth that a projection can show its plane folds over, and a ring encloses what was
/// outside of it. (Rows run southwards, so that the sense of a ring is always turned.)
void require_same_side(const Ring& ring, const Ring& cells) {
    const int side = orientation(cells);
    if (side == 0 || side != orientation(ring)) return;
    throw Error(Failure::input,
                {"the polygon reaches beyond what the raster's projection can show", "",
                 "cut it to the surroundings of the raster, for instance with ogr2ogr -clipsrc"});
}

Ring followed(const Ring& ring, const EdgeFollower& follower) {
    Ring cells;
    auto here = follower.vertex(ring.front());
    cells.push_back(here.cells);
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const auto next = follower.vertex(ring[i]);
        follower.follow(here, next, cells);
        here = next;
    }
    require_same_side(ring, cells);
    return cells;
}

} // namespace

MultiPolygon to_cell_units(const MultiPolygon& polygon, const Transformer& transformer, const Grid& grid) {
    const EdgeFollower follower(transformer, grid);
    const auto ring_of = [&](const Ring& ring) {
        return transformer.identity() ? straight(ring, grid) : followed(ring, follower);
    };
    MultiPolygon result;
    for (const auto& part : polygon) {
        Polygon cells{ring_of(part.shell), {}};
        for (const auto& hole : part.holes) cells.holes.push_back(ring_of(hole));
        result.push_back(std::move(cells));
    }
    return result;
}

} // namespace kouprey
