// Cell areas of projections that PROJ computes on a sphere although the datum has an ellipsoid: the sphere
// must not show (it would be 0.6 % of the area at 13° of latitude).
#include "kouprey/core/error.hpp"
#include "kouprey/geo/cell_areas.hpp"

#include "geo/crs_from_proj.hpp"
#include "geo/reference_areas.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

/// Ours against geodesic area, at a cell of 100 m.
double relative_error(const std::string& definition, Point place) {
    const auto crs = test::crs_from_proj(definition + " +datum=WGS84");
    const Transformer to_plane(Crs::from_epsg(4326), crs), to_degrees(crs, Crs::from_epsg(4326));
    const Grid grid(crs, to_plane(place), 100, 100, 1, 1);
    const double ours = nearest_double(CellAreas(grid).area(0, 0), 12, 0);
    const double true_area = reference::geodesic_area(grid, 0, 0, [&](Point p) { return to_degrees(p); });
    return ours / true_area - 1;
}

TEST(Projections, ComputedOnASphereHaveTheAreasOfTheEllipsoid) {
    for (const auto* definition : {"+proj=moll", "+proj=eck4", "+proj=robin", "+proj=goode", "+proj=igh",
                                   "+proj=hatano", "+proj=eqc +lat_ts=10", "+proj=gnom +lat_0=13 +lon_0=100"})
        for (const Point place : {Point{103, 13}, Point{101.5, 2}, Point{106, 27}})
            EXPECT_NEAR(relative_error(definition, place), 0, 1e-6) << definition << " at " << place.y;
}

TEST(Projections, ComputedOnTheEllipsoidHaveThemToo) {
    for (const auto* definition :
         {"+proj=sinu", "+proj=eqearth", "+proj=bonne +lat_1=10", "+proj=poly +lon_0=105",
          "+proj=aea +lat_1=10 +lat_2=20", "+proj=stere +lat_0=13 +lon_0=100"})
        EXPECT_NEAR(relative_error(definition, {103, 13}), 0, 1e-6) << definition;
}

TEST(Projections, OnASphereOfAnotherSizeAreRefused) {
    EXPECT_THROW(relative_error("+proj=vandg +R_A", {103, 13}), Error);
}

} // namespace
} // namespace kouprey
