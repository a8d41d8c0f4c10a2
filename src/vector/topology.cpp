#include "vector/topology.hpp"

#include "kouprey/core/error.hpp"

#include "vector/simple_ring.hpp"

#include <geos_c.h>

#include <cstdarg>
#include <cstdio>
#include <functional>
#include <memory>

namespace kouprey {

namespace {

/// A GEOS context of its own, and handles that free themselves in it.
class Geos {
  public:
    struct FreeGeometry {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
    };
    using Handle = std::unique_ptr<GEOSGeometry, FreeGeometry>;

    Geos() : context_(GEOS_init_r()) { GEOSContext_setErrorMessageHandler_r(context_, remember, &message_); }
    ~Geos() { GEOS_finish_r(context_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    GEOSContextHandle_t get() const { return context_; }
    /// Takes a result of GEOS; throws with GEOS's reason when there is none.
    Handle take(GEOSGeometry* geometry) const {
        if (geometry == nullptr)
            throw Error(Failure::input,
                        {"the geometry cannot be processed: " + message_, "", "check it in a GIS"});
        return {geometry, FreeGeometry{context_}};
    }

  private:
    static void remember(const char* text, void* target) { *static_cast<std::string*>(target) = text; }

    GEOSContextHandle_t context_;
    std::string message_;
};

GEOSGeometry* linear_ring(const Geos& geos, const Ring& ring) {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    auto* sequence =
        GEOSCoordSeq_copyFromBuffer_r(geos.get(), &ring.data()->x, static_cast<unsigned>(ring.size()), 0, 0);
    return geos.take(GEOSGeom_createLinearRing_r(geos.get(), sequence)).release();
}

GEOSGeometry* single(const Geos& geos, const Polygon& polygon) {
    std::vector<GEOSGeometry*> holes;
    auto* shell = linear_ring(geos, polygon.shell);
    for (const auto& hole : polygon.holes) holes.push_back(linear_ring(geos, hole));
    return GEOSGeom_createPolygon_r(geos.get(), shell, holes.data(), static_cast<unsigned>(holes.size()));
}

Geos::Handle to_geos(const Geos& geos, const MultiPolygon& polygons) {
    if (polygons.size() == 1) return geos.take(single(geos, polygons.front()));
    std::vector<GEOSGeometry*> parts;
    for (const auto& polygon : polygons) parts.push_back(single(geos, polygon));
    return geos.take(GEOSGeom_createCollection_r(geos.get(), GEOS_MULTIPOLYGON, parts.data(),
                                                 static_cast<unsigned>(parts.size())));
}

Ring ring_from(const Geos& geos, const GEOSGeometry* line) {
    unsigned size = 0;
    const auto* sequence = GEOSGeom_getCoordSeq_r(geos.get(), line);
    GEOSCoordSeq_getSize_r(geos.get(), sequence, &size);
    Ring ring(size);
    if (size > 0) GEOSCoordSeq_copyToBuffer_r(geos.get(), sequence, &ring.front().x, 0, 0);
    return ring;
}

/// Appends the areal parts of any geometry.
void collect(const Geos& geos, const GEOSGeometry* g, MultiPolygon& polygons) {
    const int type = GEOSGeomTypeId_r(geos.get(), g);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(geos.get(), g)) return;
        Polygon polygon{ring_from(geos, GEOSGetExteriorRing_r(geos.get(), g)), {}};
        for (int i = 0; i < GEOSGetNumInteriorRings_r(geos.get(), g); ++i)
            polygon.holes.push_back(ring_from(geos, GEOSGetInteriorRingN_r(geos.get(), g, i)));
        polygons.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(geos.get(), g); ++i)
            collect(geos, GEOSGetGeometryN_r(geos.get(), g, i), polygons);
    }
}

MultiPolygon from_geos(const Geos& geos, const Geos::Handle& geometry) {
    MultiPolygon polygons;
    collect(geos, geometry.get(), polygons);
    return polygons;
}

using Overlay = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*);

MultiPolygon overlay(const MultiPolygon& a, const MultiPolygon& b, Overlay operation) {
    const Geos geos;
    const auto ga = to_geos(geos, a), gb = to_geos(geos, b);
    return from_geos(geos, geos.take(operation(geos.get(), ga.get(), gb.get())));
}

Point first_point(const Geos& geos, GEOSGeometry* location) {
    Point p;
    if (location == nullptr) return p;
    const auto handle = geos.take(location);
    GEOSGeomGetX_r(geos.get(), handle.get(), &p.x);
    GEOSGeomGetY_r(geos.get(), handle.get(), &p.y);
    return p;
}

} // namespace

std::optional<Invalidity> invalidity_of(const MultiPolygon& polygons) {
    if (polygons.size() == 1 && polygons.front().holes.empty() && surely_simple(polygons.front().shell))
        return std::nullopt;
    const Geos geos;
    const auto geometry = to_geos(geos, polygons);
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const char valid = GEOSisValidDetail_r(geos.get(), geometry.get(), 0, &reason, &location);
    const auto place = first_point(geos, location);
    const std::string text = reason == nullptr ? "invalid" : reason;
    GEOSFree_r(geos.get(), reason);
    if (valid == 1) return std::nullopt;
    return Invalidity{text, place};
}

MultiPolygon repaired(const MultiPolygon& polygons) {
    const Geos geos;
    const auto geometry = to_geos(geos, polygons);
    return from_geos(geos, geos.take(GEOSMakeValid_r(geos.get(), geometry.get())));
}

MultiPolygon union_of(const std::vector<MultiPolygon>& parts) {
    const Geos geos;
    std::vector<GEOSGeometry*> all;
    for (const auto& part : parts) all.push_back(to_geos(geos, part).release());
    const auto collection = geos.take(GEOSGeom_createCollection_r(
        geos.get(), GEOS_GEOMETRYCOLLECTION, all.data(), static_cast<unsigned>(all.size())));
    return from_geos(geos, geos.take(GEOSUnaryUnion_r(geos.get(), collection.get())));
}

MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b) {
    return overlay(a, b, GEOSIntersection_r);
}
MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b) {
    return overlay(a, b, GEOSDifference_r);
}

MultiPolygon normalised(const MultiPolygon& polygons) {
    const Geos geos;
    const auto geometry = to_geos(geos, polygons);
    GEOSNormalize_r(geos.get(), geometry.get());
    return from_geos(geos, geometry);
}

} // namespace kouprey
