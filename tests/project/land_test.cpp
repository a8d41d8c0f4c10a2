// The two tables between maps and accounting.
#include "project/land.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

const std::string areas = "zone,date,class,class_name,cells,area_ha\n"
                          "North,2020-01-01,1,Forest,10,100.5\nSouth,2020-01-01,1,Forest,,0.25\n"
                          "North,2020-01-01,nodata,nodata,1,10\nBelt,2020-01-01,1,Forest,5,50\n";
const std::string transitions = "zone,from_date,to_date,from,to,from_name,to_name,cells,area_ha\n"
                                "North,2020-01-01,2021-01-01,1,1,Forest,Forest,9,90\n"
                                "North,2020-01-01,2021-01-01,1,2,Forest,Field,1,10.5\n"
                                "South,2020-01-01,2021-01-01,1,2,Forest,Field,1,0.25\n"
                                "South,2020-01-01,2021-01-01,1,nodata,Forest,nodata,1,3\n"
                                "North,2020-01-01,2021-01-01,outside,outside,outside,outside,1,4\n"
                                "North,2021-01-01,2022-01-01,1,2,Forest,Field,1,1000\n";

Land read() {
    auto land = read_land(areas, transitions, "run/tables");
    land.zones = {{ZoneRole::project_area, {"North", "South"}}, {ZoneRole::leakage_belt, {"Belt"}}};
    return land;
}

const Date begin = Date::of(2020, 1, 1), end = Date::of(2021, 1, 1);

TEST(LandOfARole, AddsUpItsZones) {
    const auto land = read();
    EXPECT_EQ(land.class_areas(ZoneRole::project_area, begin), (ClassAreas{{1, {100.75}}}));
    EXPECT_EQ(land.class_areas(ZoneRole::leakage_belt, begin), (ClassAreas{{1, {50}}}));
    EXPECT_TRUE(land.class_areas(ZoneRole::reference_region, begin).empty());
    EXPECT_TRUE(land.class_areas(ZoneRole::project_area, end).empty());
}

TEST(LandOfARole, KeepsWhatWasNotObservedApart) {
    const auto data = read().activity(ZoneRole::project_area, begin, end);
    EXPECT_EQ(data.areas, (std::map<Transition, Hectares>{{{1, 1}, {90}}, {{1, 2}, {10.75}}}));
    EXPECT_EQ(data.unobserved, Hectares{7});
    EXPECT_EQ(data.from, begin);
    EXPECT_EQ(data.to, end);
}

TEST(TablesOfARun, ThatWereChangedAreRefusedWithTheLine) {
    const auto error = thrown_error([] {
        read_land("zone,date,class,class_name,cells,area_ha\nA,2020-01-01,1,F,1,-5\n", transitions,
                  "run/tables");
    });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("run/tables/areas.csv, line 2"));
    EXPECT_THAT(error.what(), HasSubstr("-5"));
    const auto columns = thrown_error([] { read_land("zone,class\n", transitions, "run/tables"); });
    EXPECT_THAT(columns.what(), HasSubstr("zone,date,class,class_name,cells,area_ha"));
}

TEST(TablesOfARun, HoldAreasAndClassesOnly) {
    const auto refuse = [](const std::string& row, const std::string& what) {
        const auto error = thrown_error([&] {
            read_land("zone,date,class,class_name,cells,area_ha\n" + row, transitions, "run/tables");
        });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_THAT(error.what(), HasSubstr(what));
    };
    refuse("A,2020-01-01,1,F,1,\n", "'' is no area");
    refuse("A,2020-01-01,forest,F,1,5\n", "'forest' is no class");
    refuse("A,2020-01-01,4294967297,F,1,5\n", "is no class");
}

TEST(TablesOfARun, GiveZonesTheirOwnNames) {
    const auto land =
        read_land("zone,date,class,class_name,cells,area_ha\n'=A,2020-01-01,1,F,1,5\n'B,2020-01-01,1,F,1,5\n",
                  transitions, "run/tables");
    EXPECT_EQ(std::get<std::string>(land.areas.rows[0][0]), "=A");
    EXPECT_EQ(std::get<std::string>(land.areas.rows[1][0]), "'B");
}

} // namespace
} // namespace kouprey::test
