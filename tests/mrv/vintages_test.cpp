// Calendar years of a period, and their totals in whole grams.
#include "kouprey/mrv/reference_level.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace kouprey {
namespace {

const Period prey_lang{Date::of(2018, 3, 12), Date::of(2020, 12, 31)};

TEST(Vintages, CountBothDaysOfThePeriod) {
    EXPECT_EQ(prey_lang.days(), 1026);
    EXPECT_EQ(prey_lang.end(), Date::of(2021, 1, 1));
}

TEST(Vintages, AreThePartsInCalendarYears) {
    const auto vintages = vintages_of(prey_lang);
    ASSERT_EQ(vintages.size(), 3u);
    EXPECT_EQ(vintages[0].begin, prey_lang.first);
    EXPECT_EQ(vintages[0].days(), 295);
    EXPECT_EQ(vintages[1].days(), 365);
    EXPECT_EQ(vintages[2].days(), 366);
    EXPECT_EQ(vintages[2].year, 2020);
    EXPECT_EQ(vintages[2].end, prey_lang.end());
}

TEST(Vintages, OfOneDayIsOne) {
    const auto vintages = vintages_of({Date::of(2019, 12, 31), Date::of(2019, 12, 31)});
    ASSERT_EQ(vintages.size(), 1u);
    EXPECT_EQ(vintages[0].days(), 1);
    EXPECT_EQ(vintages_of({Date::of(2019, 12, 31), Date::of(2020, 1, 1)}).size(), 2u);
}

VintageEmissions term(int year, double tonnes) {
    return {{year, Date::of(year, 1, 1), Date::of(year + 1, 1, 1)}, {1, 2}, {}, {tonnes}};
}

std::int64_t grams(std::vector<double> tonnes) {
    std::vector<VintageEmissions> terms;
    for (const auto value : tonnes) terms.push_back(term(2020, value));
    return totals(terms, {term(2020, 0).vintage}).front().grams;
}

TEST(Total, IsOfEachYear) {
    const std::vector terms{term(2019, 1), term(2020, 2), term(2020, 4)};
    const std::vector vintages{term(2018, 0).vintage, term(2019, 0).vintage, term(2020, 0).vintage};
    EXPECT_EQ(totals(terms, vintages), (std::vector<TonnesCo2e>{{}, {1'000'000}, {6'000'000}}));
}

TEST(Total, OfThePeriodIsRoundedOnceAndItsYearsAddUpToIt) {
    const double third = 1.0 / 3;
    const std::vector terms{term(2018, third), term(2019, third), term(2020, third)};
    const std::vector vintages{term(2018, 0).vintage, term(2019, 0).vintage, term(2020, 0).vintage};
    EXPECT_EQ(totals(terms, vintages), (std::vector<TonnesCo2e>{{333'334}, {333'333}, {333'333}}));
    const std::vector uneven{term(2018, 1.0000001), term(2019, 1.0000006), term(2020, 1.0000007)};
    EXPECT_EQ(totals(uneven, vintages), (std::vector<TonnesCo2e>{{1'000'000}, {1'000'000}, {1'000'001}}));
}

TEST(Total, IsRoundedOnceToGramsHalfToEven) {
    EXPECT_EQ(grams({0.25e-6, 0.25e-6, 0.5}), 500'000);
    EXPECT_EQ(grams({0x1p-1 + 0x1p-7}), 507812) << "507,812.5 g";
    EXPECT_EQ(grams({0x1p-1 + 3 * 0x1p-7}), 523438) << "523,437.5 g";
    EXPECT_EQ(grams({0x1p-1 + 0x1p-7, 1e-30}), 507813) << "above the tie";
    EXPECT_EQ(grams(std::vector<double>(10, 0.1)), 1'000'000);
    EXPECT_EQ(grams(std::vector<double>(5, 1e10 + 3 * 0x1p-19)), 50'000'000'000'000'029)
        << "5 · 5.72 g above";
}

TEST(Total, DoesNotDependOnTheOrder) {
    std::vector<double> tonnes{1e12, 0.1, 3e-7, 123456.789012, 2e-7, 5e-7};
    const auto forward = grams(tonnes);
    std::ranges::reverse(tonnes);
    EXPECT_EQ(grams(tonnes), forward);
    EXPECT_EQ(forward, 1'000'000'000'000'000'000 + 123'456'889'013);
}

TEST(Total, RefusesWhatNoLandEmits) {
    for (const auto tonnes : {6e12, 1e300, std::numeric_limits<double>::infinity()})
        EXPECT_EQ(test::thrown_error([&] { grams({tonnes}); }).failure(), Failure::input) << tonnes;
    EXPECT_EQ(grams({5e12}), 5'000'000'000'000'000'000);
}

} // namespace
} // namespace kouprey
