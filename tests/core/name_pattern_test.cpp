#include "kouprey/core/name_pattern.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

std::string date_of(const std::string& pattern, const std::string& name) {
    const auto parts = NamePattern(pattern).match(name);
    if (!parts) return "no match";
    return parts->date ? parts->date->text() : "no date";
}

std::string id_of(const std::string& pattern, const std::string& name) {
    const auto parts = NamePattern(pattern).match(name);
    return parts ? parts->id : "no match";
}

TEST(NamePattern, MatchesWholeNamesInEitherCase) {
    EXPECT_TRUE(NamePattern("*_b?.TIF").match("scene_B4.tif"));
    EXPECT_FALSE(NamePattern("*_b?.TIF").match("scene_B10.tif"));
    EXPECT_FALSE(NamePattern("b4").match("xb4"));
    EXPECT_TRUE(NamePattern("*").match(""));
    EXPECT_FALSE(NamePattern("?").match(""));
    EXPECT_FALSE(NamePattern("a*b*c*d*e").match(std::string(300, 'a')));
}

TEST(NamePattern, ReadsDates) {
    EXPECT_EQ(date_of("L???_L2??_??????_{YYYY}{MM}{DD}_*", "LC08_L2SP_224062_20200713_20200912_02_T1"),
              "2020-07-13");
    EXPECT_EQ(date_of("L????????{YYYY}{DDD}*", "LE72220622001176EDC01.sub"), "2001-06-25");
    EXPECT_EQ(date_of("L????????{YYYY}{DDD}*", "LT52220622004289CUB01"), "2004-10-15");
    EXPECT_EQ(date_of("*{YYYY}-{MM}-{DD}*", "composite-2020-02-29.tif"), "2020-02-29");
}

TEST(NamePattern, SaysWhereNumbersAreNoDay) {
    EXPECT_EQ(date_of("*{YYYY}-{MM}-{DD}*", "x2021-02-29.tif"), "no date");
    EXPECT_EQ(date_of("{YYYY}{DDD}", "2001366"), "no date");
    EXPECT_EQ(date_of("{YYYY}{DDD}", "2000366"), "2000-12-31");
    EXPECT_EQ(date_of("{YYYY}{DDD}", "2001000"), "no date");
    EXPECT_EQ(date_of("{YYYY}{MM}", "200113"), "no date");
    EXPECT_EQ(date_of("{YYYY}{DDD}", "20011"), "no match");
}

TEST(NamePattern, FindsTheIdentifierAndFilesOfTheSame) {
    EXPECT_EQ(id_of("{ID}_SR_B4.TIF", "LC08_X_SR_B4.TIF"), "LC08_X");
    EXPECT_EQ(id_of("lndsr.{ID}.tif", "lndsr.LE7.sub.tif"), "LE7.sub");
    EXPECT_EQ(id_of("{ID}_B1.TIF", "_B1.TIF"), "no match");
    const auto mask = NamePattern("mask_{ID}.tif").with_id("00");
    EXPECT_EQ(mask.text(), "mask_00.tif");
    EXPECT_TRUE(mask.match("MASK_00.TIF"));
    EXPECT_FALSE(mask.match("mask_01.tif"));
}

TEST(NamePattern, RefusesUnknownWords) {
    EXPECT_EQ(thrown_error([] { NamePattern("{YY}"); }).failure(), Failure::usage);
    EXPECT_EQ(thrown_error([] { NamePattern("{ID"); }).failure(), Failure::usage);
}

TEST(NamePattern, TellsWhetherItHoldsADate) {
    EXPECT_TRUE(NamePattern("*{YYYY}{DDD}").has_date());
    EXPECT_FALSE(NamePattern("*_B4.tif").has_date());
}

} // namespace
} // namespace kouprey::test
