// Transition probabilities, from a table and from areas.
#include "kouprey/mrv/activity_data.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::crops;
using test::deciduous;
using test::evergreen;

const std::string header = "from,to,probability,years\n";

TransitionProbabilities parse(const std::string& rows) {
    return parse_probabilities(header + rows, "p.csv", test::small_legend());
}

std::vector<Problem> problems_of(const std::string& rows) {
    const auto error = test::thrown_error([&] { parse(rows); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

TEST(Probabilities, AreReadWithTheirYears) {
    const auto result = parse("E,E,0.75,4\nE,C,0.25,4\n");
    EXPECT_EQ(result.years, 4);
    EXPECT_EQ(result.shares,
              (std::map<Transition, Share>{{{evergreen, evergreen}, {0.75}}, {{evergreen, crops}, {0.25}}}));
}

TEST(Probabilities, PersistenceIsWhatIsMissingToOne) {
    const auto result = parse("E,C,0.1,4\nE,D,0.2,4\nD,C,1,4\n");
    EXPECT_EQ(result.shares.at({evergreen, evergreen}), Share{0.7});
    EXPECT_EQ(result.shares.at({deciduous, deciduous}), Share{0});
}

TEST(Probabilities, ARowMayMissOneByWhatPrintingRounds) {
    EXPECT_NO_THROW(parse("E,E,0.333333,4\nE,D,0.333333,4\nE,C,0.333333,4\n"));
    EXPECT_NO_THROW(parse("E,D,0.5,4\nE,C,0.500001,4\n"));
}

TEST(Probabilities, ARowThatMissesOneIsNamedWithItsSum) {
    const auto below = problems_of("E,E,0.7,4\nE,C,0.25,4\n");
    ASSERT_EQ(below.size(), 1u);
    EXPECT_EQ(below.front().what, "the probabilities of class E add up to 0.95");
    EXPECT_EQ(problems_of("D,D,0.75,4\nD,C,0.5,4\n").front().what,
              "the probabilities of class D add up to 1.25");
    EXPECT_EQ(problems_of("E,D,0.75,4\nE,C,0.5,4\n").size(), 1u) << "no persistence can make up for it";
}

TEST(Probabilities, TellEveryWrongField) {
    const auto problems =
        problems_of("E,C,1.5,4\nE,D,-0.1,4\nX,C,0.1,4\nE,nodata,0.1,4\nD,C,0.1,0\nD,E,50 %,4\n");
    ASSERT_EQ(problems.size(), 6u);
    EXPECT_EQ(problems[0].what, "\"1.5\" is no probability");
    EXPECT_EQ(problems[3].what, "the legend has no class \"nodata\"");
    EXPECT_EQ(problems[4].what, "the probabilities hold after 0 years");
}

TEST(Probabilities, HoldForOnePeriod) {
    EXPECT_EQ(problems_of("E,C,0.1,4\nD,C,0.1,8\n").front().what,
              "the probabilities hold after 8 years, those above after 4");
    EXPECT_EQ(problems_of("E,C,0.1,\n").front().what, "\"\" is no number of years");
}

TEST(Probabilities, GivenTwiceAreAnError) {
    EXPECT_EQ(problems_of("E,C,0.1,4\n1,7,0.1,4\n").front().what, "1 to 7 is given twice, already on line 2");
}

TEST(Probabilities, AreToldFromAreasByTheirColumn) {
    EXPECT_TRUE(holds_probabilities(header, "p.csv"));
    EXPECT_FALSE(holds_probabilities("from,to,area_ha\n", "t.csv"));
}

TEST(Probabilities, OfAreasAreSharesOfTheLandOfEachClass) {
    ActivityData data;
    data.areas = {{{evergreen, evergreen}, {75}},
                  {{evergreen, crops}, {25}},
                  {{crops, crops}, {0.5}},
                  {{deciduous, crops}, {0}}};
    data.unobserved = {1000};
    const auto result = probabilities_of(data, 8);
    EXPECT_EQ(result.years, 8);
    EXPECT_EQ(result.shares,
              (std::map<Transition, Share>{
                  {{evergreen, evergreen}, {0.75}}, {{evergreen, crops}, {0.25}}, {{crops, crops}, {1}}}));
}

} // namespace
} // namespace kouprey
