// Dates of a project: the historical period, the monitoring period and what is observed in it.
#include "project/project_text.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const std::string observed = "  transitions: {file: monitored.csv, from: 2018-03-12, to: 2021-01-01}\n";

/// The project of tables with other observations.
std::string observing(const std::string& transitions) {
    return with(project_of_tables, observed, "  transitions: " + transitions + "\n");
}

TEST(Reference, IsMeasuredInAZoneOrReadFromATable) {
    const auto maps = read_text(project_of_maps);
    EXPECT_EQ(maps.reference.from, Date::of(2006, 1, 1));
    EXPECT_EQ(maps.reference.to, Date::of(2014, 1, 1));
    EXPECT_EQ(maps.reference.zone, ZoneRole::reference_region);
    EXPECT_EQ(maps.reference.file, "");
    const auto tables = read_text(project_of_tables);
    EXPECT_EQ(tables.reference.to, Date::of(2016, 1, 1));
    EXPECT_EQ(tables.reference.zone, std::nullopt);
    EXPECT_EQ(tables.reference.file, "national.csv");
}

TEST(Reference, MayBeATableBesideMaps) {
    const auto text = with(project_of_maps, "{from: 2006-01-01, to: 2014-01-01, zone: reference_region}",
                           "{file: national.csv, from: 2010-01-01, to: 2014-01-01}");
    Warnings warnings;
    const auto project = read_text(text, warnings);
    EXPECT_EQ(project.reference.file, "national.csv");
    EXPECT_TRUE(project.from_maps());
    EXPECT_EQ(warnings.list().size(), 3u); // two maps and the region
}

TEST(Reference, DatesAreInOrder) {
    for (const auto* dates : {"from: 2016-01-01, to: 2014-01-01", "from: 2014-01-01, to: 2014-01-01"})
        EXPECT_THAT(fault_of(with(project_of_tables, "from: 2014-01-01, to: 2016-01-01", dates)),
                    AllOf(StartsWith("line 9: "), HasSubstr("is not before 2014-01-01")));
}

TEST(Reference, EndsBeforeThePeriodBegins) {
    EXPECT_NO_THROW(read_text(with(project_of_tables, "to: 2016-01-01", "to: 2018-03-12")));
    EXPECT_THAT(fault_of(with(project_of_tables, "to: 2016-01-01", "to: 2018-03-13")),
                AllOf(HasSubstr("2018-03-13"), HasSubstr("2018-03-12"), HasSubstr("must not overlap")));
}

TEST(Reference, DatesAreThoseOfMaps) {
    EXPECT_THAT(
        fault_of(with(project_of_maps, "{from: 2006-01-01, to: 2014", "{from: 2006-01-02, to: 2014")),
        AllOf(StartsWith("line 19: "), HasSubstr("there is no map of 2006-01-02"), HasSubstr("2006-01-01")));
}

TEST(Reference, ZoneIsOneOfTheProject) {
    const auto region = "  reference_region: {file: region.gpkg, repair: yes}\n";
    EXPECT_THAT(
        fault_of(with(project_of_maps, region, "")),
        AllOf(StartsWith("line 18: "), HasSubstr("the zone reference_region is named but not given")));
    EXPECT_THAT(fault_of(with(project_of_maps, "to: 2014-01-01, zone: reference_region",
                              "to: 2014-01-01, zone: reference_regio")),
                HasSubstr("did you mean reference_region?"));
}

TEST(Reference, IsNeitherBothNorHalfOfAZoneAndATable) {
    EXPECT_THAT(fault_of(with(project_of_tables, "{file: national.csv, ",
                              "{file: national.csv, zone: project_area, ")),
                HasSubstr("unknown key 'reference.transitions.zone'"));
    EXPECT_THAT(fault_of(with(project_of_maps, ", zone: reference_region}", "}")),
                HasSubstr("'reference.transitions.zone' is missing"));
}

TEST(StartAreas, AreOfAMapOrATable) {
    const auto maps = read_text(project_of_maps);
    EXPECT_EQ(maps.start_areas.map, Date::of(2018, 3, 12));
    EXPECT_EQ(maps.start_areas.zone, ZoneRole::project_area);
    EXPECT_EQ(maps.start_date(maps.start_areas), Date::of(2018, 3, 12));
    const auto tables = read_text(project_of_tables);
    EXPECT_EQ(tables.start_areas.file, "start.csv");
    EXPECT_EQ(tables.start_areas.map, std::nullopt);
    EXPECT_EQ(tables.start_date(tables.start_areas), Date::of(2018, 3, 12));
}

TEST(StartAreas, AreNotLaterThanThePeriod) {
    EXPECT_NO_THROW(read_text(with(project_of_maps, "{map: 2018-03-12", "{map: 2014-01-01")));
    EXPECT_THAT(
        fault_of(with(project_of_maps, "{map: 2018-03-12", "{map: 2021-01-01")),
        AllOf(StartsWith("line 20: "), HasSubstr("2021-01-01 is later than the start of the period")));
    EXPECT_THAT(fault_of(with(project_of_maps, "{map: 2018-03-12", "{map: 2017-01-01")),
                HasSubstr("there is no map of 2017-01-01"));
}

TEST(MonitoringPeriod, CountsBothDays) {
    const auto project = read_text(project_of_tables);
    EXPECT_EQ(project.period.first, Date::of(2018, 3, 12));
    EXPECT_EQ(project.period.last, Date::of(2020, 12, 31));
    EXPECT_EQ(project.period.days(), 1026);
    ASSERT_EQ(project.monitoring.size(), 1u);
    EXPECT_EQ(project.monitoring.front().to, project.period.end());
}

TEST(MonitoringPeriod, MayBeOneDay) {
    const auto text = with(observing("{file: monitored.csv, from: 2018-03-12, to: 2018-03-13}"),
                           "{from: 2018-03-12, to: 2020-12-31}", "{from: 2018-03-12, to: 2018-03-12}");
    EXPECT_EQ(read_text(text).period.days(), 1);
}

TEST(MonitoringPeriod, DoesNotEndBeforeItBegins) {
    EXPECT_THAT(faults_of(with(project_of_tables, "{from: 2018-03-12, to: 2020-12-31}",
                               "{from: 2018-03-12, to: 2018-03-11}")),
                testing::Contains(AllOf(StartsWith("line 12: "), HasSubstr("ends on 2018-03-11"))));
}

TEST(MonitoringPeriod, ThatIsNoDateIsToldOnce) {
    EXPECT_THAT(fault_of(with(project_of_tables, "to: 2020-12-31", "to: 2020-12-32")),
                HasSubstr("2020-12-32"));
    EXPECT_THAT(fault_of(with(project_of_tables, "period: {from: 2018-03-12", "period: {from: 2018-3-12")),
                HasSubstr("2018-3-12"));
    EXPECT_THAT(fault_of(with(project_of_tables, "  period: {from: 2018-03-12, to: 2020-12-31}\n", "")),
                HasSubstr("'monitoring.period' is missing"));
}

TEST(Observations, MayBeAListThatJoins) {
    const auto project = read_text(observing("[{file: a.csv, from: 2018-03-12, to: 2019-01-01}, "
                                             "{file: b.csv, from: 2019-01-01, to: 2021-01-01}]"));
    ASSERT_EQ(project.monitoring.size(), 2u);
    EXPECT_EQ(project.monitoring[0].file, "a.csv");
    EXPECT_EQ(project.monitoring[1].from, Date::of(2019, 1, 1));
}

TEST(Observations, OfMapsHaveTheirZone) {
    const auto project = read_text(project_of_maps);
    ASSERT_EQ(project.monitoring.size(), 1u);
    EXPECT_EQ(project.monitoring.front().zone, ZoneRole::project_area);
    EXPECT_EQ(project.monitoring.front().from, Date::of(2018, 3, 12));
}

TEST(Observations, BeginAndEndWithThePeriod) {
    EXPECT_THAT(fault_of(observing("{file: a.csv, from: 2018-01-01, to: 2021-01-01}")),
                AllOf(StartsWith("line 13: "), HasSubstr("2018-01-01"), HasSubstr("from: 2018-03-12")));
    EXPECT_THAT(fault_of(observing("{file: a.csv, from: 2018-06-01, to: 2021-01-01}")),
                AllOf(HasSubstr("2018-06-01"), HasSubstr("from: 2018-03-12")));
    EXPECT_THAT(fault_of(observing("{file: a.csv, from: 2018-03-12, to: 2020-06-01}")),
                AllOf(StartsWith("line 13: "), HasSubstr("2020-06-01"), HasSubstr("to: 2021-01-01")));
    EXPECT_THAT(fault_of(observing("{file: a.csv, from: 2018-03-12, to: 2022-01-01}")),
                AllOf(HasSubstr("2022-01-01"), HasSubstr("to: 2021-01-01")));
}

TEST(Observations, HaveNeitherGapNorOverlap) {
    for (const auto* second : {"2019-02-01", "2018-12-01"})
        EXPECT_THAT(
            fault_of(observing(
                "\n    - {file: a.csv, from: 2018-03-12, to: 2019-01-01}\n    - {file: b.csv, from: " +
                std::string(second) + ", to: 2021-01-01}")),
            AllOf(StartsWith("line 15: "), HasSubstr(second), HasSubstr("from: 2019-01-01")));
}

TEST(Observations, AreMadeAtLeastOnce) {
    EXPECT_THAT(fault_of(observing("[]")), HasSubstr("'monitoring.transitions' is an empty list"));
    EXPECT_THAT(fault_of(with(project_of_tables, observed, "")),
                HasSubstr("'monitoring.transitions' is missing"));
}

TEST(Observations, ThatAreNoDatesAreToldOnce) {
    EXPECT_THAT(fault_of(observing("{file: a.csv, from: 2018-03-12, to: 2021-13-01}")),
                HasSubstr("2021-13-01"));
    EXPECT_THAT(
        faults_of(observing("[{file: a.csv, from: 2018-03-12, to: x}, {file: b.csv, to: 2021-01-01}]")),
        ElementsAre(HasSubstr("'monitoring.transitions.to' is x"),
                    HasSubstr("'monitoring.transitions.from' is missing")));
}

} // namespace
} // namespace kouprey::test
