// A report as one page that needs nothing else and runs nothing.
#include "kouprey/report/html_report.hpp"

#include "support/elements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Table areas{"Areas", {"zone", "area_ha"}, {{"core", 1234.5678}, {"rim", 2.0}}};

std::string page_of(ReportBlock block) {
    return to_html({"Title", "", {{"Heading", {std::move(block)}}}, ""});
}

TEST(HtmlReport, IsAWholePage) {
    const auto html = to_html({"Prey Lang", "2018 to 2020", {{"One", {}}, {"Two", {}}}, "kouprey 0.1.0"});
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
    EXPECT_TRUE(balanced(html));
    EXPECT_THAT(between(html, "<title>", "</title>"), ElementsAre("Prey Lang"));
    EXPECT_THAT(between(html, "<h1>", "</h1>"), ElementsAre("Prey Lang"));
    EXPECT_THAT(between(html, "<h2>", "</h2>"), ElementsAre("One", "Two"));
    EXPECT_THAT(html, HasSubstr("<p>2018 to 2020</p>\n</header>"));
    EXPECT_THAT(html, HasSubstr("<footer>\n<p>kouprey 0.1.0</p>\n</footer>"));
}

TEST(HtmlReport, AllowsNothingFromOutsideAndNoScript) {
    const auto html = page_of(PictureFigure{"png", "c", "a"});
    EXPECT_THAT(html, HasSubstr("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                "style-src 'unsafe-inline'; img-src data:\">"));
    for (const char* reference : {"<script", "<link", "@import", "url(", "http:", "https:", " on"})
        EXPECT_EQ(
            count_of(html.substr(0, html.find("<style>")) + html.substr(html.find("</style>")), reference),
            0U)
            << reference;
}

TEST(HtmlReport, SuitsTelephonePaperAndTheDark) {
    const auto html = to_html({});
    EXPECT_THAT(html, HasSubstr("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
    EXPECT_THAT(html, HasSubstr("@media print"));
    EXPECT_THAT(html, HasSubstr("@media (prefers-color-scheme: dark)"));
}

TEST(HtmlReport, ListsItsSectionsWhenThereAreSeveral) {
    const auto html = to_html({"T", "", {{"One", {}}, {"Two", {}}}, ""});
    EXPECT_THAT(html, HasSubstr("<li><a href=\"#s1\">One</a></li>\n<li><a href=\"#s2\">Two</a></li>"));
    EXPECT_THAT(html, HasSubstr("<section id=\"s2\">\n<h2>Two</h2>"));
    EXPECT_THAT(page_of(Paragraph{"x"}), Not(HasSubstr("<nav")));
}

TEST(HtmlReport, TellsNoticesFromText) {
    EXPECT_THAT(page_of(Paragraph{"plain"}), HasSubstr("<p>plain</p>"));
    EXPECT_THAT(page_of(Paragraph{"beware", true}),
                HasSubstr("<p class=\"notice\" role=\"note\">beware</p>"));
}

TEST(HtmlReport, ShowsKeyFigures) {
    const auto html = page_of(KeyFigures{{{"12,345 tCO2e", "credits"}, {"7 %", "uncertainty"}}});
    EXPECT_THAT(between(html, "<dd>", "</dd>"), ElementsAre("12,345 tCO2e", "7 %"));
    EXPECT_THAT(between(html, "<dt>", "</dt>"), ElementsAre("credits", "uncertainty"));
}

TEST(HtmlReport, RoundsNumbersOfTablesAndSetsThemRight) {
    const auto html = page_of(TableBlock{areas});
    EXPECT_THAT(html, HasSubstr("<caption>Areas</caption>"));
    EXPECT_THAT(html, HasSubstr("<tr><th class=\"short\">zone</th><th class=\"number\">area_ha</th></tr>"));
    EXPECT_THAT(html, HasSubstr("<tr><td class=\"short\">core</td><td class=\"number\">1234.57</td></tr>"));
    EXPECT_THAT(html, HasSubstr("<td class=\"number\">2.00</td>"));
}

TEST(HtmlReport, LetsLongCellsBreakAndWideTablesScroll) {
    const std::string name = "a name of more than twenty-four letters";
    const auto html = page_of(TableBlock{{"", {"a"}, {{name}}}, "Caption"});
    EXPECT_THAT(html, HasSubstr("<td>" + name + "</td>"));
    EXPECT_THAT(html,
                HasSubstr("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Caption\">"));
}

TEST(HtmlReport, FoldsTablesThatAreAskedFor) {
    const auto html = page_of(TableBlock{areas, "All areas", true});
    EXPECT_THAT(html, HasSubstr("<details>\n<summary>All areas</summary>\n<div class=\"scroll\""));
    EXPECT_THAT(html, Not(HasSubstr("<caption>")));
    EXPECT_TRUE(balanced(html));
}

TEST(HtmlReport, PlacesChartsAsTheyAre) {
    const auto html = page_of(SvgFigure{"<svg></svg>\n", "Caption"});
    EXPECT_THAT(html,
                HasSubstr("<div class=\"chart\">\n<svg></svg>\n</div>\n<figcaption>Caption</figcaption>"));
}

TEST(HtmlReport, EmbedsPicturesWithTheirKey) {
    const auto html =
        page_of(PictureFigure{"foob", "", "A map", {{"#1B5E20", "Forest"}}}); // RFC 4648, section 10
    EXPECT_THAT(html, HasSubstr("<img alt=\"A map\" src=\"data:image/png;base64,Zm9vYg==\">"));
    EXPECT_THAT(html, HasSubstr("fill=\"#1B5E20\"/></svg>Forest</li>"));
    for (const auto& [bytes, text] : {std::pair{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}})
        EXPECT_THAT(page_of(PictureFigure{bytes, "", ""}), HasSubstr(std::string("base64,") + text + "\">"));
}

TEST(HtmlReport, TakesEveryTextAsText) {
    const std::string evil = "\"'><script>x</script>&\x1b";
    const Table table{evil, {evil}, {{evil}}};
    const auto html = to_html({evil,
                               evil,
                               {{evil,
                                 {Paragraph{evil}, KeyFigures{{{evil, evil}}}, TableBlock{table},
                                  TableBlock{table, evil}, TableBlock{table, evil, true}, SvgFigure{"", evil},
                                  PictureFigure{"p", evil, evil, {{evil, evil}}}}},
                                {evil, {}}},
                               evil});
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("\x1b")));
    EXPECT_TRUE(balanced(html));
    EXPECT_EQ(count_of(html, "&quot;&#39;&gt;&lt;script&gt;x&lt;/script&gt;&amp;\\x1b"), 28U);
}

} // namespace
} // namespace kouprey::test
