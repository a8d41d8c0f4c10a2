#include "kouprey/geo/geodesic.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <gtest/gtest.h>

namespace kouprey {
namespace {

const Crs& degrees() {
    static const auto crs = Crs::from_epsg(4326);
    return crs;
}

Ring box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

double reference_hectares(const Ring& ring) {
    GeographicLib::PolygonArea polygon(GeographicLib::Geodesic::WGS84());
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) polygon.AddPoint(ring[i].y, ring[i].x);
    double perimeter = 0, area = 0;
    polygon.Compute(false, true, perimeter, area);
    return area / 1e4;
}

const GeographicLib::Geodesic& reference() { return GeographicLib::Geodesic::WGS84(); }

TEST(Geodesic, OfAPlaceToItselfIsAsLongAsNone) {
    EXPECT_EQ(geodesic_between({105, 13}, {105, 13}).metres, Geodesic{}.metres);
    EXPECT_EQ(Geodesic{}.azimuth_from, 0);
    EXPECT_EQ(Geodesic{}.azimuth_to, 0);
}

TEST(Geodesic, IsThatOfGeographicLib) {
    for (const auto& [a, b] :
         {std::pair{Point{105, 13}, Point{106, 13.7}}, std::pair{Point{-70, -54}, Point{30, 60}},
          std::pair{Point{179.5, 10}, Point{-179.5, 11}}}) {
        double metres = 0, from = 0, to = 0;
        reference().Inverse(a.y, a.x, b.y, b.x, metres, from, to);
        const auto way = geodesic_between(a, b);
        EXPECT_NEAR(way.metres, metres, 1e-6);
        EXPECT_NEAR(way.azimuth_from, from, 1e-9);
        EXPECT_NEAR(way.azimuth_to, to, 1e-9);
        const auto end = geodesic_destination(a, way.azimuth_from, way.metres);
        EXPECT_NEAR(std::remainder(end.x - b.x, 360), 0, 1e-11);
        EXPECT_NEAR(end.y, b.y, 1e-11);
    }
    EXPECT_EQ(geodesic_between({105, 13}, {105, 13}).metres, 0);
}

TEST(Geodesic, RunsOnAcrossTheAntimeridian) {
    double lat = 0, lon = 0;
    reference().Direct(10, 179.99, 90, 5000, lat, lon);
    const auto east = geodesic_destination({179.99, 10}, 90, 5000),
               west = geodesic_destination({-179.99, 10}, 270, 5000);
    EXPECT_NEAR(east.x, lon + 360, 1e-11);
    EXPECT_NEAR(west.x, -lon - 360, 1e-11);
    EXPECT_NEAR(east.y, lat, 1e-11);
}

TEST(GeodesicHectares, AreThoseOfGeographicLib) {
    const auto ring = box(105.2, 12.7, 105.9, 13.8);
    EXPECT_NEAR(geodesic_hectares({{ring, {}}}, degrees()) / reference_hectares(ring), 1, 1e-12);
    EXPECT_NEAR(geodesic_hectares({{{ring.rbegin(), ring.rend()}, {}}}, degrees()) / reference_hectares(ring),
                1, 1e-12);
}

TEST(GeodesicHectares, LeaveHolesOutAndSumParts) {
    const auto shell = box(105, 12, 106, 13), hole = box(105.2, 12.2, 105.4, 12.4),
               other = box(107, 12, 107.5, 13);
    const double expected = reference_hectares(shell) - reference_hectares(hole) + reference_hectares(other);
    EXPECT_NEAR(geodesic_hectares({{shell, {hole}}, {other, {}}}, degrees()) / expected, 1, 1e-12);
}

TEST(GeodesicHectares, OfABowTieCancel) {
    const Ring bow_tie{{105, 13}, {105.01, 12.99}, {105.01, 13}, {105, 12.99}, {105, 13}};
    EXPECT_LT(geodesic_hectares({{bow_tie, {}}}, degrees()),
              reference_hectares(box(105, 12.99, 105.01, 13)) / 100);
}

TEST(GeodesicHectares, OfAProjectedLayerAreOnTheGroundToo) {
    const auto utm = Crs::from_epsg(32648);
    const double area = geodesic_hectares({{box(499'000, 1'400'000, 501'000, 1'402'000), {}}}, utm);
    EXPECT_NEAR(area, 400 / (0.9996 * 0.9996), 0.001); // the scale at the central meridian
}

} // namespace
} // namespace kouprey
