// What is wrong in a project ends in a message with its place and remedy, the exit code of the contract, and
// no output.
#include "support/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

struct Fault {
    std::string name, file, from, to;
    int exit_code;
    std::string message;

    friend std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.name; }
};

const std::vector<Fault> faults{
    {"StockMissing", "stocks.csv", "D,agb,50,4,tC/ha,,plots\n", "", 3, "agb"},
    {"ProbabilitiesThatDoNotAddUp", "national.csv", "", "", 3, "0.97"},
    {"PeriodInverted", "project.yaml", "{from: 2018-03-12, to: 2020-12-31}",
     "{from: 2020-12-31, to: 2018-03-12}", 3, "2018-03-12"},
    {"ReferenceInverted", "project.yaml", "from: 2010-01-01, to: 2014-01-01",
     "from: 2014-01-01, to: 2010-01-01", 3, "2010-01-01"},
    {"ReferenceReachesIntoThePeriod", "project.yaml", "from: 2010-01-01, to: 2014-01-01",
     "from: 2010-01-01, to: 2019-01-01", 3, "2019-01-01"},
    {"IntervalsOverlap", "project.yaml", "{file: monitored_2.csv, from: 2019-01-01",
     "{file: monitored_2.csv, from: 2018-12-01", 3, "2018-12-01"},
    {"PartOfThePeriodUnobserved", "project.yaml", "{file: monitored_2.csv, from: 2019-01-01, to: 2021-01-01}",
     "{file: monitored_2.csv, from: 2019-01-01, to: 2020-06-01}", 3, "2020-06-01"},
    {"UnknownKey", "project.yaml", "  uncertainty_deduction:", "  uncertainty_deducton:", 3,
     "uncertainty_deduction"},
    {"PercentWithoutUnit", "project.yaml", "uncertainty_deduction: 5 %", "uncertainty_deduction: 5", 3,
     "5 %"},
    {"PercentAboveAHundred", "project.yaml", "uncertainty_deduction: 5 %", "uncertainty_deduction: 105 %", 3,
     "100"},
    {"NegativePercent", "project.yaml", "uncertainty_deduction: 5 %", "uncertainty_deduction: -5 %", 3,
     "-5 %"},
    {"NotANumber", "project.yaml", "uncertainty_deduction: 5 %", "uncertainty_deduction: nan %", 3, "nan"},
    {"StockInAnotherUnit", "stocks.csv", "E,agb,120,6,tC/ha,,", "E,agb,440,22,tCO2/ha,,", 3, "44/12"},
    {"StockWithoutUnit", "stocks.csv", "E,agb,120,6,tC/ha,,", "E,agb,120,6,,,", 3, "unit"},
    {"NegativeStock", "stocks.csv", "E,agb,120,6,", "E,agb,-120,6,", 3, "-120"},
    {"StockNotANumber", "stocks.csv", "E,agb,120,6,", "E,agb,nan,6,", 3, "nan"},
    {"NegativeArea", "start.csv", "D,20000", "D,-20000", 3, "-20000"},
    {"AreaNotANumber", "start.csv", "D,20000", "D,inf", 3, "inf"},
    {"UnknownClass", "start.csv", "D,20000", "Dd,20000", 3, "Dd"},
    {"IncoherentPair", "project.yaml", "annualisation: compounded", "annualisation: linear", 4, "compounded"},
    {"SidesThatDoNotAddUp", "project.yaml", "{japan: 50 %, host: 50 %}", "{japan: 50 %, host: 40 %}", 3,
     "100 %"},
    {"HostThatIsNoPartner", "project.yaml", "host_country: KH", "host_country: FR", 3, "FR"},
    {"FileAbsent", "project.yaml", "{file: start.csv}", "{file: begin.csv}", 3, "begin.csv"},
    {"PathOutside", "project.yaml", "{file: start.csv}", "{file: ../start.csv}", 3, "--allow outside"},
    {"DisplacementWithoutUnit", "project.yaml",
     "  method: belt\n  floor: zero\n  start_areas: {file: belt_start.csv}\n"
     "  transitions: {file: belt.csv, from: 2018-03-12, to: 2021-01-01}\n",
     "  method: table\n  emissions: 100\n  source: survey\n", 3, "tCO2e"},
    {"SupportAboveOneHalf", "project.yaml", "jcm:\n",
     "financing: {scheme: model_project, initial_cost: 100 USD, support: 51 USD, source: plan}\njcm:\n", 4,
     "51"},
    {"UnknownScheme", "project.yaml", "jcm:\n",
     "financing: {scheme: model_projct, initial_cost: 100 USD, support: 50 USD, source: plan}\njcm:\n", 3,
     "model_project"},
};

class WrongProject : public testing::TestWithParam<Fault> {};

TEST_P(WrongProject, EndsWithItsMessageAndNoOutput) {
    ProjectFiles files;
    const auto& fault = GetParam();
    if (fault.name == "ProbabilitiesThatDoNotAddUp")
        files.write("national.csv",
                    "from,to,probability,years\nE,E,0.7,4\nE,C,0.27,4\nD,D,0.9,4\nD,C,0.1,4\n");
    else
        files.replace(fault.file, fault.from, fault.to);
    const auto before = files.listing();
    const auto outcome = files.kouprey("kouprey run {project} -o {run}");
    EXPECT_EQ(outcome.exit_code, fault.exit_code) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(fault.message));
    EXPECT_THAT(outcome.err, HasSubstr("kouprey run: error: "));
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(files.listing(), before);
}

INSTANTIATE_TEST_SUITE_P(Faults, WrongProject, testing::ValuesIn(faults),
                         [](const auto& test) { return test.param.name; });

TEST(WrongProjectFile, IsToldEveryFaultAtOnceWithItsLine) {
    ProjectFiles files;
    files.replace("project.yaml", "uncertainty_deduction: 5 %", "uncertainty_deduction: 5")
        .replace("project.yaml", "moves: credited", "moves: credit")
        .replace("project.yaml", "host_country: KH", "host_country: FR");
    const auto outcome = files.kouprey("kouprey run {project} --check");
    EXPECT_EQ(outcome.exit_code, 3);
    for (const auto* part : {"line 3", "FR", "line 26", "credit", "line 31", "5 %"})
        EXPECT_THAT(outcome.err, HasSubstr(part));
}

TEST(Run, IntoAFolderThatExistsIsRefusedAndKeepsIt) {
    const ProjectFiles files;
    ASSERT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0);
    const auto before = bytes_of(files.path("run/MANIFEST.sha256"));
    EXPECT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 2);
    EXPECT_EQ(bytes_of(files.path("run/MANIFEST.sha256")), before);
}

TEST(Run, OverwritesARunButNoOtherFolder) {
    ProjectFiles files;
    ASSERT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0);
    files.replace("project.yaml", "option: 2", "option: 1");
    EXPECT_EQ(files.kouprey("kouprey run {project} -o {run} --overwrite").exit_code, 0);
    EXPECT_THAT(bytes_of(files.path("run/project.resolved.json")), HasSubstr("\"option\": \"1\""));
    std::filesystem::remove(files.path("run/run.json"));
    EXPECT_EQ(files.kouprey("kouprey run {project} -o {run} --overwrite").exit_code, 2);
}

TEST(Run, NeedsAFolder) {
    const ProjectFiles files;
    EXPECT_EQ(files.kouprey("kouprey run {project}").exit_code, 2);
    EXPECT_EQ(files.kouprey("kouprey run {project} -o {run} --check").exit_code, 2);
}

} // namespace
} // namespace kouprey::test
