#include "kouprey/core/date_in_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kouprey {
namespace {

std::string found(const std::string& name) {
    const auto day = date_in_name(name);
    if (!day) return "none";
    return day->date.text() + (day->year_only ? " year" : "");
}

TEST(DateInName, OfLandsatScenes) {
    EXPECT_EQ(found("LE71700551999255AGS00"), "1999-09-12");
    EXPECT_EQ(found("LT51700551995092XXX02.tif"), "1995-04-02");
    EXPECT_EQ(found("lndsr.LT52220622004289CUB01"), "none") << "the scene's name does not begin the name";
    EXPECT_EQ(found("LC08_L2SP_126051_20180105_20180206_02_T1"), "2018-01-05") << "acquired before processed";
    EXPECT_EQ(found("LE71700551999366AGS00"), "none") << "1999 had 365 days";
}

TEST(DateInName, InTheFormsOfArchives) {
    EXPECT_EQ(found("ndvi_20180312.tif"), "2018-03-12");
    EXPECT_EQ(found("2018-03-12"), "2018-03-12");
    EXPECT_EQ(found("ndvi_2018_03_12_v2.tif"), "2018-03-12");
    EXPECT_EQ(found("S2A_MSIL2A_20180312T031541_N0500"), "2018-03-12");
    EXPECT_EQ(found("MOD13Q1.A2010177.h28v07.tif"), "2010-06-26");
    EXPECT_EQ(found("2016366"), "2016-12-31");
}

TEST(DateInName, AYearAloneIsNoDay) {
    EXPECT_EQ(found("nbr_2007.tif"), "2007-01-01 year");
    EXPECT_EQ(found("2007"), "2007-01-01 year");
    EXPECT_EQ(found("v2 2007 x12"), "2007-01-01 year");
    EXPECT_EQ(found("nbr_2007_2010.tif"), "none") << "which of both?";
}

TEST(DateInName, NotWhereThereIsNone) {
    for (const auto* name :
         {"", "ndvi", "2018-03_12", "2003-13-05", "nbr_2007_01", "05.2007", "band 12", "20181312", "18-03-12",
          "123456789", "tile_0499", "201803121530", "3018-03-12", "2018367", "2018000"})
        EXPECT_EQ(found(name), "none") << name;
}

} // namespace
} // namespace kouprey
