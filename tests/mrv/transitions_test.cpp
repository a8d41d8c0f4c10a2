// Areas of transitions as tables state them.
#include "kouprey/mrv/activity_data.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::crops;
using test::deciduous;
using test::evergreen;

const Date begin = Date::of(2018, 3, 12), end = Date::of(2021, 1, 1);

ActivityData parse(const std::string& csv) {
    return parse_transitions(csv, "t.csv", test::small_legend(), begin, end);
}

std::vector<Problem> problems_of(const std::string& csv) {
    const auto error = test::thrown_error([&] { parse(csv); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

TEST(Transitions, AreReadInHectares) {
    const auto data = parse("from,to,area_ha\nE,E,90\n1,C,10.5\nC,7,3\n");
    EXPECT_EQ(data.from, begin);
    EXPECT_EQ(data.to, end);
    EXPECT_EQ(data.areas,
              (std::map<Transition, Hectares>{
                  {{evergreen, evergreen}, {90}}, {{evergreen, crops}, {10.5}}, {{crops, crops}, {3}}}));
    EXPECT_EQ(data.unobserved, Hectares{0});
}

TEST(Transitions, AreReadInCells) {
    const auto data = parse("from,to,cells,cell_area_ha\nE,C,1000,0.09\nE,D,2.5,4\n");
    EXPECT_EQ(data.areas.at({evergreen, crops}), Hectares{1000 * 0.09});
    EXPECT_EQ(data.areas.at({evergreen, deciduous}), Hectares{10});
}

TEST(Transitions, AreReadAsChangeWritesThem) {
    const auto data = parse("zone,from,to,from_name,to_name,cells,area_ha\n"
                            "core,1,7,Evergreen forest,Crops,12,1.08\n"
                            "core,1,nodata,Evergreen forest,,3,0.27\n");
    EXPECT_EQ(data.areas, (std::map<Transition, Hectares>{{{evergreen, crops}, {1.08}}}));
    EXPECT_EQ(data.unobserved, Hectares{0.27});
}

TEST(Transitions, OfLandWithoutAClassAreKeptApart) {
    const auto data = parse("from,to,area_ha\nE,nodata,1\nnodata,C,2\noutside,outside,4\nE,E,8\n");
    EXPECT_EQ(data.unobserved, Hectares{7});
    EXPECT_EQ(data.areas.size(), 1u);
}

TEST(Transitions, HaveTheSameLandApartInAnyOrder) {
    const std::string a = "E,nodata,0.1\n", b = "D,nodata,0.2\n", c = "nodata,C,0.3\n",
                      d = "outside,outside,1e9\n";
    const auto first = parse("from,to,area_ha\n" + a + b + c + d).unobserved;
    EXPECT_EQ(parse("from,to,area_ha\n" + d + c + b + a).unobserved, first);
    EXPECT_EQ(first, Hectares{1000000000.6});
}

TEST(Transitions, GivenTwiceAreAnErrorHoweverTheyAreWritten) {
    const auto problems = problems_of("from,to,area_ha\nE,C,5\nE,D,6\n1,C,7\nE,nodata,1\nE,nodata,2\n");
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems.front(), (Problem{"the transition 1 -> 7 is given twice, already on line 2",
                                         "t.csv, line 4", "keep one of them"}));
    EXPECT_EQ(problems.back().where, "t.csv, line 6");
}

TEST(Transitions, OfSeveralZonesOrPeriodsAreAnError) {
    const auto problems =
        problems_of("zone,from_date,to_date,from,to,area_ha\n"
                    "north,2006-01-01,2014-01-01,E,C,1\nsouth,2014-01-01,2018-03-12,E,D,2\n");
    ASSERT_EQ(problems.size(), 3u);
    EXPECT_EQ(problems.front().what, "the column \"zone\" holds several values: north, south");
}

TEST(Transitions, TellOfUnknownClassesOnceEach) {
    EXPECT_EQ(problems_of("from,to,area_ha\nE,X,1\nE,Y,2\nX,E,1\nY,E,2\n").size(), 4u);
}

TEST(Transitions, TellEveryWrongField) {
    const auto problems = problems_of("from,to,area_ha\nE,Z,1\nE,C,+1\nE,D,-1\nE,E,NaN\nD,C,\nQ,C,inf\n");
    ASSERT_EQ(problems.size(), 7u);
    EXPECT_EQ(problems[0].what, "the legend has no class \"Z\"");
    EXPECT_EQ(problems[1].where, "t.csv, line 3");
    EXPECT_EQ(problems[6].what, "\"inf\" is no area in hectares");
}

TEST(Transitions, TellWrongCells) {
    EXPECT_EQ(problems_of("from,to,cells,cell_area_ha\nE,C,many,-1\n").size(), 2u);
    EXPECT_EQ(problems_of("from,to,cells,cell_area_ha\nE,X,5,0.09\n").size(), 1u) << "an unknown class";
}

TEST(Transitions, NeedAreasInOneWay) {
    EXPECT_EQ(problems_of("from,to,cells\nE,C,1\n").front().what, "there is no column \"area_ha\"");
    EXPECT_EQ(problems_of("from,to,cell_area_ha\nE,C,1\n").front().what, "there is no column \"cells\"");
    EXPECT_EQ(problems_of("from,to,area_ha,cells,cell_area_ha\nE,C,1,1,1\n").front().remedy,
              "keep either area_ha, or cells and cell_area_ha");
    EXPECT_EQ(problems_of("from,to,area_ha\n").front().what, "the table has no row");
}

} // namespace
} // namespace kouprey
