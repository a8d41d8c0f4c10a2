// Who gets the credits.
#include "mrv/standards/jcm_fixture.hpp"
#include "mrv/standards/jcm_split.hpp"

namespace kouprey::jcm {
namespace {

using Units = std::vector<std::int64_t>;

std::vector<Part> parts(const Units& issuable, const Split& split) {
    auto settings = test::plain_settings();
    settings.split = split;
    return split_of(issuable, settings);
}

TEST(Split, SharesThePeriodThenItsVintages) {
    const auto sides = parts({3, 3, 3}, {{0.5}, {0.5}, {}});
    ASSERT_EQ(sides.size(), 2u);
    EXPECT_EQ(sides[0].id, "japan");
    EXPECT_EQ(sides[0].units, (Units{2, 2, 1})) << "5 of 9, though each vintage alone would give 2";
    EXPECT_EQ(sides[1].id, "host");
    EXPECT_EQ(sides[1].units, (Units{1, 1, 2}));
    EXPECT_EQ(sides[1].label, "Host country");
    EXPECT_EQ(sides[1].equation, "largest remainder of s · issuable in units of 1 tCO2e, s = 50 %");
}

TEST(Split, SharesASideAmongItsParticipants) {
    const auto all = parts(
        {100}, {{0.6},
                {0.4},
                {{"H1", false, {0.75}}, {"J1", true, {0.5}}, {"H2", false, {0.25}}, {"J2", true, {0.5}}}});
    ASSERT_EQ(all.size(), 6u);
    EXPECT_EQ(all[0].units, Units{60});
    EXPECT_EQ(all[0].label, "Japan");
    EXPECT_EQ(all[2].id, "participant:J1");
    EXPECT_EQ(all[2].units, Units{30});
    EXPECT_EQ(all[4].label, "H1");
    EXPECT_EQ(all[4].units, Units{30});
    EXPECT_EQ(all[4].equation, "largest remainder of s · host, s = 75 %");
    EXPECT_EQ(all[5].units, Units{10});
}

TEST(Split, SaysWhatNoParticipantTakesSoThatPartsAddUp) {
    const auto all = parts({10, 10}, {{0.5}, {0.5}, {{"J", true, {0.3}}}});
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].label, "Japan");
    EXPECT_EQ(all[1].label, "Host country");
    EXPECT_EQ(all[2].units, (Units{2, 1})) << "3 of 10";
    EXPECT_EQ(all[3].id, "japan:unassigned");
    EXPECT_EQ(all[3].label, "Japan, taken by no participant");
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(all[2].units[i] + all[3].units[i], all[0].units[i]);
}

TEST(Split, OfNothingIsNothing) {
    for (const auto& part : parts({0, 0}, {{0.5}, {0.5}, {{"J", true, {1}}}}))
        EXPECT_EQ(part.units, (Units{0, 0}));
    for (const auto& part : parts({}, {{0.5}, {0.5}, {{"J", true, {1}}}})) EXPECT_TRUE(part.units.empty());
}

} // namespace
} // namespace kouprey::jcm
