// Bars where they belong, and nothing of the text taken as markup.
#include "kouprey/core/text.hpp"
#include "kouprey/report/charts.hpp"

#include "support/elements.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

BarChart emissions() {
    return {"Emissions",
            "tCO2e a year",
            {"2018", "2019"},
            {{"reference", "#8d9aa5", {100, 80}}, {"observed", "#2e7d32", {50, -20}}}};
}

struct Bar {
    double top, height;
};

/// The bars in the order drawn; only they carry a tooltip.
std::vector<Bar> bars(const std::string& svg) {
    std::vector<Bar> found;
    for (const auto& rect : between(svg, "<rect ", "\n")) {
        if (rect.find("<title>") == std::string::npos) continue;
        found.push_back({parse_double(between(rect, " y=\"", "\"").front()).value_or(-1),
                         parse_double(between(rect, " height=\"", "\"").front()).value_or(-1)});
    }
    return found;
}

std::vector<std::string> texts(const std::string& svg) {
    std::vector<std::string> found;
    for (const auto& text : between(svg, "<text ", "</text>"))
        found.push_back(text.substr(text.find('>') + 1));
    return found;
}

TEST(BarChart, IsOnePictureWithANameForScreenReaders) {
    const auto svg = to_svg(emissions());
    EXPECT_TRUE(
        svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Emissions\""));
    EXPECT_THAT(svg, HasSubstr("<title>Emissions</title>\n<desc>Bars of reference, observed in tCO2e a year, "
                               "2018 to 2019.</desc>"));
    EXPECT_TRUE(balanced(svg));
    EXPECT_EQ(svg, to_svg(emissions()));
}

TEST(BarChart, SaysEveryValueAsATooltip) {
    auto titles = between(to_svg(emissions()), "<title>", "</title>");
    titles.erase(titles.begin());
    EXPECT_THAT(titles,
                ElementsAre("2018, reference: 100.00 tCO2e a year", "2018, observed: 50.00 tCO2e a year",
                            "2019, reference: 80.00 tCO2e a year", "2019, observed: -20.00 tCO2e a year"));
}

TEST(BarChart, DrawsBarsFromACommonZeroLine) {
    const auto drawn = bars(to_svg(emissions()));
    ASSERT_EQ(drawn.size(), 4U);
    const double zero = drawn[0].top + drawn[0].height;
    EXPECT_NEAR(drawn[0].height, 2 * drawn[1].height, 0.02);
    EXPECT_NEAR(drawn[1].top + drawn[1].height, zero, 0.02);
    EXPECT_NEAR(drawn[3].top, zero, 0.02); // negative: below
    EXPECT_NEAR(drawn[3].height * 5, drawn[0].height, 0.1);
}

TEST(BarChart, WritesAxisKeyAndGroups) {
    EXPECT_THAT(texts(to_svg(emissions())), ElementsAre("tCO2e a year", "reference", "observed", "-50", "0",
                                                        "50", "100", "2018", "2019"));
}

TEST(BarChart, OfZerosHasBarsWithoutHeight) {
    const auto drawn = bars(to_svg({"Nothing", "ha", {"2019"}, {{"loss", "#2e7d32", {0.0}}}}));
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_EQ(drawn[0].height, 0);
}

TEST(BarChart, WithoutGroupsOrSeriesIsAnEmptyPlot) {
    for (const auto& svg :
         {to_svg({"Empty", "ha", {}, {}}), to_svg({"Empty", "ha", {}, {{"loss", "#2e7d32", {}}}}),
          to_svg({"Empty", "ha", {"2018"}, {}})}) {
        EXPECT_TRUE(balanced(svg));
        EXPECT_TRUE(bars(svg).empty());
        EXPECT_THAT(svg, Not(HasSubstr("nan")));
    }
}

TEST(BarChart, OfManyYearsLabelsSomeOfThem) {
    BarChart chart{"Loss", "ha", {}, {{"loss", "#2e7d32", {}}}};
    for (int year = 1981; year <= 2020; ++year) {
        chart.groups.push_back(std::to_string(year));
        chart.series[0].values.push_back(year);
    }
    const auto svg = to_svg(chart);
    EXPECT_EQ(bars(svg).size(), 40U);
    const auto labels = texts(svg);
    const auto years = std::ranges::count_if(labels, [](const auto& t) { return t.size() == 4; });
    EXPECT_GE(years, 10);
    EXPECT_LE(years, 20);
    EXPECT_THAT(labels, testing::Contains("1981"));
    EXPECT_THAT(labels, Not(testing::Contains("1982")));
}

TEST(BarChart, StaysInsideItsBoxWithManySeries) {
    BarChart chart{"Loss", "ha", {"2019"}, {}};
    for (int i = 0; i < 30; ++i)
        chart.series.push_back({"a series with a long name " + std::to_string(i), "#2e7d32", {1}});
    const auto svg = to_svg(chart);
    const auto size = between(svg, "viewBox=\"0 0 ", "\"").front();
    const double width = *parse_double(size.substr(0, size.find(' ')));
    for (const auto& x : between(svg, "<rect x=\"", "\"")) {
        EXPECT_GE(*parse_double(x), 0);
        EXPECT_LT(*parse_double(x), width);
    }
}

TEST(BarChart, TakesTextAsText) {
    const std::string hostile = "\"><script>x</script>";
    const auto svg = to_svg({hostile, hostile, {hostile}, {{hostile, hostile, {1}}}});
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
    EXPECT_TRUE(balanced(svg));
}

TEST(BarChart, RefusesWhatCannotBeDrawn) {
    auto chart = emissions();
    chart.series[1].values.pop_back();
    EXPECT_EQ(thrown_error([&] { to_svg(chart); }).failure(), Failure::internal);
    chart.series[1].values.push_back(std::numeric_limits<double>::quiet_NaN());
    EXPECT_EQ(thrown_error([&] { to_svg(chart); }).failure(), Failure::internal);
}

} // namespace
} // namespace kouprey::test
