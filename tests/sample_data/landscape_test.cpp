// The sample tells the story that its README promises.

#include "kouprey/geo/gdal_environment.hpp"

#include "sample_data/sample_files.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <array>
#include <memory>
#include <set>

namespace kouprey::test {
namespace {

/// Years between the maps of 2018 (12 March) and 2021 (1 January): 295 days and two years.
constexpr double monitored_years = 295.0 / 365 + 2;

std::unique_ptr<OGRGeometry> outline(const char* layer) {
    prepare_gdal();
    const std::unique_ptr<GDALDataset> zones(
        GDALDataset::Open((sample + "/zones.gpkg").c_str(), GDAL_OF_VECTOR));
    const std::unique_ptr<OGRFeature> feature(zones->GetLayerByName(layer)->GetNextFeature());
    return std::unique_ptr<OGRGeometry>(feature->StealGeometry());
}

TEST(Landscape, ZonesAreValidDisjointAndShareTheirBorders) {
    const auto project = outline("project"), belt = outline("belt"), region = outline("region");
    for (const auto* zone : {&project, &belt, &region}) EXPECT_TRUE((*zone)->IsValid());
    EXPECT_TRUE(project->Touches(belt.get())) << "a common border, but no common ground";
    EXPECT_TRUE(belt->Touches(region.get()));
    EXPECT_TRUE(project->Disjoint(region.get()));
    const std::unique_ptr<OGRGeometry> both(project->Union(belt.get())), all(both->Union(region.get()));
    ASSERT_EQ(wkbFlatten(all->getGeometryType()), wkbPolygon);
    EXPECT_EQ(all->toPolygon()->getNumInteriorRings(), 0) << "nothing lies between the zones";
}

TEST(Landscape, TheReferenceRegionLosesForestAtThePublishedOrder) {
    const Changes change("region", 2006, 2014);
    const double net = change.deforested() - change.became_forest();
    EXPECT_NEAR(net / change.forest_at_start() / 8, 0.0463, 0.002); // national: 4.63 % of forest a year
    EXPECT_NEAR(net / change.land() / 8, 0.0266, 0.002);            // and 2.66 % of land
    EXPECT_NEAR(change.forest_at_start() / change.land(), 0.58, 0.02);
}

TEST(Landscape, TheProjectAreaKeepsItsForestBetter) {
    const Changes before("project", 2006, 2014), monitored("project", 2018, 2021);
    EXPECT_GT(before.forest_at_start() / before.land(), 0.95);
    EXPECT_LT(before.deforested() / before.forest_at_start() / 8, 0.01);
    const double rate = monitored.deforested() / monitored.forest_at_start() / monitored_years;
    EXPECT_GT(rate, 0.005);
    EXPECT_LT(rate, 0.012);
}

TEST(Landscape, ClearingMovesIntoTheBelt) {
    const Changes before("belt", 2014, 2018), monitored("belt", 2018, 2021);
    const double rate_before = before.deforested() / before.forest_at_start() / (4 + 70.0 / 365);
    const double rate = monitored.deforested() / monitored.forest_at_start() / monitored_years;
    EXPECT_GT(rate, 1.4 * rate_before);
    EXPECT_GT(rate, 0.055);
}

TEST(Landscape, ForestIsAlsoDegradedAndGrowsAgain) {
    constexpr int evergreen = 7, semi_evergreen = 8, wood_shrub = 6, regrowth = 10;
    for (const char* zone : {"project", "belt", "region"}) {
        const Changes change(zone, 2014, 2018);
        EXPECT_GT(
            change.hectares([](const Change& c) { return c.from == evergreen && c.to == semi_evergreen; }),
            300);
        EXPECT_GT(change.hectares([](const Change& c) { return c.from == wood_shrub && c.to == regrowth; }),
                  40);
        EXPECT_LT(change.became_forest(), 0.2 * change.deforested());
    }
}

TEST(Landscape, OnlyTheMapsOf2006And2021HaveGapsAndOnlyInTheRegion) {
    const auto gap = [](const Change& c) { return c.from == unobserved || c.to == unobserved; };
    EXPECT_GT(Changes("region", 2006, 2014).hectares(gap), 5000);
    EXPECT_EQ(Changes("region", 2014, 2018).hectares(gap), 0);
    EXPECT_GT(Changes("region", 2018, 2021).hectares(gap), 1000);
    for (const char* zone : {"project", "belt"}) {
        EXPECT_EQ(Changes(zone, 2006, 2014).hectares(gap), 0);
        EXPECT_EQ(Changes(zone, 2018, 2021).hectares(gap), 0);
    }
}

bool implies(bool condition, bool consequence) { return !condition || consequence; }

TEST(Landscape, TreeCoverAndLossYearAgreeWithTheMaps) {
    const auto cover = cells_of("treecover_2000"), year = cells_of("lossyear"), in_2006 = cells_of("lc_2006"),
               in_2018 = cells_of("lc_2018"), in_2021 = cells_of("lc_2021");
    constexpr int nodata = 255;
    for (std::size_t cell = 0; cell < cover.size(); ++cell) {
        const int lost = year[cell];
        const bool forest = cover[cell] >= 30;
        ASSERT_TRUE(implies(lost > 0, forest && lost <= 20)) << cell;
        ASSERT_TRUE(
            implies(forest && in_2006[cell] != nodata, is_forest(in_2006[cell]) == (lost == 0 || lost > 5)))
            << cell;
        ASSERT_TRUE(implies(forest && (lost == 0 || lost > 18), is_forest(in_2018[cell]))) << cell;
        ASSERT_TRUE(implies(lost == 16 || lost == 17, !is_forest(in_2018[cell]))) << cell;
        ASSERT_TRUE(implies(forest && lost == 0 && in_2021[cell] != nodata, is_forest(in_2021[cell])))
            << cell;
    }
    EXPECT_EQ(std::set<int>(year.begin(), year.end()).size(), 21u) << "every year has its losses";
}

TEST(Landscape, BiomassIsKnownOnLandAndHighestInEvergreenForest) {
    const auto density = cells_of("agb_density"), cover = cells_of("lc_2014"), year = cells_of("lossyear");
    constexpr int water = 1, no_density = 65535;
    std::array<double, 12> sum{}, count{};
    for (std::size_t cell = 0; cell < density.size(); ++cell) {
        ASSERT_EQ(density[cell] == no_density, cover[cell] == water) << cell;
        if (density[cell] == no_density || year[cell] > 0) continue;
        sum[static_cast<std::size_t>(cover[cell])] += density[cell];
        count[static_cast<std::size_t>(cover[cell])] += 1;
    }
    const auto mean = [&](std::size_t code) { return sum[code] / count[code]; };
    EXPECT_NEAR(mean(7), 250, 25);
    EXPECT_NEAR(mean(8), 190, 25);
    EXPECT_NEAR(mean(9), 100, 15);
    EXPECT_LT(mean(4), 40) << "field crops";
}

} // namespace
} // namespace kouprey::test
