// Days of the calendar, and how they become years.
#include "kouprey/core/date.hpp"
#include "kouprey/core/error.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

const Date begin = Date::of(2018, 3, 12), end = Date::of(2021, 1, 1);

TEST(Date, CountsDaysFromTheUnixEpoch) {
    EXPECT_EQ(Date::of(1970, 1, 1).serial, 0);
    EXPECT_EQ(Date::of(1969, 12, 31).serial, -1);
    EXPECT_EQ(Date::of(2000, 3, 1).serial, 11017);
    EXPECT_EQ(end - begin, 1026);
    EXPECT_EQ(begin + 1026, end);
    EXPECT_LT(begin, end);
}

TEST(Date, ReadsBackWhatItWrites) {
    for (const auto* text : {"0001-01-01", "1600-02-29", "2018-03-12", "2020-12-31", "9999-12-31"})
        EXPECT_EQ(Date::parse(text).value().text(), text);
    EXPECT_EQ(Date::parse("2016-02-29").value(), Date::of(2016, 2, 29));
}

TEST(Date, EveryDayOfFourCenturiesFollowsTheOneBefore) {
    auto day = Date::of(1800, 1, 1);
    while (day.year() < 2200) {
        ASSERT_EQ(Date::parse(day.text()), day);
        day = day + 1;
    }
    EXPECT_EQ(day, Date::of(1800, 1, 1) + 146097) << "the calendar repeats after 400 years";
}

TEST(Date, ReadsExistingDaysOnly) {
    for (const auto* text :
         {"", "2018-3-12", "2018-03-12 ", " 2018-03-12", "2018/03/12", "12-03-2018", "20180312", "2018-02-29",
          "1900-02-29", "2018-00-01", "2018-13-01", "2018-04-31", "2018-01-00", "0000-01-01", "+018-03-12",
          "-018-03-12", "2018-+3-12", "2018-03-1x", "2018-03-12T00"})
        EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Date, OfADayThatDoesNotExistIsADefectOfTheCaller) {
    EXPECT_EQ(test::thrown_error([] { Date::of(2018, 2, 29); }).failure(), Failure::internal);
    EXPECT_EQ(test::thrown_error([] { Date::of(10000, 1, 1); }).failure(), Failure::internal);
}

TEST(Date, KnowsItsYear) {
    EXPECT_EQ(Date::of(2020, 12, 31).year(), 2020);
    EXPECT_EQ((Date::of(2020, 12, 31) + 1).year(), 2021);
    EXPECT_EQ(Date::of(1, 1, 1).year(), 1);
}

TEST(Date, PassesAsPartOfItsYear) {
    EXPECT_EQ(Date::of(2010, 1, 1).decimal_year(), 2010);
    EXPECT_EQ(Date::of(2011, 7, 3).decimal_year(), 2011 + 183 / 365.0);
    EXPECT_EQ(Date::of(2012, 12, 31).decimal_year(), 2012 + 365 / 366.0);
}

TEST(YearsBetween, OverTheDaysOfEachYear) {
    EXPECT_NEAR(years_between(begin, end, DayCount::actual_actual), 2.808219, 5e-7);
    EXPECT_EQ(years_between(begin, Date::of(2019, 1, 1), DayCount::actual_actual), 295 / 365.0);
    EXPECT_EQ(years_between(Date::of(2020, 2, 1), Date::of(2020, 3, 1), DayCount::actual_actual), 29 / 366.0);
}

TEST(YearsBetween, Over365Days) {
    EXPECT_EQ(years_between(begin, end, DayCount::actual_365), 1026 / 365.0);
    EXPECT_NEAR(years_between(begin, end, DayCount::actual_365), 2.810958, 1e-6);
}

TEST(YearsBetween, WholeYearsAreWholeNumbers) {
    for (int years = 0; years <= 30; ++years)
        EXPECT_EQ(years_between(Date::of(2006, 1, 1), Date::of(2006 + years, 1, 1), DayCount::actual_actual),
                  years);
}

TEST(YearsBetween, ADayAndItselfAreApartByNothing) {
    EXPECT_EQ(years_between(begin, begin, DayCount::actual_actual), 0);
    EXPECT_EQ(years_between(begin, begin, DayCount::actual_365), 0);
}

} // namespace
} // namespace kouprey
