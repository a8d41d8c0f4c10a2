// The pace of a step and the time it will still take, by a clock that the test sets.
#include "pace.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

Pace::Clock::time_point time_now{};

void pass(double seconds) {
    time_now += std::chrono::duration_cast<Pace::Clock::duration>(std::chrono::duration<double>(seconds));
}

class PaceOfAStep : public testing::Test {
  protected:
    Pace pace{[] { return time_now; }};

    void SetUp() override { pace.begin("change", 1000); }
};

TEST_F(PaceOfAStep, TellsNoTimeLeftBeforeASecondHasPassed) {
    pace.advance(500);
    pass(0.9);
    EXPECT_LT(pace.seconds_left(), 0);
    pass(0.2);
    EXPECT_NEAR(pace.seconds_left(), 1.1, 1e-9);
}

TEST_F(PaceOfAStep, TellsNoneBeforeAnythingIsDone) {
    pass(60);
    EXPECT_LT(pace.seconds_left(), 0);
}

TEST_F(PaceOfAStep, TakesTheMeanOfTheStepSoFar) {
    pace.advance(100);
    pass(2);
    EXPECT_DOUBLE_EQ(pace.cells_per_second(), 50);
    EXPECT_NEAR(pace.seconds_left(), 18, 1e-9);
    pace.advance(800);
    pass(1);
    EXPECT_NEAR(pace.seconds_left(), 100 / 300.0, 1e-9);
    EXPECT_DOUBLE_EQ(pace.share(), 0.9);
}

TEST_F(PaceOfAStep, IsDueTenTimesASecondAtMost) {
    EXPECT_FALSE(pace.due());
    pass(0.1);
    EXPECT_TRUE(pace.due());
    pass(0.09);
    EXPECT_FALSE(pace.due());
}

TEST_F(PaceOfAStep, BeginsAnewWithTheNextStep) {
    pace.advance(1000);
    pass(5);
    pace.begin("change map", 10);
    EXPECT_EQ(pace.done(), 0);
    EXPECT_LT(pace.seconds_left(), 0);
    EXPECT_DOUBLE_EQ(pace.seconds(), 0);
}

TEST_F(PaceOfAStep, ALineGivesUpItsBarBeforeTheTimeLeft) {
    pace.begin("classes of the map", 200'000'000);
    pace.advance(50'000'000);
    pass(2);
    const std::string words = "25 %  25.0 million cells/s  about 6 s left";
    EXPECT_EQ(progress_line(pace, 119), "classes of the map [######------------------] " + words);
    EXPECT_EQ(progress_line(pace, 80), "classes of the map [####------------] " + words);
    EXPECT_EQ(progress_line(pace, 68), "classes of the map [#---] " + words);
    EXPECT_EQ(progress_line(pace, 67), "classes of the map " + words);
    EXPECT_EQ(progress_line(pace, 10), "classes of");
}

TEST(Duration, IsToldInTheUnitsThatMatter) {
    EXPECT_EQ(duration(0.2), "1 s");
    EXPECT_EQ(duration(59), "59 s");
    EXPECT_EQ(duration(185), "3 min 5 s");
    EXPECT_EQ(duration(7620), "2 h 7 min");
}

} // namespace
} // namespace kouprey
