#include "real/plain_geometry.hpp"

#include "support/geos.hpp"

#include <GeographicLib/UTMUPS.hpp>

#include <algorithm>
#include <cmath>

namespace kouprey::test {

namespace {

template <class Visit> void for_each_ring(const MultiPolygon& polygons, Visit visit) {
    for (const auto& polygon : polygons) {
        visit(polygon.shell);
        for (const auto& hole : polygon.holes) visit(hole);
    }
}

template <class Change> MultiPolygon changed(MultiPolygon polygons, Change change) {
    for (auto& polygon : polygons) {
        polygon.shell = change(polygon.shell);
        for (auto& hole : polygon.holes) hole = change(hole);
    }
    return polygons;
}

Point between(Point a, Point b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

MultiPolygon rectangle(const Window& w) {
    const auto left = static_cast<double>(w.col), right = static_cast<double>(w.col_end());
    const auto top = static_cast<double>(w.row), bottom = static_cast<double>(w.row_end());
    return {{{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}}, {}}};
}

/// Windows halved until they lie inside, outside or are a cell.
class Halving {
  public:
    using Visit = std::function<void(std::int64_t, std::int64_t, double)>;

    Halving(const MultiPolygon& polygon, const Visit& visit)
        : shape_(geos_.polygons(polygon))
        , prepared_(geos_.prepare(shape_))
        , visit_(visit) {}

    void look_at(const Window& w) const {
        const auto box = geos_.polygons(rectangle(w));
        if (!geos_.intersects(prepared_, box)) return;
        if (geos_.contains(prepared_, box)) return all_inside(w);
        if (w.cells() == 1) return visit_(w.row, w.col, geos_.shared_area(shape_, box));
        const bool wide = w.cols > w.rows;
        const auto rows = wide ? w.rows : w.rows / 2, cols = wide ? w.cols / 2 : w.cols;
        look_at({w.row, w.col, rows, cols});
        look_at(wide ? Window{w.row, w.col + cols, rows, w.cols - cols}
                     : Window{w.row + rows, w.col, w.rows - rows, cols});
    }

  private:
    void all_inside(const Window& w) const {
        for (auto row = w.row; row < w.row_end(); ++row)
            for (auto col = w.col; col < w.col_end(); ++col) visit_(row, col, 1);
    }

    Geos geos_;
    Geos::Geometry shape_;
    Geos::Prepared prepared_;
    const Visit& visit_;
};

} // namespace

std::vector<double> crossings(const MultiPolygon& polygons, double y) {
    std::vector<double> xs;
    for_each_ring(polygons, [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const auto a = ring[i - 1], b = ring[i];
            if ((a.y > y) != (b.y > y)) xs.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
    });
    std::ranges::sort(xs);
    return xs;
}

bool inside(const std::vector<double>& crossings, double x) {
    return (std::ranges::lower_bound(crossings, x) - crossings.begin()) % 2 == 1;
}

MultiPolygon divided(const MultiPolygon& polygons, int pieces) {
    return changed(polygons, [&](const Ring& ring) {
        Ring finer{ring.front()};
        for (std::size_t i = 1; i < ring.size(); ++i)
            for (int k = 1; k <= pieces; ++k)
                finer.push_back(k == pieces ? ring[i]
                                            : between(ring[i - 1], ring[i], static_cast<double>(k) / pieces));
        return finer;
    });
}

MultiPolygon moved(const MultiPolygon& polygons, const std::function<Point(Point)>& move) {
    return changed(polygons, [&](Ring ring) {
        std::ranges::transform(ring, ring.begin(), move);
        return ring;
    });
}

Point utm48_of(Point degrees) {
    int zone = 0;
    bool north = false;
    Point utm;
    GeographicLib::UTMUPS::Forward(degrees.y, degrees.x, zone, north, utm.x, utm.y, 48);
    return utm;
}

Point degrees_of(Point utm48) {
    Point degrees;
    GeographicLib::UTMUPS::Reverse(48, true, utm48.x, utm48.y, degrees.y, degrees.x);
    return degrees;
}

void for_each_share(const MultiPolygon& cell_units, const Grid& grid, const Halving::Visit& visit) {
    Halving(cell_units, visit).look_at(grid.window());
}

} // namespace kouprey::test
