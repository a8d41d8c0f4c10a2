// From a polygon layer to zones on a grid.
#include "kouprey/vector/zones.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Ten by ten cells of a hundredth of a degree; the upper left corner is at 105° E, 13.1° N.
Grid degree_grid() { return Grid(Crs::from_epsg(4326), {105, 13.1}, 0.01, 0.01, 10, 10); }

/// Columns and rows of that grid, as a rectangle in degrees.
std::string cells_wkt(double left, double top, double right, double bottom) {
    return box_wkt(105 + left / 100, 13.1 - bottom / 100, 105 + right / 100, 13.1 - top / 100);
}

class Zones : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    ZonePreparation preparation;
    const Grid grid = degree_grid();

    ZonesSpec layer(const std::vector<RawFeature>& features) {
        return {.path = write_gpkg(folder / (std::to_string(++files_) + ".gpkg"), {{features}})};
    }
    std::vector<Zone> prepare(const std::optional<ZonesSpec>& spec) {
        return prepare_zones(spec, grid, {grid.window()}, preparation, warnings);
    }
    /// "a 12, b 3.5": names and cells.
    std::vector<std::string> cells(const std::optional<ZonesSpec>& spec) {
        std::vector<std::string> list;
        for (const auto& zone : prepare(spec)) {
            std::string number = std::to_string(total_of(zone.outline).cells());
            list.push_back(zone.name + " " + number.substr(0, number.find('.') + 5));
        }
        return list;
    }
    std::vector<std::string> warned() const {
        std::vector<std::string> texts;
        for (const auto& warning : warnings.list()) texts.push_back(warning.code + ": " + warning.text);
        return texts;
    }
    Error refused(const std::optional<ZonesSpec>& spec) {
        auto error = thrown_error([&] { prepare(spec); });
        EXPECT_EQ(error.failure(), Failure::input);
        return error;
    }

  private:
    int files_ = 0;
};

constexpr const char* bow_tie = "POLYGON((105 13.1,105.02 13.08,105.02 13.1,105 13.08,105 13.1))";

TEST_F(Zones, WithoutALayerAreTheMap) {
    EXPECT_THAT(cells(std::nullopt), ElementsAre("all 100.0000"));
    const std::vector<Window> tiles{{0, 0, 10, 3}, {0, 5, 2, 5}};
    const auto zones = prepare_zones(std::nullopt, grid, tiles, preparation, warnings);
    EXPECT_EQ(total_of(zones.front().outline).cells(), 40);
    EXPECT_TRUE(warnings.list().empty());
}

TEST_F(Zones, AreCoveredEachForItself) {
    const auto spec = layer({{{"a"}, cells_wkt(0, 0, 2.5, 2)}, {{"b"}, cells_wkt(1, 1, 4, 2)}});
    EXPECT_THAT(cells(spec), ElementsAre("a 5.0000", "b 3.0000"));
    preparation.rule = CoverageRule::center;
    EXPECT_THAT(cells(spec), ElementsAre("a 6.0000", "b 3.0000")); // a centre on the edge is right of it
}

TEST_F(Zones, ThatAreInvalidAreAllTold) {
    const auto error =
        refused(layer({{{"bow"}, bow_tie}, {{"good"}, cells_wkt(0, 0, 1, 1)}, {{"tie"}, bow_tie}}));
    ASSERT_EQ(error.problems().size(), 2U);
    EXPECT_THAT(error.problems()[0].what,
                HasSubstr("feature 1 (bow) is invalid: Self-intersection at (105.01"));
    EXPECT_THAT(error.problems()[1].what, HasSubstr("feature 3 (tie)"));
    EXPECT_THAT(error.problems()[0].remedy, HasSubstr("--repair (in a project file repair: yes)"));
}

TEST_F(Zones, AreRepairedOnRequestAndSayWhatThatDid) {
    auto spec = layer({{{"bow"}, bow_tie}});
    spec.repair = true;
    EXPECT_THAT(cells(spec), ElementsAre("bow 2.0000"));
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list()[0].code, "repaired");
    EXPECT_THAT(warnings.list()[0].text, HasSubstr("its area changed from"));
    auto line = layer({{{"line"}, "POLYGON((105 13,106 14,107 15,105 13))"}});
    line.repair = true;
    EXPECT_THAT(refused(line).what(), HasSubstr("no area left after repair"));
}

TEST_F(Zones, OfOneNameAreDissolved) {
    auto spec = layer(
        {{{"b"}, cells_wkt(0, 0, 2, 2)}, {{"a"}, cells_wkt(5, 5, 6, 6)}, {{"b"}, cells_wkt(1, 1, 3, 3)}});
    spec.dissolve = true;
    EXPECT_THAT(cells(spec), ElementsAre("b 7.0000", "a 1.0000"));
    spec.name_field = "name";
    EXPECT_THAT(cells(spec), ElementsAre("b 7.0000", "a 1.0000"));
}

TEST_F(Zones, AreClippedAndExcluded) {
    const auto spec = layer({{{"a"}, cells_wkt(0, 0, 4, 4)}, {{"b"}, cells_wkt(6, 6, 8, 8)}});
    preparation.clip = layer({{{"x"}, cells_wkt(0, 0, 3, 10)}, {{"y"}, cells_wkt(2, 0, 7, 10)}});
    EXPECT_THAT(cells(spec), ElementsAre("a 16.0000", "b 2.0000"));
    preparation.exclude = layer({{{"x"}, cells_wkt(1, 1, 2, 2.5)}});
    EXPECT_THAT(cells(spec), ElementsAre("a 14.5000", "b 2.0000"));
    EXPECT_THAT(cells(std::nullopt), ElementsAre("all 68.5000"));
    preparation.clip.reset();
    EXPECT_THAT(cells(std::nullopt), ElementsAre("all 98.5000"));
    EXPECT_TRUE(warnings.list().empty());
}

TEST_F(Zones, ThatAreClippedAwayAreToldOf) {
    const auto spec = layer({{{"a"}, cells_wkt(0, 0, 4, 4)}, {{"b"}, cells_wkt(6, 6, 8, 8)}});
    preparation.clip = layer({{{"x"}, cells_wkt(0, 0, 3, 3)}});
    EXPECT_THAT(cells(spec), ElementsAre("a 9.0000", "b 0.0000"));
    EXPECT_THAT(warned(), ElementsAre("no-cell: no cell to measure (too small, or clipped away) in zone b"));
    preparation.exclude = preparation.clip;
    EXPECT_THAT(refused(spec).what(), HasSubstr("all zones lie outside the raster, or cover no cell of it"));
}

TEST_F(Zones, BetweenTheCentresAreToldOf) {
    preparation.rule = CoverageRule::center;
    prepare(layer({{{"sliver"}, cells_wkt(0.6, 0, 1.4, 3)}, {{"b"}, cells_wkt(0, 0, 1, 1)}}));
    EXPECT_THAT(warned(),
                ElementsAre("no-cell: no cell to measure (too small, or clipped away) in zone sliver"));
}

TEST_F(Zones, OutsideTheRasterAreAnErrorOrToldTogether) {
    EXPECT_THAT(refused(layer({{{"a"}, cells_wkt(20, 0, 21, 1)}})).what(),
                HasSubstr("the zone lies outside the raster"));
    EXPECT_THAT(refused(layer({{{"a"}, cells_wkt(20, 0, 21, 1)}, {{"b"}, cells_wkt(-5, 0, 0, 1)}})).what(),
                HasSubstr("all zones lie outside the raster"));
    std::vector<RawFeature> features{{{"in"}, cells_wkt(0, 0, 1, 1)}};
    for (int i = 0; i < 7; ++i)
        features.push_back({{"far " + std::to_string(i)}, cells_wkt(20 + i, 0, 21 + i, 1)});
    prepare(layer(features));
    EXPECT_THAT(
        warned(),
        ElementsAre("outside: wholly outside the raster (row `outside`): 7 zones: far 0, far 1, far 2, "
                    "far 3, far 4 and 2 more"));
}

TEST_F(Zones, ThatGoAroundTheRasterLieOutsideToo) {
    const auto around = "POLYGON((104.8 12.8,105.3 12.8,105.3 13.3,104.8 13.3,104.8 12.8),"
                        "(104.9 12.9,105.2 12.9,105.2 13.2,104.9 13.2,104.9 12.9))";
    EXPECT_THAT(refused(layer({{{"ring"}, around}})).what(), HasSubstr("the zone lies outside the raster"));
}

TEST_F(Zones, ComeFromAnotherCrs) {
    RawLayer raw{{{{"a"}, box_wkt(500'000, 1'440'000, 503'000, 1'443'000)}}};
    raw.epsg = 32648;
    const auto zones = prepare(ZonesSpec{.path = write_gpkg(folder / "utm.gpkg", {raw})});
    // 9 km² (more on the ground by the scale at the central meridian) against cells of some 1.2 km².
    EXPECT_NEAR(total_of(zones.front().outline).cells(), 9 / 0.9996 / 0.9996 / 1.2002, 0.01);
}

TEST_F(Zones, OnARasterWithoutAKnownDatumNeedADecision) {
    const Crs sphere = Crs::from_wkt(
        R"(PROJCS["unnamed",GEOGCS["unnamed",DATUM["unknown",SPHEROID["sphere",6371007.181,0]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Sinusoidal"],)"
        R"(PARAMETER["longitude_of_center",0],UNIT["metre",1]])",
        "");
    const auto spec = layer({{{"a"}, box_wkt(105, 13, 105.05, 13.05)}});
    const auto on = [&](const Crs& crs) {
        const Transformer to_map(Crs::from_epsg(4326), crs.assuming_datum(4326));
        const Grid lattice(crs, to_map({104.9, 13.1}), 1000, 1000, 30, 30);
        const auto zones = prepare_zones(spec, lattice, {lattice.window()}, preparation, warnings);
        return total_of(zones.front().outline).cells();
    };
    const auto error = thrown_error([&] { on(sphere); });
    EXPECT_THAT(error.problems().front().remedy, HasSubstr("--assume-datum"));
    EXPECT_EQ(error.problems().front().where, spec.path + ", layer zones");
    EXPECT_NEAR(on(sphere.assuming_datum(4326)), 30.1, 0.1);
}

TEST_F(Zones, WithoutAKnownDatumNeedADecisionToo) {
    const auto text =
        geojson(R"("crs":{"type":"name","properties":{"name":"+proj=longlat +R=6371007.181 +no_defs"}},)");
    const ZonesSpec spec{.path = folder.write("sphere.json", text)};
    EXPECT_THAT(refused(spec).problems().front().remedy, HasSubstr("--assume-datum"));
    preparation.assume_datum = 4326;
    EXPECT_THAT(cells(spec), ElementsAre("a 1.0000"));
}

TEST_F(Zones, FarFromTheProjectionNameTheZone) {
    const Grid utm(Crs::from_epsg(32648), {500'000, 1'500'000}, 30, 30, 10, 10);
    const auto spec =
        layer({{{"near"}, box_wkt(105, 13, 105.1, 13.1)}, {{"far"}, box_wkt(-166, -1, -164, 1)}});
    const auto error = thrown_error([&] { prepare_zones(spec, utm, {utm.window()}, preparation, warnings); });
    EXPECT_THAT(error.problems().front().where, testing::EndsWith("zone far"));
}

TEST_F(Zones, AreTheSameWhoeverDoesTheWork) {
    std::vector<RawFeature> features;
    for (int i = 0; i < 40; ++i)
        features.push_back({{std::to_string(i)}, cells_wkt(i * 0.2, i * 0.1, i * 0.2 + 1.7, i * 0.1 + 3.3)});
    const auto spec = layer(features);
    preparation.clip = layer({{{"x"}, cells_wkt(0.5, 0.5, 9.1, 9.3)}});
    const auto alone = prepare(spec);
    preparation.for_each = [](std::size_t items, const auto& make_worker) {
        const auto half = [&](std::size_t first) {
            const auto worker = make_worker();
            for (std::size_t i = first; i < items; i += 2) worker(i);
        };
        std::thread other(half, 1);
        half(0);
        other.join();
    };
    const auto shared = prepare(spec);
    ASSERT_EQ(alone.size(), shared.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
        EXPECT_EQ(alone[i].name, shared[i].name);
        EXPECT_EQ(total_of(alone[i].outline), total_of(shared[i].outline));
    }
}

} // namespace
} // namespace kouprey::test
