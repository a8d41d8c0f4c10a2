// Emissions observed between maps, spread over the vintages by days.
#include "kouprey/mrv/reference_level.hpp"

#include "mrv/small_legend.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::crops;
using test::deciduous;
using test::evergreen;

const FactorTable factors{{{evergreen, crops}, {{}, {}, {300}, true}},
                          {{evergreen, deciduous}, {{}, {}, {100}, false}}};

ActivityData cleared(Date from, Date to, double hectares) {
    return {
        from,
        to,
        {{{evergreen, evergreen}, {5000}}, {{evergreen, deciduous}, {50}}, {{evergreen, crops}, {hectares}}},
        {7}};
}

TEST(ObservedEmissions, AreSpreadByDays) {
    const Period period{Date::of(2018, 3, 12), Date::of(2020, 12, 31)};
    const auto terms =
        observed_emissions({cleared(period.first, period.end(), 1026)}, factors, vintages_of(period));
    ASSERT_EQ(terms.size(), 3u) << "of the credited transition alone";
    const int days[] = {295, 365, 366};
    for (std::size_t i = 0; i < terms.size(); ++i) {
        EXPECT_EQ(terms[i].transition, (Transition{evergreen, crops}));
        EXPECT_DOUBLE_EQ(terms[i].area.value, days[i]);
        EXPECT_DOUBLE_EQ(terms[i].emissions.value, days[i] * 300.0);
    }
    EXPECT_EQ(terms[0].vintage.year, 2018);
}

TEST(ObservedEmissions, OfIntervalsInOneVintageAddUp) {
    const auto begin = Date::of(2019, 1, 1), middle = Date::of(2019, 7, 1), end = Date::of(2020, 1, 1);
    const auto terms = observed_emissions({cleared(begin, middle, 16), cleared(middle, end, 48)}, factors,
                                          vintages_of({begin, end + -1}));
    ASSERT_EQ(terms.size(), 1u);
    EXPECT_EQ(terms[0].area, Hectares{64});
    EXPECT_EQ(terms[0].emissions, Emissions{19200});
}

TEST(ObservedEmissions, BeyondTheVintagesAreLeftOut) {
    const auto begin = Date::of(2018, 1, 1), end = Date::of(2022, 1, 1); // 1,461 days
    const auto terms = observed_emissions({cleared(begin, end, 1461)}, factors,
                                          vintages_of({Date::of(2019, 1, 1), Date::of(2019, 12, 31)}));
    ASSERT_EQ(terms.size(), 1u);
    EXPECT_DOUBLE_EQ(terms[0].area.value, 365);
}

TEST(ObservedEmissions, BelongToTheVintagesOfTheirDaysAlone) {
    const auto begin = Date::of(2018, 1, 1), end = Date::of(2019, 1, 1);
    const auto terms =
        observed_emissions({cleared(begin, end, 8)}, factors, vintages_of({begin, Date::of(2021, 12, 31)}));
    ASSERT_EQ(terms.size(), 1u);
    EXPECT_EQ(terms[0].vintage.year, 2018);
    EXPECT_EQ(terms[0].area, Hectares{8});
}

TEST(ObservedEmissions, OfNothingAreNoRows) {
    const auto begin = Date::of(2019, 1, 1), end = Date::of(2020, 1, 1);
    const auto vintages = vintages_of({begin, end + -1});
    EXPECT_TRUE(observed_emissions({cleared(begin, end, 0)}, factors, vintages).empty());
    EXPECT_TRUE(observed_emissions({}, factors, vintages).empty());
}

TEST(ObservedEmissions, NeedAnIntervalWithDays) {
    const auto day = Date::of(2019, 1, 1);
    const auto error = test::thrown_error([&] {
        observed_emissions({cleared(day, day, 1)}, factors, vintages_of({day, day}));
    });
    EXPECT_EQ(error.failure(), Failure::internal);
}

} // namespace
} // namespace kouprey
