// Settings that a statement can be made from.
#include "mrv/standards/jcm_fixture.hpp"
#include "support/thrown_error.hpp"

#include <limits>

namespace kouprey::jcm {
namespace {

using test::plain_settings;

std::vector<Problem> problems_of(const Settings& settings) {
    const auto error = kouprey::test::thrown_error([&] { check_settings(settings); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.problems();
}

Settings annualised(Annualisation annualisation, StartAreas areas) {
    auto settings = plain_settings();
    settings.annualisation.annualisation = annualisation;
    settings.annualisation.areas = areas;
    return settings;
}

TEST(Settings, OfCoherentPairsAreFine) {
    EXPECT_NO_THROW(check_settings(annualised(Annualisation::linear, StartAreas::frozen)));
    EXPECT_NO_THROW(check_settings(annualised(Annualisation::compounded, StartAreas::updated)));
}

TEST(Settings, OfIncoherentPairsMustBeAccepted) {
    for (auto settings : {annualised(Annualisation::linear, StartAreas::updated),
                          annualised(Annualisation::compounded, StartAreas::frozen)}) {
        const auto error = kouprey::test::thrown_error([&] { check_settings(settings); });
        EXPECT_EQ(error.failure(), Failure::method);
        EXPECT_NE(error.problems().front().remedy.find("accept_inconsistent: yes"), std::string::npos);
        settings.accept_inconsistent = true;
        EXPECT_NO_THROW(check_settings(settings));
    }
}

TEST(Settings, AreSharesFromNothingToTheWhole) {
    auto settings = plain_settings();
    settings.uncertainty_deduction = {1.01};
    settings.reversal_share = {-0.1};
    settings.net_decrease =
        NetDecrease{NetDecreaseRoute::reference_below_bau, {std::numeric_limits<double>::quiet_NaN()}};
    settings.split.japan = {2};
    const auto problems = problems_of(settings);
    ASSERT_EQ(problems.size(), 4u);
    EXPECT_EQ(problems[0], (Problem{"the share is not from 0 % to 100 %", "jcm.uncertainty_deduction",
                                    "write a percentage such as 5 %"}));
}

TEST(Settings, GiveTheSidesTheWhole) {
    auto settings = plain_settings();
    settings.split.host = {0.4};
    EXPECT_EQ(problems_of(settings).front().what, "the sides get 50 % and 40 %, which is not the whole");
    settings.split = {{0.7}, {0.3}, {}};
    EXPECT_NO_THROW(check_settings(settings));
    settings.split = {{1.0 / 3}, {2.0 / 3}, {}};
    EXPECT_NO_THROW(check_settings(settings));
}

TEST(Settings, GiveParticipantsNoMoreThanTheirSideHas) {
    auto settings = plain_settings();
    settings.split.participants = {{"a", true, {0.6}}, {"b", true, {0.5}}, {"c", false, {1}}};
    const auto problems = problems_of(settings);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().what, "the participants of Japan take more than it has");
}

TEST(Settings, GiveParticipantsNames) {
    auto settings = plain_settings();
    settings.split.participants = {{"a", true, {0.5}}, {"a", false, {0.5}}, {"", false, {0.1}}};
    EXPECT_EQ(problems_of(settings).size(), 2u);
}

TEST(Settings, KnowTwoOptionsAndWholeTonnes) {
    auto settings = plain_settings();
    settings.factors.option = 3;
    settings.rounding.to = 0;
    const auto problems = problems_of(settings);
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems[0].what, "there is no option 3");
    EXPECT_EQ(problems[1].what, "credits cannot be rounded to 0 tCO2e");
}

} // namespace
} // namespace kouprey::jcm
