// The words of the report: what can be issued, why nothing can, what an incoherent pair costs, who pays.
#include "support/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string report_of(const ProjectFiles& files) {
    const auto outcome = files.kouprey("kouprey run {project} -o {run}");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return bytes_of(files.path("run/report.html"));
}

TEST(RunReport, SaysWhatCanBeIssuedAndPrintsEverySetting) {
    const auto report = report_of(ProjectFiles());
    EXPECT_THAT(report, HasSubstr("emitted less than its reference level"));
    EXPECT_THAT(report, HasSubstr("Japan and Cambodia"));
    for (const auto* setting :
         {"jcm.option", "jcm.pools", "jcm.annualisation", "jcm.areas", "jcm.moves",
          "jcm.stock_after_conversion", "jcm.roots", "jcm.day_count", "jcm.negative_years",
          "jcm.uncertainty_deduction", "jcm.reversal.share", "jcm.rounding.to", "jcm.split.japan",
          "displacement.floor", "monitoring.transitions.2.file"})
        EXPECT_THAT(report, HasSubstr(setting));
    EXPECT_THAT(report, Not(HasSubstr("jcm.net_decrease")));
}

TEST(RunReport, SaysInWordsThatThereIsNoReduction) {
    ProjectFiles files;
    files.write("monitored_2.csv", "from,to,area_ha\nE,E,30000\nE,C,42000\n");
    const auto report = report_of(files);
    EXPECT_THAT(report, HasSubstr("there is no reduction to credit"));
    EXPECT_THAT(report, HasSubstr("No credits can be issued"));
}

TEST(RunReport, ShowsOnItsFirstPageWhatAnIncoherentPairChanges) {
    ProjectFiles files;
    files.replace("project.yaml", "areas: updated", "areas: frozen")
        .replace("project.yaml", "  moves: credited", "  accept_inconsistent: yes\n  moves: credited");
    const auto report = report_of(files);
    const auto at = report.find("not coherent and was accepted on purpose");
    ASSERT_NE(at, std::string::npos);
    EXPECT_LT(at, report.find("Statement</h2>"));
    EXPECT_THAT(report.substr(at, 300), HasSubstr("more than those of the coherent pair"));
}

TEST(RunReport, StatesTheFinancingAndTheCostOfATonne) {
    ProjectFiles files;
    files.replace(
        "project.yaml", "jcm:\n",
        "financing: {scheme: model_project, initial_cost: 1000000 USD, support: 500000 USD, source: plan}\n"
        "jcm:\n");
    const auto report = report_of(files);
    EXPECT_THAT(report, HasSubstr("1000000.00 USD"));
    EXPECT_THAT(report, HasSubstr("50.00 %"));
    EXPECT_THAT(report, HasSubstr("USD/tCO2e"));
    EXPECT_THAT(bytes_of(files.path("run/run.json")), HasSubstr("financing.cost_per_tonne"));
}

TEST(RunReport, EscapesWhatProjectsAreCalled) {
    ProjectFiles files;
    files.replace("project.yaml", "name: A project of tables", "name: \"<script>alert(1)</script> & co\"");
    const auto report = report_of(files);
    EXPECT_THAT(report, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co"));
    EXPECT_THAT(report, Not(HasSubstr("<script>alert")));
}

TEST(RunReport, TellsWarnings) {
    ProjectFiles files;
    files.write("belt.csv", files.content("belt.csv") + "E,nodata,12.5\n");
    EXPECT_THAT(report_of(files), HasSubstr("12.50 ha were not observed at both dates"));
    EXPECT_THAT(bytes_of(files.path("run/run.json")), HasSubstr("\"unobserved\""));
}

} // namespace
} // namespace kouprey::test
