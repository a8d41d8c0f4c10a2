#include "kouprey/geo/crs.hpp"

#include "geo/crs_from_proj.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace kouprey {
namespace {

using test::crs_from_proj;
using test::thrown_error;
using testing::HasSubstr;

constexpr double degree = 3.14159265358979323846 / 180;
constexpr const char* modis = "+proj=sinu +R=6371007.181 +units=m";

std::string refusal(const std::string& wkt) {
    const auto error = thrown_error([&] { Crs::from_wkt(wkt, "map.tif"); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front().where, "map.tif");
    EXPECT_NE(error.problems().front().remedy, "");
    return error.problems().front().what;
}

TEST(Crs, KnowsHowGroundAreaFollows) {
    const std::vector<std::pair<int, Projection>> kinds{
        {4326, Projection::geographic},
        {4807, Projection::geographic},
        {32648, Projection::transverse_mercator},
        {27700, Projection::transverse_mercator},
        {3395, Projection::mercator},
        {3857, Projection::web_mercator},
        {5070, Projection::equal_area},
        {3035, Projection::equal_area},
        {6933, Projection::equal_area},
        {8857, Projection::equal_area},
        {2154, Projection::other},
        {28992, Projection::other},
    };
    for (const auto& [epsg, kind] : kinds) EXPECT_EQ(Crs::from_epsg(epsg).projection(), kind) << epsg;
}

TEST(Crs, OnASphereMoreProjectionsPreserveArea) {
    for (const std::string name : {"moll", "eck4", "eck6"}) {
        EXPECT_EQ(crs_from_proj("+proj=" + name + " +R=6371000").projection(), Projection::equal_area);
        EXPECT_EQ(crs_from_proj("+proj=" + name + " +datum=WGS84").projection(), Projection::other);
    }
    EXPECT_EQ(crs_from_proj(modis).projection(), Projection::equal_area);
    EXPECT_TRUE(crs_from_proj(modis).ellipsoid().is_sphere());
    EXPECT_DOUBLE_EQ(crs_from_proj(modis).ellipsoid().semi_major, 6371007.181);
}

TEST(Crs, TellsItsParameters) {
    const auto crs = Crs::from_epsg(32748);
    EXPECT_EQ(crs.name(), "WGS 84 / UTM zone 48S");
    EXPECT_EQ(crs.epsg(), 32748);
    EXPECT_DOUBLE_EQ(crs.parameters().central_meridian, 105 * degree);
    EXPECT_DOUBLE_EQ(crs.parameters().scale, 0.9996);
    EXPECT_DOUBLE_EQ(crs.parameters().false_easting, 500'000);
    EXPECT_DOUBLE_EQ(crs.parameters().false_northing, 10'000'000);
    EXPECT_EQ(crs.ellipsoid(), wgs84);
}

TEST(Crs, ParametersThatAProjectionLacksChangeNothing) {
    const ProjectionParameters none;
    EXPECT_EQ(none.latitude_of_origin, 0);
    EXPECT_EQ(none.central_meridian, 0);
    EXPECT_EQ(none.scale, 1);
    EXPECT_EQ(none.false_easting, 0);
    EXPECT_EQ(none.false_northing, 0);
    EXPECT_EQ(none.standard_parallel, 0);
}

TEST(Ellipsoid, IsThatOfWgs84UnlessTold) {
    EXPECT_EQ(Ellipsoid{}, Crs::from_epsg(4326).ellipsoid());
    EXPECT_FALSE(Ellipsoid{}.is_sphere());
}

TEST(Crs, OfNoProjectionHasParametersThatChangeNothing) {
    const auto lacking = Crs::from_epsg(4326).parameters();
    EXPECT_EQ(lacking.latitude_of_origin, 0);
    EXPECT_EQ(lacking.central_meridian, 0);
    EXPECT_EQ(lacking.scale, 1);
    EXPECT_EQ(lacking.false_easting, 0);
    EXPECT_EQ(lacking.false_northing, 0);
    EXPECT_EQ(lacking.standard_parallel, 0);
}

TEST(Crs, KnowsItsUnits) {
    EXPECT_DOUBLE_EQ(Crs::from_epsg(32648).unit_to_metre(), 1);
    EXPECT_NEAR(Crs::from_epsg(2225).unit_to_metre(), 1200.0 / 3937, 1e-12); // US survey feet
    EXPECT_DOUBLE_EQ(Crs::from_epsg(4326).unit_to_radian(), degree);
    EXPECT_NEAR(Crs::from_epsg(4807).unit_to_radian(), 0.9 * degree, 1e-15); // grads
}

TEST(Crs, KeepsItsAreaOfUseThroughItsText) {
    for (const auto& crs : {Crs::from_epsg(32648), Crs::from_wkt(Crs::from_epsg(32648).wkt(), "")}) {
        const auto use = crs.area_of_use();
        ASSERT_TRUE(use.has_value());
        EXPECT_EQ(use->min_x, 102);
        EXPECT_EQ(use->max_x, 108);
        EXPECT_EQ(use->min_y, 0);
        EXPECT_EQ(use->max_y, 84);
    }
    const auto world = Crs::from_epsg(4326).area_of_use();
    ASSERT_TRUE(world.has_value());
    EXPECT_EQ(world->min_x, -180);
    EXPECT_EQ(world->min_y, -90);
    EXPECT_FALSE(crs_from_proj(modis).area_of_use().has_value());
}

TEST(Crs, WithoutACodeHasNone) {
    EXPECT_FALSE(crs_from_proj(modis).epsg().has_value());
    EXPECT_EQ(crs_from_proj("+proj=utm +zone=48 +datum=WGS84").name(), "unknown");
}

TEST(Crs, IsTheSameHoweverItIsWritten) {
    const auto from_code = Crs::from_epsg(32648);
    EXPECT_TRUE(from_code.same_as(from_code));
    EXPECT_TRUE(from_code.same_as(Crs::from_wkt(from_code.wkt(), "")));
    EXPECT_TRUE(from_code.same_as(crs_from_proj("+proj=utm +zone=48 +datum=WGS84")));
    EXPECT_TRUE(Crs::from_epsg(4326).same_as(crs_from_proj("+proj=longlat +datum=WGS84"))); // axes differ
    EXPECT_FALSE(from_code.same_as(Crs::from_epsg(32649)));
    EXPECT_FALSE(from_code.same_as(Crs::from_epsg(32748)));
    EXPECT_FALSE(Crs::from_epsg(4326).same_as(Crs::from_epsg(4267)));
}

TEST(Crs, ThatIsNoneIsRefused) {
    EXPECT_THAT(refusal(""), HasSubstr("no coordinate reference system"));
    EXPECT_THAT(refusal("somewhere in Cambodia"), HasSubstr("that can be understood"));
    EXPECT_THAT(refusal(R"(LOCAL_CS["site plan",UNIT["metre",1]])"), HasSubstr("neither geographic nor"));
    EXPECT_THAT(
        refusal(R"(GEOGCS["Undefined geographic SRS",DATUM["unknown",SPHEROID["unknown",6378137,298]],)"
                R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])"),
        HasSubstr("Undefined geographic SRS"));
}

TEST(Crs, WhoseLatitudesAreNotTheEarthsIsRefused) {
    const auto rotated_pole =
        test::wkt_from_proj("+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=37 +lon_0=10 +datum=WGS84");
    EXPECT_THAT(refusal(rotated_pole), HasSubstr("not the Earth's"));
}

TEST(Crs, CodesThatDoNotExistOrCannotHoldAMapAreRefused) {
    EXPECT_EQ(thrown_error([] { Crs::from_epsg(99'999); }).failure(), Failure::input);
    EXPECT_EQ(thrown_error([] { Crs::from_epsg(5773); }).failure(), Failure::input); // heights
    EXPECT_EQ(thrown_error([] { Crs::from_epsg(4978); }).failure(), Failure::input); // geocentric
}

TEST(Crs, ADatumIsAssumedOnlyWhereNoneIsKnown) {
    const auto known = Crs::from_epsg(32648);
    EXPECT_EQ(&known.assuming_datum(4267).facts(), &known.facts());
    const auto unknown = crs_from_proj(modis);
    EXPECT_NE(&unknown.assuming_datum(4326).facts(), &unknown.facts());
    EXPECT_TRUE(unknown.assuming_datum(4326).same_as(unknown));
}

TEST(Crs, OnlyAGeographicCrsCanBeAssumed) {
    const auto unknown = crs_from_proj(modis);
    EXPECT_EQ(thrown_error([&] { unknown.assuming_datum(32648); }).failure(), Failure::usage);
    EXPECT_EQ(thrown_error([&] { unknown.assuming_datum(99'999); }).failure(), Failure::input);
}

} // namespace
} // namespace kouprey
