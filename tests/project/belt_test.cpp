// From layers to a leakage belt, and what may not overlap.
#include "kouprey/geo/geodesic.hpp"
#include "kouprey/project/belt.hpp"

#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Belt : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    int files_ = 0; ///< written so far; the request below counts already
    BeltRequest request{.area = layer({{{"area"}, box_wkt(105, 13, 105.1, 13.1)}}),
                        .width = 5000,
                        .within = layer({{{"country"}, box_wkt(104, 12, 106, 14)}}),
                        .output = folder / "belt.gpkg",
                        .overwrite = true};

    ZonesSpec layer(const std::vector<RawFeature>& features, int epsg = 4326) {
        RawLayer raw{features};
        raw.epsg = epsg;
        return {.path = write_gpkg(folder / (std::to_string(++files_) + ".gpkg"), {raw})};
    }
    ZonesSpec belt() const { return {.path = request.output, .layer = "belt"}; }
    Layer made() {
        make_belt(request, warnings);
        return read_layer(request.output, "belt", "", false, warnings);
    }
    double hectares() {
        const auto layer = made();
        return geodesic_hectares(layer.features.front().polygon, layer.crs);
    }
    double overlap(const ZonesSpec& a, const ZonesSpec& b) { return overlap_hectares(a, b, {}, warnings); }
    Error refused(Failure failure = Failure::input) {
        auto error = thrown_error([&] { make_belt(request, warnings); });
        EXPECT_EQ(error.failure(), failure);
        EXPECT_FALSE(std::filesystem::exists(request.output));
        return error;
    }
};

TEST_F(Belt, IsOneNamedFeatureInTheCrsOfTheArea) {
    const auto layer = made();
    ASSERT_EQ(layer.features.size(), 1U);
    EXPECT_EQ(layer.features.front().name, "Leakage belt");
    EXPECT_EQ(layer.name_field, "name");
    EXPECT_EQ(layer.crs.epsg(), 4326);
    EXPECT_TRUE(warnings.list().empty());
    EXPECT_TRUE(geometry_faults(layer).empty());
}

TEST_F(Belt, HasTheSameBytesAtEveryRun) {
    make_belt(request, warnings);
    const auto first = bytes(request.output);
    make_belt(request, warnings);
    EXPECT_EQ(bytes(request.output), first);
    EXPECT_FALSE(first.empty());
}

TEST_F(Belt, SharesNothingWithTheArea) {
    make_belt(request, warnings);
    EXPECT_LT(overlap(request.area, belt()), 1e-6);
    EXPECT_NO_THROW(require_disjoint(request.area, belt(), {}, warnings));
}

TEST_F(Belt, EndsAtTheEdgeOfTheCountry) {
    const double whole = hectares();
    request.within = layer({{{"west"}, box_wkt(104, 12, 105.05, 14)}});
    EXPECT_NEAR(hectares() / whole, 0.5, 1e-6); // its cut edges are measured as geodesics
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_EQ(warnings.list().front().code, "area-outside");
    EXPECT_THAT(warnings.list().front().text,
                HasSubstr(" ha of the project area lie outside of " + request.within.path));
}

TEST_F(Belt, LeavesOutWhatIsExcluded) {
    const double whole = hectares();
    request.exclude =
        layer({{{"north"}, box_wkt(104, 13.05, 106, 13.5)}, {{"more"}, box_wkt(104, 13.3, 106, 13.7)}});
    EXPECT_NEAR(hectares() / whole, 0.5, 0.001);
    EXPECT_LT(overlap(*request.exclude, belt()), 1e-6);
}

TEST_F(Belt, IsTheSameGroundFromOtherCrss) {
    const double whole = hectares();
    request.within = layer({{{"utm"}, box_wkt(400'000, 1'300'000, 600'000, 1'600'000)}}, 32648);
    EXPECT_NEAR(hectares() / whole, 1, 1e-9);
    request.exclude = layer({{{"utm"}, box_wkt(300'000, 1'300'000, 500'000, 1'600'000)}}, 32648); // to 105° E
    request.within =
        layer({{{"degrees"}, box_wkt(104, 12, 105, 14)}, {{"east"}, box_wkt(105.05, 12, 106, 14)}});
    EXPECT_NEAR(hectares() / whole, 0.5, 1e-6);
}

TEST_F(Belt, GoesAroundAllFeaturesOfTheArea) {
    request.area =
        layer({{{"west"}, box_wkt(105, 13, 105.05, 13.1)}, {{"east"}, box_wkt(105.05, 13, 105.1, 13.1)}});
    const double two = hectares();
    request.area = layer({{{"one"}, box_wkt(105, 13, 105.1, 13.1)}});
    EXPECT_NEAR(two / hectares(), 1, 1e-6);
}

TEST_F(Belt, OfAnAreaOutsideTheCountryIsRefused) {
    request.within = layer({{{"elsewhere"}, box_wkt(105.11, 12, 106, 14)}}); // the belt would reach it
    const auto error = refused();
    EXPECT_THAT(error.what(), AllOf(HasSubstr(request.area.path), HasSubstr(request.within.path),
                                    HasSubstr("the project area lies outside of")));
}

TEST_F(Belt, OfWhichNothingIsLeftIsRefused) {
    request.within = request.area;
    EXPECT_THAT(refused().what(), HasSubstr("nothing is left of the belt inside these polygons"));
    request.within = layer({{{"country"}, box_wkt(104, 12, 106, 14)}});
    request.exclude = request.within;
    EXPECT_THAT(refused().what(), HasSubstr("nothing is left of the belt outside of these polygons"));
}

TEST_F(Belt, OfWrongInputIsRefused) {
    request.width = 0;
    EXPECT_THAT(refused().what(), HasSubstr("choose a width"));
    request.width = 5000;
    const auto area = request.area;
    request.area = layer({{{"area"}, box_wkt(105, 13, 105.1, 13.1)}}, 0);
    EXPECT_THAT(refused().what(), HasSubstr("CRS"));
    request.area = layer({{{"line"}, "LINESTRING(105 13,105.1 13.1)"}});
    EXPECT_THAT(refused().what(), HasSubstr(request.area.path));
    request.area = layer({{{"bow"}, "POLYGON((105 13.1,105.02 13.08,105.02 13.1,105 13.08,105 13.1))"}});
    EXPECT_THAT(refused().what(), HasSubstr("--repair"));
    request.area.repair = true;
    EXPECT_NO_THROW(make_belt(request, warnings));
    EXPECT_EQ(warnings.list().front().code, "repaired");
}

TEST_F(Belt, OfALayerWithoutAKnownDatumNeedsADecision) {
    request.area.path = folder.write(
        "sphere.json",
        geojson(R"("crs":{"type":"name","properties":{"name":"+proj=longlat +R=6371007.181 +no_defs"}},)"));
    EXPECT_THAT(refused().what(), HasSubstr("--assume-datum"));
    request.assume_datum = 4326;
    EXPECT_NO_THROW(make_belt(request, warnings));
}

TEST_F(Belt, OverlapIsThatOfTheGroundWhicheverComesFirst) {
    const auto a = layer({{{"a"}, box_wkt(105, 13, 105.1, 13.1)}});
    const auto b =
        layer({{{"b"}, box_wkt(105.05, 13, 105.2, 13.1)}, {{"c"}, box_wkt(105.08, 13, 105.3, 13.1)}});
    const double half =
        geodesic_hectares({{{{105.05, 13}, {105.1, 13}, {105.1, 13.1}, {105.05, 13.1}, {105.05, 13}}, {}}},
                          Crs::from_epsg(4326));
    EXPECT_NEAR(overlap(a, b), half, 1e-3); // b and c counted once
    EXPECT_EQ(overlap(a, b), overlap(b, a));
    const auto utm = layer({{{"u"}, box_wkt(500'000, 1'400'000, 505'000, 1'500'000)}}, 32648);
    EXPECT_GT(overlap(a, utm), 1000);
    EXPECT_EQ(overlap(a, utm), overlap(utm, a));
}

TEST_F(Belt, OverlapIsToldWithBothNamesAndTheHectares) {
    const auto area =
        layer({{{"Forest"}, box_wkt(105, 13, 105.1, 13.1)}, {{"Far"}, box_wkt(105, 15, 105.1, 15.1)}});
    const auto ring =
        layer({{{"Ring"}, box_wkt(105.1, 13, 105.2, 13.1)}, {{"Too far"}, box_wkt(105.09, 13, 105.3, 13.1)}});
    const auto error = thrown_error([&] { require_disjoint(area, ring, {}, warnings); });
    EXPECT_EQ(error.failure(), Failure::method);
    ASSERT_EQ(error.problems().size(), 1U);
    EXPECT_EQ(error.problems().front().where, area.path + ", layer zones");
    EXPECT_THAT(error.problems().front().what,
                AllOf(HasSubstr("feature 1 (Forest) overlaps feature 2 (Too far) of " + ring.path),
                      HasSubstr("by 1199."), HasSubstr(" ha")));
    EXPECT_THAT(error.problems().front().remedy, HasSubstr("kouprey zones belt"));
    EXPECT_EQ(thrown_error([&] { require_disjoint(ring, area, {}, warnings); }).problems(), error.problems());
}

TEST_F(Belt, NeighboursDoNotOverlap) {
    const auto a = layer({{{"a"}, box_wkt(105, 13, 105.1, 13.1)}});
    const auto touching = layer({{{"b"}, box_wkt(105.1, 13, 105.2, 13.1)}});
    const auto sliver = layer({{{"b"}, box_wkt(105.1 - 1e-12, 13, 105.2, 13.1)}});
    const auto metre_wide = layer({{{"b"}, box_wkt(105.1 - 1e-5, 13, 105.2, 13.1)}});
    EXPECT_EQ(overlap(a, touching), 0);
    EXPECT_NO_THROW(require_disjoint(a, touching, {}, warnings));
    EXPECT_NO_THROW(require_disjoint(a, sliver, {}, warnings));
    EXPECT_THROW(require_disjoint(a, metre_wide, {}, warnings), Error);
}

} // namespace
} // namespace kouprey::test
