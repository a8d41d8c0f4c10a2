// Zones that share borders, from the file to the integers: what they measure together is what their union
// measures.
#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/vector/layer_writer.hpp"
#include "kouprey/vector/zones.hpp"

#include "support/temporary_folder.hpp"
#include "vector/random_polygons.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

Extent extent_of(const Zone& zone, const CellAreas& areas) {
    const auto coverage = zone.outline.coverage();
    Extent sum{coverage.total(), {}};
    const auto& bounds = coverage.bounds();
    for (auto row = bounds.row; row < bounds.row_end(); ++row) {
        const auto of_row = areas.row(row, bounds.col, bounds.col_end());
        for (const auto& span : coverage.row(row))
            sum.area.units += of_row.sum(span.begin, span.end) * span.fraction;
    }
    return sum;
}

class NeighbouringZones : public testing::TestWithParam<CoverageRule> {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    std::vector<Zone> zones_on(const Grid& grid, const std::vector<MultiPolygon>& polygons) {
        PolygonLayer layer{"zones", {}};
        for (const auto& polygon : polygons)
            layer.features.push_back({.name = std::to_string(layer.features.size()), .polygon = polygon});
        write_geopackage(folder / "z.gpkg", true, Crs::from_epsg(4326), {layer});
        return prepare_zones(ZonesSpec{.path = folder / "z.gpkg"}, grid, {grid.window()},
                             {.rule = GetParam()}, warnings);
    }
};

TEST_P(NeighbouringZones, AddUpToTheirUnionAfterReprojection) {
    const std::vector<Grid> grids{
        Grid(Crs::from_epsg(32648), {500'000, 1'500'000}, 30, 30, 3000, 3000),    // UTM
        Grid(Crs::from_epsg(3395), {11'688'000, 1'490'000}, 250, 250, 400, 400),  // Mercator
        Grid(Crs::from_epsg(4326), {104.9, 13.6}, 0.00025, 0.00025, 3000, 3000)}; // degrees
    Random random(21);
    for (const auto& grid : grids) {
        const auto map = tessellation(random, {105.1, 12.9}, 4, 5, 0.07, 5);
        const CellAreas areas(grid);
        Extent sum;
        for (const auto& zone : zones_on(grid, map.faces)) sum += extent_of(zone, areas);
        EXPECT_EQ(sum, extent_of(zones_on(grid, {map.whole}).front(), areas)) << grid.crs().name();
    }
}

INSTANTIATE_TEST_SUITE_P(Rules, NeighbouringZones,
                         testing::Values(CoverageRule::exact, CoverageRule::center));

} // namespace
} // namespace kouprey::test
