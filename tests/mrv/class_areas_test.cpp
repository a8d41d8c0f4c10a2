// Areas of classes as a table states them.
#include "kouprey/mrv/activity_data.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

ClassAreas parse(const std::string& rows, Warnings& warnings) {
    return parse_class_areas("class,area_ha\n" + rows, "start.csv", test::small_legend(), warnings);
}

std::vector<Problem> problems_of(const std::string& csv) {
    Warnings warnings;
    const auto error =
        test::thrown_error([&] { parse_class_areas(csv, "start.csv", test::small_legend(), warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

TEST(ClassAreas, AreReadByCodeAndKey) {
    Warnings warnings;
    const auto areas = parse("E,1200.5\n7,0\n", warnings);
    EXPECT_EQ(areas, (ClassAreas{{test::evergreen, {1200.5}}, {test::crops, {0}}}));
    EXPECT_TRUE(warnings.list().empty());
}

TEST(ClassAreas, LeaveOutUnobservedLandWithAWarning) {
    Warnings warnings;
    const auto areas = parse("E,10\nnodata,3.25\noutside,1\n", warnings);
    EXPECT_EQ(areas, (ClassAreas{{test::evergreen, {10}}}));
    ASSERT_EQ(warnings.list().size(), 2u);
    EXPECT_EQ(warnings.list().front(),
              (Warning{"unobserved", "3.25 ha of nodata are left out: land without a class", "start.csv"}));
}

TEST(ClassAreas, TellEverythingThatIsWrongAtOnce) {
    const auto problems = problems_of("class,area_ha\nE,1\n1,2\nX,3\nD,-4\nnodata,nan\n");
    ASSERT_EQ(problems.size(), 4u);
    EXPECT_EQ(problems[0].what, "class 1 is given twice, already on line 2");
    EXPECT_EQ(problems[1].what, "the legend has no class \"X\"");
    EXPECT_EQ(problems[2].where, "start.csv, line 5");
    EXPECT_EQ(problems[3].what, "\"nan\" is no area in hectares");
}

TEST(ClassAreas, NeedTheirColumns) {
    EXPECT_EQ(problems_of("class,hectares\nE,1\n").front().what, "there is no column \"area_ha\"");
    EXPECT_EQ(problems_of("class,area_ha\n").front().what, "the table has no row");
}

} // namespace
} // namespace kouprey
