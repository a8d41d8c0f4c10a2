// `series` as a user runs it.
#include "project/series_support.hpp"
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class SeriesCommand : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        const auto days = days_from(Date::of(2000, 1, 7), 160, 23);
        write_stack(folder / "s.tif", {.bands = days, .rows = 2, .cols = 2}, [&](auto band, auto row, auto) {
            const double time = Date::parse(days[band]).value().decimal_year();
            const double noise = static_cast<double>(band * 7919 % 101);
            return 5000 + 800 * std::cos(6.283185307 * time) + noise - (row == 0 && time > 2007.5 ? 2000 : 0);
        });
        std::vector<std::string> years;
        for (int year = 2000; year < 2012; ++year) years.push_back(std::to_string(year));
        write_stack(folder / "yearly.tif", {.bands = years, .rows = 1, .cols = 2},
                    [](auto band, auto, auto col) { return col == 0 && band >= 6 ? 200 : 700; });
    }
    Outcome run(const std::string& words) const {
        return kouprey(words_of("kouprey series " + words), {.folder = folder.path().string()});
    }
    void refused(const std::string& words, int exit_code, const std::string& message) const {
        expect_refused(
            folder, [this](const std::string& line) { return run(line); }, words, exit_code, message);
    }
};

TEST_F(SeriesCommand, DescribesDates) {
    const Outcome outcome = run("describe s.tif --until 2000-02-15");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out,
              "date,name,file,band\n2000-01-07,2000-01-07,s.tif,1\n2000-01-30,2000-01-30,s.tif,2\n");
}

TEST_F(SeriesCommand, MonitorsBreaks) {
    const Outcome outcome = run("monitor s.tif --start 2007-01-01 -o b.tif");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(columns_of(outcome.out, {"year", "cells"}), "2007 2, 2008 0, 2009 0, 2010 0, none 2, nodata 0");
    for (const char* options :
         {"--process cusum --order 1", "--stable-history --history-level 0.01 --order 2",
          "--no-trend --level 0.01", "--bandwidth 0.5 --horizon 4 --write break_year,p_value",
          "--order 0 --min-history 30"})
        EXPECT_EQ(
            columns_of(
                run("monitor s.tif --start 2007-01-01 -o b.tif --overwrite " + std::string(options)).out,
                {"year", "cells"})
                .substr(0, 6),
            "2007 2")
            << options;
}

TEST_F(SeriesCommand, FitsTrends) {
    const Outcome outcome =
        run("trend s.tif --until 2006-12-31 --order 1 --level 0.001 --min-history 20 -o t.tif");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(columns_of(outcome.out, {"trend", "cells"}), "rising 0, falling 0, none 4, nodata 0");
    refused("trend s.tif --start 2007-01-01 -o t2.tif", 2, "--start is an option of series monitor");
    refused("trend s.tif --level 1 -o t2.tif", 2, "a level lies between 0 and 1");
    refused("trend s.tif --order 2 --min-history 6 -o t2.tif", 2, "give 7 or more");
    refused("trend s.tif --loss decrease -o t2.tif", 2, "--loss is an option of series segment");
    refused("trend yearly.tif -o t2.tif", 3, "a season needs days");
}

TEST_F(SeriesCommand, DividesYearlyValues) {
    const Outcome outcome = run("segment yearly.tif -o d.tif -o d.csv --add vertices,fitted");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(bytes_of(folder / "d.csv"), HasSubstr("\n2006,1,0.09"));
    EXPECT_EQ(
        run("segment s.tif --yearly median --min-magnitude 500 --max-segments 4 --spike 1 --overshoot 2 "
            "--recovery 0.5 --no-one-year-recovery --max-p 0.1 --best-model 0.9 --min-observations 5 "
            "--loss decrease --which newest --season 01-01,06-30 -o e.tif")
            .exit_code,
        0);
}

TEST_F(SeriesCommand, NeedsToBeToldEverything) {
    refused("monitor s.tif -o b.tif", 2, "add --start YYYY-MM-DD");
    refused("monitor s.tif --start 2007-01-01", 2, "add -o FILE.tif");
    refused("watch s.tif", 2, "not one of describe, trend, monitor, segment");
    refused("monitor", 2, "FILE");
    refused("monitor s.tif --start 2007-13-01 -o b.tif", 2, "a day such as");
    refused("segment s.tif --yearly median --start 2007-01-01 -o b.tif", 2, "an option of series monitor");
    refused("monitor s.tif --start 2007-01-01 --max-segments 3 -o b.tif", 2, "an option of series segment");
    refused("monitor s.tif --start 2007-01-01 --level 0.2 -o b.tif", 2, "from 0.001 to 0.05");
    refused("monitor s.tif --start 2007-01-01 --bandwidth 0.3 -o b.tif", 2, "0.25, 0.5 or 1");
    refused("monitor s.tif --start 2007-01-01 --process cusum --horizon 4 -o b.tif", 2, "leave --bandwidth");
    refused("monitor s.tif --start 2007-01-01 --stable-history --history-level 2 -o b.tif", 2,
            "between 0 and 1");
    refused("monitor s.tif --start 2007-01-01 --min-history 8 -o b.tif", 2, "give 9 or more");
    refused("monitor s.tif --start 2007-01-01 --order 9 -o b.tif", 2, "from 0 to 6");
    refused("segment s.tif --max-p 2 -o b.tif", 2, "--max-p lies between 0 and 1");
    refused("segment s.tif --season 06-31,08-01 -o b.tif", 2, "two days");
    refused("monitor s.tif --start 2007-01-01 --write year -o b.tif", 2, "is not some of break_year");
}

TEST_F(SeriesCommand, OfWrongInputIsRefused) {
    refused("segment s.tif -o b.tif", 3, "say with --yearly");
    refused("monitor yearly.tif --start 2007-01-01 -o b.tif", 3, "tells a year and no day");
    refused("monitor s.tif --start 2000-03-01 -o b.tif", 3, "a model of order 3 wants at least 16");
    refused("monitor s.tif --start 2007-01-01 --until 2006-01-01 -o b.tif", 3, "no date from 2007-01-01 on");
    refused("monitor s.tif --from 2011-01-01 --until 2006-01-01 --start 2007-01-01 -o b.tif", 2,
            "ends on 2006-01-01, before it begins");
    refused("monitor s.tif --from 2050-01-01 --start 2007-01-01 -o b.tif", 3, "none of the 160 layers");
    refused("monitor s.tif s.tif --start 2007-01-01 -o b.tif", 3, "as well as s.tif, band 1");
    refused("monitor none.tif --start 2007-01-01 -o b.tif", 3, "none.tif");
    refused("describe s.tif --date-pattern '{YYYY}'", 3, "tells no date");
    refused("describe s.tif --dates none.txt", 3, "none.txt");
    refused("monitor s.tif --start 2007-01-01 -o s.tif --overwrite", 2, "one of the inputs");
    refused("monitor s.tif@2001-01-01 --start 2007-01-01 -o s.tif --overwrite", 2, "one of the inputs");
}

} // namespace
} // namespace kouprey::test
