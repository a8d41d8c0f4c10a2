#include "kouprey/vector/belt.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/geodesic.hpp"

#include "vector/ground.hpp"
#include "vector/topology.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double longest_piece = 2000; ///< metres
constexpr double least_piece = 1e-3;   ///< metres; what is shorter is passed over
constexpr double arc_step = 90.0 / 64; ///< degrees
constexpr double right_angle = 90;

/// A piece of the boundary in longitude and latitude, the outside on its right.
struct Piece {
    Point from, to;
    Geodesic way;
    double outwards_from() const { return way.azimuth_from + right_angle; }
    double outwards_to() const { return way.azimuth_to + right_angle; }
};

void require_width(double width) {
    if (width >= narrowest_belt && width <= widest_belt) return;
    throw Error(Failure::input,
                {fmt::format("a belt of {} m cannot be made", shortest(width)), "",
                 fmt::format("choose a width from {} m to {} km", narrowest_belt, widest_belt / 1000)});
}

[[noreturn]] void no_belt_here(const char* what) {
    throw Error(Failure::input,
                {fmt::format("the belt would reach {}, across which polygons cannot be drawn here", what), "",
                 "make the belt narrower, or draw it in a GIS"});
}

/// Sweeps the ground that lies outside along a boundary. A point outside is nearest to the inside of an edge,
/// which then sweeps over it, or to a corner that juts out, around which it lies in the wedge between what
/// the two edges sweep.
class Sweep {
  public:
    Sweep(const Crs& crs, double width)
        : crs_(crs)
        , width_(width)
        , depth_(width / 64)
        , to_degrees_(crs, Crs::from_epsg(4326))
        , to_plane_(Crs::from_epsg(4326), crs) {}

    void along(const Ring& ring, bool shell) {
        const auto pieces = pieces_of(outside_on_the_right(ring, shell));
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            strip(pieces[i]);
            corner(pieces[i], pieces[(i + 1) % pieces.size()]);
        }
    }
    const std::vector<MultiPolygon>& parts() const { return parts_; }

  private:
    const Crs& crs_;
    double width_, depth_; ///< outwards and, against gaps, inwards; metres
    Transformer to_degrees_, to_plane_;
    std::vector<MultiPolygon> parts_;

    Ring outside_on_the_right(Ring ring, bool shell) const {
        Ring degrees;
        for (const auto& p : ring) degrees.push_back(to_degrees_(p));
        if ((orientation(degrees) > 0) != shell) std::ranges::reverse(ring);
        return ring;
    }

    std::vector<Piece> pieces_of(const Ring& ring) const {
        std::vector<Piece> pieces;
        Point here = to_degrees_(ring.front());
        const auto go_to = [&](Point next) {
            const auto way = geodesic_between(here, next);
            if (way.metres < least_piece) return;
            pieces.push_back({here, next, way});
            here = next;
        };
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const auto a = ring[i - 1], b = ring[i];
            const double metres = geodesic_between(to_degrees_(a), to_degrees_(b)).metres;
            const double count = std::ceil(metres / std::min(width_ / 2, longest_piece));
            for (double k = 1; k < count; ++k)
                go_to(to_degrees_({a.x + (b.x - a.x) * k / count, a.y + (b.y - a.y) * k / count}));
            go_to(to_degrees_(b));
        }
        return pieces;
    }

    /// What the piece sweeps, and a little of the inside.
    void strip(const Piece& piece) {
        require_reach(piece);
        add({away(piece.from, piece.outwards_from(), width_), away(piece.to, piece.outwards_to(), width_),
             away(piece.to, piece.outwards_to(), -depth_), away(piece.from, piece.outwards_from(), -depth_)});
    }

    /// What lies around a corner that juts out. A step more on either side, and the ground around the corner
    /// itself, lie over the strips: parts that only shared an edge could part by rounding. Where the boundary
    /// turns the other way the strips lie over one another.
    void corner(const Piece& before, const Piece& after) {
        const Point at = before.to;
        patch(at);
        const double turn = std::remainder(after.way.azimuth_from - before.way.azimuth_to, 360.0);
        if (turn > arc_step) return;
        const double first = before.outwards_to(), sweep = std::min(turn, 0.0);
        const double steps = std::max(1.0, std::ceil(-sweep / arc_step));
        Ring ring{place(at), away(at, first + arc_step, width_)};
        for (double k = 0; k <= steps; ++k) ring.push_back(away(at, first + sweep * k / steps, width_));
        ring.push_back(away(at, first + sweep - arc_step, width_));
        add(std::move(ring));
    }

    void patch(Point at) {
        add({away(at, 0, depth_), away(at, 90, depth_), away(at, 180, depth_), away(at, 270, depth_)});
    }

    void require_reach(const Piece& piece) const {
        const auto& [from, to, way] = piece;
        if (std::abs(from.x - to.x) > 180) no_belt_here("the antimeridian");
        if (geodesic_between(to, {to.x, std::copysign(90.0, to.y)}).metres <= width_) no_belt_here("a pole");
    }

    Point place(Point degrees) const { return snapped(to_plane_(degrees), crs_); }
    Point away(Point degrees, double azimuth, double metres) const {
        const auto p = geodesic_destination(degrees, azimuth, metres);
        if (std::abs(p.x) > 180) no_belt_here("the antimeridian");
        return place(p);
    }
    void add(Ring ring) {
        ring.push_back(ring.front());
        parts_.push_back({{std::move(ring), {}}});
    }
};

} // namespace

MultiPolygon geodesic_belt(const MultiPolygon& polygons, const Crs& crs, double width) {
    require_width(width);
    Sweep sweep(crs, width);
    for (const auto& polygon : polygons) {
        sweep.along(polygon.shell, true);
        for (const auto& hole : polygon.holes) sweep.along(hole, false);
    }
    return difference_of(union_of(sweep.parts()), polygons);
}

} // namespace kouprey
