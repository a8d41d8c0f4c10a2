// The run folder: whole, the same at every run, and open to being re-added.
#include "kouprey/core/csv.hpp"
#include "kouprey/core/sha256.hpp"

#include "support/csv_columns.hpp"
#include "support/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

/// Bytes of every file in a folder, by relative name.
std::map<std::string, std::string> all_files(const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[std::filesystem::relative(entry.path(), folder).string()] = bytes_of(entry.path().string());
    return files;
}

class RunFolder : public testing::Test {
  protected:
    ProjectFiles files;

    void SetUp() override {
        const auto outcome = files.kouprey("kouprey run {project} -o {run}");
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    }
    std::string content(const std::string& file) const { return bytes_of(files.path("run/" + file)); }
};

TEST_F(RunFolder, HoldsWhatTheContractNames) {
    std::set<std::string> names;
    for (const auto& [name, bytes] : all_files(files.path("run"))) names.insert(name);
    const std::set<std::string> expected{"run.json",
                                         "project.resolved.json",
                                         "provenance.json",
                                         "ro-crate-metadata.json",
                                         "MANIFEST.sha256",
                                         "report.html",
                                         "workbook.xlsx",
                                         "execution.json",
                                         "tables/areas.csv",
                                         "tables/transitions.csv",
                                         "tables/probabilities.csv",
                                         "tables/factors.csv",
                                         "tables/reference_level.csv",
                                         "tables/emissions.csv",
                                         "tables/displacement.csv",
                                         "tables/statement.csv",
                                         "tables/legend.csv",
                                         "tables/stocks.csv"};
    EXPECT_EQ(names, expected);
}

TEST_F(RunFolder, IsTheSameAtEveryRunAndAnyNumberOfThreads) {
    auto first = all_files(files.path("run"));
    ASSERT_EQ(files.kouprey("kouprey run {project} -o {run} --overwrite --threads 3").exit_code, 0);
    auto second = all_files(files.path("run"));
    first.erase("execution.json");
    second.erase("execution.json");
    EXPECT_EQ(first, second);
}

TEST_F(RunFolder, IsCoveredByItsManifest) {
    std::istringstream lines(content("MANIFEST.sha256"));
    std::set<std::string> covered;
    for (std::string line; std::getline(lines, line);) {
        const auto name = line.substr(66);
        EXPECT_EQ(line.substr(0, 64), sha256(content(name))) << name;
        covered.insert(name);
    }
    for (const auto& [name, bytes] : all_files(files.path("run")))
        EXPECT_EQ(covered.contains(name), name != "MANIFEST.sha256" && name != "execution.json") << name;
}

TEST_F(RunFolder, StatesEveryLineWithUnitMethodAndEquation) {
    const auto run = nlohmann::json::parse(content("run.json"));
    std::map<std::string, double> values;
    for (const auto& result : run.at("results")) {
        values[result.at("id")] = result.at("value");
        for (const auto* key : {"unit", "method", "table"}) EXPECT_NE(result.at(key), "") << result;
    }
    for (const auto& row : parse_csv(content("tables/statement.csv"), "statement").rows) {
        if (row.fields[1] != "period") continue;
        EXPECT_DOUBLE_EQ(values.at("statement." + row.fields[0]), std::stod(row.fields[3]));
    }
}

TEST_F(RunFolder, GivesTheSameTablesAgainFromItsOwnTables) {
    for (const auto& [command, table] : std::map<std::string, std::string>{
             {"reference-level", "reference_level"}, {"emissions", "emissions"}, {"credits", "statement"}}) {
        const auto outcome = files.kouprey("kouprey " + command + " {run} --format csv");
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(outcome.out, content("tables/" + table + ".csv")) << command;
        EXPECT_EQ(files.kouprey("kouprey " + command + " {project} --format csv").out, outcome.out)
            << command;
    }
}

/// Σ of emissions by vintage, in micro-tonnes.
std::map<std::string, double> sums(const std::string& csv) {
    std::map<std::string, double> result;
    for (const auto& row : parse_csv(csv, "table").rows) result[row.fields[0]] += std::stod(row.fields[5]);
    return result;
}

TEST_F(RunFolder, HasTablesThatAddUpToTheStatement) {
    const std::map<std::string, std::string> tables{{"reference_level", "reference_level"},
                                                    {"project_emissions", "emissions"},
                                                    {"displacement", "displacement"}};
    for (const auto& row : parse_csv(content("tables/statement.csv"), "statement").rows) {
        const auto table = tables.find(row.fields[0]);
        if (table == tables.end() || row.fields[1] == "period") continue;
        EXPECT_NEAR(sums(content("tables/" + table->second + ".csv"))[row.fields[1]],
                    std::stod(row.fields[3]), 1e-6)
            << row.fields[0] << " " << row.fields[1];
    }
}

TEST_F(RunFolder, SaysItsProvenanceWithoutPathsOrTimes) {
    const auto record = content("provenance.json");
    EXPECT_THAT(record, HasSubstr(sha256(files.content("national.csv"))));
    EXPECT_THAT(record, testing::Not(HasSubstr(files.path(""))));
    EXPECT_THAT(content("report.html"), HasSubstr("Content-Security-Policy"));
}

TEST(Checking, AcceptsAProjectAndWritesNothing) {
    const ProjectFiles files;
    const auto before = files.listing();
    const auto outcome = files.kouprey("kouprey run {project} --check");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
    EXPECT_EQ(files.listing(), before);
}

TEST(Starter, RunsAsItIs) {
    const TemporaryFolder folder;
    ASSERT_EQ(kouprey({"init", folder / "new"}).exit_code, 0);
    const auto outcome =
        kouprey({"run", folder / "new/project.yaml", "-o", folder / "run", "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(columns_of(outcome.out, {"line", "vintage"}), HasSubstr("issuable period"));
    EXPECT_EQ(kouprey({"init", folder / "new"}).exit_code, 2);
}

} // namespace
} // namespace kouprey::test
