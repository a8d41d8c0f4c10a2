// The belt of the real sanctuary within Cambodia, against GEOS's planar buffer in an equidistant projection.
#include "kouprey/core/error.hpp"
#include "kouprey/geo/geodesic.hpp"
#include "kouprey/project/belt.hpp"

#include "real/plain_geometry.hpp"
#include "support/real_data.hpp"
#include "support/temporary_folder.hpp"

#include <GeographicLib/AzimuthalEquidistant.hpp>
#include <geos_c.h>

#include <memory>

namespace kouprey::test {
namespace {

constexpr double width = 5000;

/// Kilometres of one plane around a point some 60 km from the farthest of the sanctuary: distances between
/// neighbours err by (60 / 6371)² / 6 at most.
Point equidistant(Point degrees) {
    static const GeographicLib::AzimuthalEquidistant projection(GeographicLib::Geodesic::WGS84());
    Point p;
    projection.Forward(13.22, 105.57, degrees.y, degrees.x, p.x, p.y);
    return p;
}

class PlanarBuffer {
  public:
    /// Area of the buffer without what it goes around, in hectares.
    double ring_hectares(const MultiPolygon& plane) const {
        const auto area = polygons(plane);
        const auto buffer = own(GEOSBuffer_r(geos_.get(), area.get(), width, 64));
        const auto ring = own(GEOSDifference_r(geos_.get(), buffer.get(), area.get()));
        double square_metres = 0;
        GEOSArea_r(geos_.get(), ring.get(), &square_metres);
        return square_metres / 1e4;
    }

  private:
    using Geometry = std::shared_ptr<GEOSGeometry>;

    Geometry own(GEOSGeometry* g) const {
        return {g, [geos = geos_.get()](GEOSGeometry* done) { GEOSGeom_destroy_r(geos, done); }};
    }
    GEOSGeometry* ring(const Ring& points) const {
        auto* sequence = GEOSCoordSeq_create_r(geos_.get(), static_cast<unsigned>(points.size()), 2);
        for (unsigned i = 0; i < points.size(); ++i)
            GEOSCoordSeq_setXY_r(geos_.get(), sequence, i, points[i].x, points[i].y);
        return GEOSGeom_createLinearRing_r(geos_.get(), sequence);
    }
    Geometry polygons(const MultiPolygon& plane) const {
        std::vector<GEOSGeometry*> parts;
        for (const auto& polygon : plane)
            parts.push_back(GEOSGeom_createPolygon_r(geos_.get(), ring(polygon.shell), nullptr, 0));
        return own(GEOSGeom_createCollection_r(geos_.get(), GEOS_MULTIPOLYGON, parts.data(),
                                               static_cast<unsigned>(parts.size())));
    }

    std::unique_ptr<GEOSContextHandle_HS, decltype(&GEOS_finish_r)> geos_{GEOS_init_r(), &GEOS_finish_r};
};

class RealBelt : public RealData {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    BeltRequest request{
        .area = {.path = real_file("prey-lang/prey_lang_wildlife_sanctuary.geojson")},
        .width = width,
        .within = {.path = real_file("cambodia-admin/geoBoundaries-KHM-ADM1_simplified.geojson"),
                   .repair = true},
        .output = folder / "belt.gpkg"};

    MultiPolygon polygon(const std::string& path) {
        return read_layer(path, "", "", true, warnings).features.front().polygon;
    }
};

TEST_F(RealBelt, OfPreyLangHasTheAreaOfAPlanarBuffer) {
    make_belt(request, warnings);
    const auto belt = polygon(request.output), area = polygon(request.area.path);
    ASSERT_TRUE(std::ranges::all_of(area, [](const Polygon& part) { return part.holes.empty(); }));
    const double expected = PlanarBuffer().ring_hectares(moved(divided(area, 20), equidistant));
    const double found = geodesic_hectares(divided(belt, 20), Crs::from_epsg(4326));
    EXPECT_NEAR(found / expected, 1, 5e-4) << found << " ha against " << expected << " ha";
}

TEST_F(RealBelt, OfPreyLangLeavesTheSanctuaryOut) {
    make_belt(request, warnings);
    EXPECT_LT(overlap_hectares(request.area, {.path = request.output}, {}, warnings), 1e-6);
    EXPECT_NO_THROW(require_disjoint({.path = request.output}, request.area, {}, warnings));
}

TEST_F(RealBelt, OfPreyLangLeavesCommunityForestsOut) {
    make_belt(request, warnings);
    const ZonesSpec belt{.path = request.output};
    const ZonesSpec communities{.path = real_file("prey-lang/community_protected_areas.geojson"),
                                .repair = true};
    const double shared = overlap_hectares(belt, communities, {}, warnings);
    EXPECT_GT(shared, 0);
    EXPECT_THROW(require_disjoint(belt, communities, {}, warnings), Error);
    const double whole = geodesic_hectares(polygon(request.output), Crs::from_epsg(4326));
    request.exclude = communities;
    request.overwrite = true;
    make_belt(request, warnings);
    const double rest = geodesic_hectares(polygon(request.output), Crs::from_epsg(4326));
    EXPECT_NEAR(rest + shared, whole, 1e-6 * whole);
    EXPECT_NO_THROW(require_disjoint(belt, communities, {}, warnings));
}

} // namespace
} // namespace kouprey::test
