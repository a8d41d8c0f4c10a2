#include "vector/simple_ring.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kouprey {

namespace {

/// A sign is certain where a value is larger than this part of the largest product that could go into it: no
/// way of computing it errs by nearly as much, in whatever order and from whichever point.
constexpr double margin = 0x1p-40;

/// Products below this may have lost digits that doubles have no exponent for.
constexpr double least_product = 0x1p-900;

double least_of(double a, double b) { return b < a ? b : a; }
double most_of(double a, double b) { return a < b ? b : a; }

/// The certain sign of a value, or 0.
int sign_of(double value, double largest_product) {
    if (!(largest_product > least_product)) return 0;
    const auto doubt = margin * largest_product;
    return static_cast<int>(value > doubt) - static_cast<int>(value < -doubt);
}

struct RingEdge {
    Point from, to;
    double left() const { return least_of(from.x, to.x); }
    double right() const { return most_of(from.x, to.x); }
    double low() const { return least_of(from.y, to.y); }
    double high() const { return most_of(from.y, to.y); }

    /// On which side a point lies; `area` is that of a box around the edge and the point.
    int side_of(Point p, double area) const {
        return sign_of((to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x), area);
    }
    /// Whether both ends of the other lie on one side.
    bool leaves_aside(const RingEdge& other, double area) const {
        const int side = side_of(other.from, area);
        return side != 0 && side == side_of(other.to, area);
    }
};

double area_around(const RingEdge& a, const RingEdge& b) {
    return (most_of(a.right(), b.right()) - least_of(a.left(), b.left())) *
           (most_of(a.high(), b.high()) - least_of(a.low(), b.low()));
}

/// Two edges that have no common end.
bool surely_apart(const RingEdge& a, const RingEdge& b) {
    if (a.right() < b.left() || b.right() < a.left() || a.high() < b.low() || b.high() < a.low()) return true;
    const auto area = area_around(a, b);
    return a.leaves_aside(b, area) || b.leaves_aside(a, area);
}

/// An edge and the next: they go on by less than a right angle, or turn aside.
bool surely_no_spike(const RingEdge& edge, const RingEdge& next) {
    const auto along = (edge.to.x - edge.from.x) * (next.to.x - next.from.x);
    const auto upwards = (edge.to.y - edge.from.y) * (next.to.y - next.from.y);
    return sign_of(along + upwards, std::abs(along) + std::abs(upwards)) > 0 ||
           edge.side_of(next.to, area_around(edge, next)) != 0;
}

/// The edges of a ring in level strips, as many as there are edges: those that meet are in a common one.
class Strips {
  public:
    Strips(const Ring& ring, const Box& box)
        : ring_(ring)
        , edges_(ring.size() - 1)
        , bottom_(box.min_y)
        , strips_per_unit_(static_cast<double>(edges_) / (box.max_y - box.min_y)) {}

    /// Whether it is quickly done to look at all pairs in each strip.
    bool sort() {
        constexpr std::size_t most_strips = 16, most_pairs = 64; // an edge
        begins_.assign(edges_ + 1, 0);
        std::size_t entries = 0;
        for (std::size_t i = 0; i < edges_; ++i) {
            const auto [first, last] = strips_of(edge(i));
            entries += last - first + 1;
            if (entries > most_strips * edges_) return false;
            for (auto strip = first; strip <= last; ++strip) ++begins_[strip];
        }
        std::size_t pairs = 0, end = 0;
        for (auto& begin : begins_) {
            pairs += begin * std::size_t{begin} / 2;
            end += begin;
            begin = static_cast<std::uint32_t>(end); // from where filling goes down to the beginning
        }
        if (pairs > most_pairs * edges_) return false;
        fill(entries);
        return true;
    }

    bool surely_apart_everywhere() const {
        for (std::size_t strip = 0; strip < edges_; ++strip)
            for (auto a = begins_[strip]; a < begins_[strip + 1]; ++a)
                for (auto b = a + 1; b < begins_[strip + 1]; ++b)
                    if (sorted_[a].meets(sorted_[b]) && !parted(sorted_[a].edge, sorted_[b].edge))
                        return false;
        return true;
    }

  private:
    struct Entry {
        double left, right;
        std::size_t edge;
        bool meets(const Entry& other) const { return left <= other.right && other.left <= right; }
    };

    RingEdge edge(std::size_t i) const { return {ring_[i], ring_[i + 1]}; }

    /// Never less for a greater y.
    std::size_t strip_at(double y) const {
        return std::min(edges_ - 1, static_cast<std::size_t>((y - bottom_) * strips_per_unit_));
    }
    std::pair<std::size_t, std::size_t> strips_of(const RingEdge& edge) const {
        return {strip_at(edge.low()), strip_at(edge.high())};
    }
    bool parted(std::size_t a, std::size_t b) const {
        const auto steps = a < b ? b - a : a - b;
        const bool neighbours = steps == 1 || steps == edges_ - 1;
        return neighbours || surely_apart(edge(a), edge(b));
    }
    void fill(std::size_t entries) {
        sorted_.resize(entries);
        for (std::size_t i = 0; i < edges_; ++i) {
            const auto one = edge(i);
            const auto [first, last] = strips_of(one);
            for (auto strip = first; strip <= last; ++strip)
                sorted_[--begins_[strip]] = {one.left(), one.right(), i};
        }
    }

    const Ring& ring_;
    std::size_t edges_;
    double bottom_, strips_per_unit_;
    std::vector<std::uint32_t> begins_; ///< of each strip's edges among the sorted
    std::vector<Entry> sorted_;
};

/// Corners are no spikes, and all points are finite; `box` is that of the points.
bool sound_along(const Ring& ring, Box& box) {
    bool sound = true;
    box = {ring[0].x, ring[0].y, ring[0].x, ring[0].y};
    RingEdge edge{ring[ring.size() - 2], ring[0]};
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const RingEdge next{ring[i - 1], ring[i]};
        sound = sound && std::isfinite(next.to.x) && std::isfinite(next.to.y) && surely_no_spike(edge, next);
        box = {least_of(box.min_x, next.to.x), least_of(box.min_y, next.to.y), most_of(box.max_x, next.to.x),
               most_of(box.max_y, next.to.y)};
        edge = next;
    }
    return sound;
}

} // namespace

bool surely_simple(const Ring& ring) {
    constexpr std::size_t most_points = std::size_t{1} << 24;
    if (ring.size() < 4 || ring.size() > most_points || ring.front() != ring.back()) return false;
    Box box;
    if (!sound_along(ring, box)) return false;
    const auto height = box.max_y - box.min_y;
    if (!(height > least_product) || !std::isfinite(height)) return false;
    Strips strips(ring, box);
    return strips.sort() && strips.surely_apart_everywhere();
}

} // namespace kouprey
