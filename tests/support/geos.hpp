// The few calls of GEOS that a comparison needs, with handles that free themselves.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <geos_c.h>

#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace kouprey::test {

class Geos {
  public:
    using Geometry = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;
    using Prepared =
        std::unique_ptr<const GEOSPreparedGeometry, std::function<void(const GEOSPreparedGeometry*)>>;

    Geometry polygons(const MultiPolygon& polygons) const {
        std::vector<GEOSGeometry*> parts;
        for (const auto& polygon : polygons) parts.push_back(single(polygon));
        return own(GEOSGeom_createCollection_r(context_.get(), GEOS_MULTIPOLYGON, parts.data(),
                                               static_cast<unsigned>(parts.size())));
    }
    Prepared prepare(const Geometry& g) const {
        return {GEOSPrepare_r(context_.get(), g.get()),
                [context = context_.get()](const GEOSPreparedGeometry* done) {
                    GEOSPreparedGeom_destroy_r(context, done);
                }};
    }
    bool contains(const Prepared& a, const Geometry& b) const {
        return GEOSPreparedContains_r(context_.get(), a.get(), b.get()) == 1;
    }
    bool intersects(const Prepared& a, const Geometry& b) const {
        return GEOSPreparedIntersects_r(context_.get(), a.get(), b.get()) == 1;
    }
    bool valid(const Geometry& g) const { return GEOSisValid_r(context_.get(), g.get()) == 1; }
    double shared_area(const Geometry& a, const Geometry& b) const {
        const auto shared = own(GEOSIntersection_r(context_.get(), a.get(), b.get()));
        double area = std::numeric_limits<double>::quiet_NaN();
        GEOSArea_r(context_.get(), shared.get(), &area);
        return area;
    }

  private:
    GEOSGeometry* ring(const Ring& points) const {
        auto* sequence = GEOSCoordSeq_create_r(context_.get(), static_cast<unsigned>(points.size()), 2);
        for (unsigned i = 0; i < points.size(); ++i)
            GEOSCoordSeq_setXY_r(context_.get(), sequence, i, points[i].x, points[i].y);
        return GEOSGeom_createLinearRing_r(context_.get(), sequence);
    }
    GEOSGeometry* single(const Polygon& polygon) const {
        std::vector<GEOSGeometry*> holes;
        for (const auto& hole : polygon.holes) holes.push_back(ring(hole));
        return GEOSGeom_createPolygon_r(context_.get(), ring(polygon.shell), holes.data(),
                                        static_cast<unsigned>(holes.size()));
    }
    Geometry own(GEOSGeometry* g) const {
        return {g, [context = context_.get()](GEOSGeometry* done) { GEOSGeom_destroy_r(context, done); }};
    }

    std::unique_ptr<GEOSContextHandle_HS, decltype(&GEOS_finish_r)> context_{GEOS_init_r(), &GEOS_finish_r};
};

} // namespace kouprey::test
