#include "kouprey/project/series.hpp"

#include "project/series_support.hpp"
#include "support/raster_cells.hpp"
#include "support/table_rows.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SeriesFiles : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    SeriesQuery query;

    std::string stack(const std::string& name, const std::vector<std::string>& bands) const {
        return write_stack(folder / name, {.bands = bands},
                           [](auto band, auto, auto) { return double(band); });
    }
    std::vector<std::string> dates() {
        std::vector<std::string> list;
        for (const auto& layer : open_series(query, warnings).layers)
            list.push_back(layer.date.text() + " " +
                           std::to_string(layer.source.tiles().front().raster.band));
        return list;
    }
    std::string refusal() {
        const auto error = thrown_error([&] { open_series(query, warnings); });
        EXPECT_EQ(error.failure(), Failure::input) << error.what();
        return error.what();
    }
};

TEST_F(SeriesFiles, OfOneStackAreSortedByTheDatesOfItsBands) {
    query.files = {stack("s.tif", {"LT51700551995140XXX02", "2001-01-01", "ndvi_19950402"})};
    EXPECT_THAT(dates(), ElementsAre("1995-04-02 3", "1995-05-20 1", "2001-01-01 2"));
    const auto table = describe_series({.series = query}, warnings);
    EXPECT_THAT(rows_of(table, {"date", "name", "band"}),
                ElementsAre("1995-04-02 ndvi_19950402 3", "1995-05-20 LT51700551995140XXX02 1",
                            "2001-01-01 2001-01-01 2"));
}

TEST_F(SeriesFiles, OfSingleDatesTellThemInTheirNames) {
    query.files = {stack("ndvi_2003177.tif", {"ndvi"}), stack("ndvi_20020101.tif", {"ndvi"})};
    EXPECT_THAT(dates(), ElementsAre("2002-01-01 1", "2003-06-26 1"));
    query.files.push_back(stack("other.tif", {"ndvi"}) + "@2002-05-06");
    EXPECT_THAT(dates(), ElementsAre("2002-01-01 1", "2002-05-06 1", "2003-06-26 1"));
}

TEST_F(SeriesFiles, GiveOneBandOfEach) {
    query.files = {stack("a_20020101.tif", {"ndvi", "nbr"}), stack("b_20030101.tif", {"NBR", "ndvi"})};
    query.band = "nbr";
    EXPECT_THAT(dates(), ElementsAre("2002-01-01 2", "2003-01-01 1"));
    query.band = "2";
    EXPECT_THAT(dates(), ElementsAre("2002-01-01 2", "2003-01-01 2"));
    query.band = "evi";
    EXPECT_THAT(refusal(), HasSubstr("it has no band evi"));
    query.band = "3";
    EXPECT_THAT(refusal(), HasSubstr("it has 2 bands"));
}

TEST_F(SeriesFiles, TakeDatesFromAFile) {
    query.files = {stack("s.tif", {"a", "b", "c"})};
    query.dates = folder.write("dates.txt", "2003-01-05\r\n20010203\n 2002045 \n\n");
    EXPECT_THAT(dates(), ElementsAre("2001-02-03 2", "2002-02-14 3", "2003-01-05 1"));
    query.dates = folder.write("dates.txt", "2003-01-05\n20010203\n");
    EXPECT_THAT(refusal(), HasSubstr("it has 2 lines, and the series 3 layers"));
    query.files.push_back(stack("d.tif", {"d"}) + "@2004-01-01");
    EXPECT_THAT(thrown_error([&] { open_series(query, warnings); }).what(),
                HasSubstr("leave out @2004-01-01"));
    query.files.pop_back();
    query.dates = folder.write("dates.txt", "2003-13-05\n20010203\nyesterday\n");
    EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("line 1: '2003-13-05' is no date"),
                                          HasSubstr("line 3: 'yesterday' is no date")));
}

TEST_F(SeriesFiles, TakeDatesByAPattern) {
    query.files = {stack("s.tif", {"x_05_2003_01_v", "x_06_2002_01_v"})};
    query.pattern = "x_{DD}_{YYYY}_{MM}_*";
    EXPECT_THAT(dates(), ElementsAre("2002-01-06 2", "2003-01-05 1"));
    query.pattern = "y_{YYYY}{DDD}";
    EXPECT_THAT(refusal(), HasSubstr("'x_05_2003_01_v' tells no date"));
    query.pattern = "x_*";
    EXPECT_EQ(thrown_error([&] { open_series(query, warnings); }).failure(), Failure::usage);
}

TEST_F(SeriesFiles, WithoutDatesAreAllNamed) {
    query.files = {stack("s.tif", {"first", "2001-01-01", "third"})};
    EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("band 1: 'first' tells no date"),
                                          HasSubstr("band 3: 'third' tells no date"),
                                          HasSubstr("--date-pattern"), HasSubstr("--dates")));
}

TEST_F(SeriesFiles, OfOneDateTwiceAreRefused) {
    query.files = {stack("s.tif", {"2001-01-01", "20010101", "2002-01-01"}), stack("b_20020101.tif", {"x"})};
    const auto text = refusal();
    EXPECT_THAT(text, testing::AllOf(HasSubstr("2001-01-01 as well as"), HasSubstr("band 2"),
                                     HasSubstr("2002-01-01 as well as"), HasSubstr("b_20020101.tif")));
}

TEST_F(SeriesFiles, OnTwoGridsAreRefused) {
    query.files = {stack("a_20020101.tif", {"x"}),
                   write_stack(folder / "b_20030101.tif", {.bands = {"x"}, .left = 500'030},
                               [](auto, auto, auto) { return 1; })};
    EXPECT_THAT(refusal(), HasSubstr("kouprey align"));
}

TEST_F(SeriesFiles, MustSayWhatWasNotObserved) {
    const auto ones = [](auto, auto, auto) { return 1; };
    query.files = {write_stack(folder / "i.tif",
                               {.bands = {"2001-01-01", "2002-01-01"}, .nodata = std::nullopt, .whole = true},
                               ones)};
    EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("declares no nodata value"), HasSubstr("--nodata")));
    query.complete = true;
    EXPECT_EQ(dates().size(), 2U);
    query.complete = false;
    query.nodata = 0;
    EXPECT_EQ(dates().size(), 2U);
    query.nodata.reset();
    query.files = {
        write_stack(folder / "f.tif", {.bands = {"2001-01-01", "2002-01-01"}, .nodata = std::nullopt}, ones)};
    EXPECT_EQ(dates().size(), 2U) << "fractions may be not-a-number";
}

TEST_F(SeriesFiles, AreCutToAPeriodAndASeason) {
    query.files = {stack("s.tif", {"2001-01-10", "2001-07-10", "2002-01-10", "2002-12-20", "2003-01-10"})};
    query.from = Date::of(2001, 7, 10);
    query.until = Date::of(2002, 12, 31);
    EXPECT_THAT(dates(), ElementsAre("2001-07-10 2", "2002-01-10 3", "2002-12-20 4"));
    query.until = Date::of(2000, 1, 1);
    const auto error = thrown_error([&] { open_series(query, warnings); });
    EXPECT_EQ(error.failure(), Failure::usage);
    EXPECT_EQ(error.problems().front().what, "the period ends on 2000-01-01, before it begins on 2001-07-10");
    query.from = query.until = std::nullopt;
    query.season = Season{11, 15, 1, 10};
    EXPECT_THAT(dates(), ElementsAre("2001-01-10 1", "2002-01-10 3", "2002-12-20 4", "2003-01-10 5"));
    query.season = Season{3, 1, 5, 1};
    EXPECT_THAT(refusal(), HasSubstr("none of the 5 layers lies in the period and season"));
}

TEST_F(SeriesFiles, NeedOneBandForOneDate) {
    query.files = {stack("s.tif", {"a", "b"}) + "@2001-01-01"};
    EXPECT_THAT(refusal(), HasSubstr("it has 2 bands, and one date is given with it"));
    query.files = {folder / "s.tif@2001-02-30"};
    EXPECT_THAT(refusal(), HasSubstr("what stands behind @ is no date"));
}

TEST(Seasons, GoPastTheEndOfTheYear) {
    const Season dry{11, 1, 2, 29};
    EXPECT_TRUE(dry.contains(Date::of(2003, 11, 1)));
    EXPECT_TRUE(dry.contains(Date::of(2003, 2, 28)));
    EXPECT_TRUE(dry.contains(Date::of(2004, 2, 29)));
    EXPECT_FALSE(dry.contains(Date::of(2003, 3, 1)));
    EXPECT_FALSE(dry.contains(Date::of(2003, 10, 31)));
    const Season spring{3, 1, 5, 31};
    EXPECT_TRUE(spring.contains(Date::of(2003, 5, 31)));
    EXPECT_FALSE(spring.contains(Date::of(2003, 6, 1)));
    EXPECT_TRUE(Season{}.contains(Date::of(2004, 12, 31)));
}

} // namespace
} // namespace kouprey::test
