// A plan divides a run into commands that work as they stand, and is refused where there is nothing to
// divide.
#include "support/planned_project.hpp"
#include "support/project_files.hpp"
#include "support/run_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;

std::vector<std::string> lines_of(const std::string& path) {
    std::istringstream text(bytes_of(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

int by_shell(const std::string& line) { return std::system((line + " > /dev/null 2>&1").c_str()); }

TEST(Plan, WritesCommandsThatMakeTheRun) {
    const PlannedFiles files;
    const auto folder = "a plan's folder";
    ASSERT_EQ(files.plan(3, folder).exit_code, 0);
    const auto commands = lines_of(files.path(std::string(folder) + "/commands.txt"));
    ASSERT_EQ(commands.size(), 3U);
    for (const auto& command : {commands[2], commands[0], commands[1]})
        EXPECT_EQ(by_shell(command), 0) << command;
    const auto merge = lines_of(files.path(std::string(folder) + "/merge.txt"));
    ASSERT_EQ(merge.size(), 1U);
    EXPECT_EQ(by_shell(merge[0]), 0) << merge[0];
    EXPECT_EQ(files.project.run().exit_code, 0);
    EXPECT_EQ(files_of_run(files.path(std::string(folder) + "-run")), files_of_run(files.path("run")));
}

TEST(Plan, PrintsTheSizeOfEachShardAndItsCommand) {
    const PlannedFiles files;
    const auto outcome = files.plan(2);
    EXPECT_EQ(outcome.err, "");
    std::istringstream text(outcome.out);
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0], "shard,blocks,cells,command");
    EXPECT_THAT(lines[1], testing::MatchesRegex("1,[0-9]+,[0-9]+,.* shard .*/plan 1"));
    EXPECT_THAT(lines[2], testing::MatchesRegex("2,[0-9]+,[0-9]+,.* shard .*/plan 2"));
    EXPECT_THAT(lines[3], testing::MatchesRegex("merge,,,.* merge .*/plan -o .*/plan-run"));
    EXPECT_NE(lines[1].substr(0, 4), "1,0,");
    EXPECT_NE(lines[2].substr(0, 4), "2,0,");
}

TEST(Plan, KeepsTheShardsThatFitANewOne) {
    const PlannedFiles files(2);
    EXPECT_EQ(files.shard({"1"}).exit_code, 0);
    EXPECT_EQ(files.plan(2).exit_code, 2) << "it is there";
    EXPECT_EQ(files.plan(2, "plan", {"--overwrite"}).exit_code, 0);
    EXPECT_THAT(files.shard({"1"}).err, HasSubstr("shard 1 is there already"));
    EXPECT_EQ(files.plan(3, "plan", {"--overwrite"}).exit_code, 0);
    EXPECT_EQ(files.shard({"1"}).err, "") << "of another plan: made again";
    EXPECT_EQ(files.shard({"2", "3"}).exit_code, 0);
    EXPECT_EQ(files.merge().exit_code, 0);
}

TEST(Plan, ReplacesNothingThatIsNoPlan) {
    const PlannedFiles files;
    fs::create_directory(files.path("plan"));
    fs::copy_file(files.path("legend.csv"), files.path("plan/mine.csv"));
    const auto outcome = files.plan(2, "plan", {"--overwrite"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("the output folder holds files but is no run"));
    const auto over_inputs = files.plan(2, "", {"--overwrite"});
    EXPECT_EQ(over_inputs.exit_code, 2);
    EXPECT_THAT(over_inputs.err, HasSubstr("an input lies inside the output folder"));
}

TEST(Plan, NeedsANumberOfShardsAndAFolder) {
    const PlannedFiles files;
    const auto project = files.path("project.yaml"), out = files.path("plan");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"plan", project, "-o", out},
                                                  {"plan", project, "-o", out, "--shards", "0"},
                                                  {"plan", project, "-o", out, "--shards", "-1"},
                                                  {"plan", project, "-o", out, "--shards", "100001"},
                                                  {"plan", project, "-o", out, "--shards", "two"},
                                                  {"plan", project, "--shards", "2"},
                                                  {"plan", project, "--shards", "2", "-o", out + ".csv"}}) {
        const auto outcome = kouprey(words);
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_EQ(outcome.out, "");
    }
    EXPECT_FALSE(fs::exists(out));
}

TEST(Plan, FindsWhatIsWrongBeforeAnyShardDoes) {
    PlannedFiles files;
    write_map(files.path("b.tif"), 6, std::vector<double>(24, 1)); // on another grid
    const auto outcome = files.plan(2);
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("b.tif"));
    EXPECT_FALSE(fs::exists(files.path("plan")));
    files.project.replace("legend: legend.csv",
                          "legend: legend.csv\ninputs_sha256: {legend.csv: " + std::string(64, '0') + "}");
    write_map(files.path("b.tif"), 12, std::vector<double>(48, 1));
    EXPECT_THAT(files.plan(2).err, HasSubstr("legend.csv: the file has the sha256"));
}

TEST(Plan, OfAProjectWithoutMapsWarnsAndWorks) {
    const ProjectFiles files;
    const auto plan =
        kouprey({"plan", files.path("project.yaml"), "--shards", "2", "-o", files.path("plan")});
    EXPECT_EQ(plan.exit_code, 0) << plan.err;
    EXPECT_THAT(plan.err, HasSubstr("nothing is measured on maps"));
    EXPECT_EQ(kouprey({"shard", files.path("plan"), "1", "2"}).exit_code, 0);
    EXPECT_EQ(kouprey({"merge", files.path("plan"), "-o", files.path("merged")}).exit_code, 0);
    EXPECT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0);
    EXPECT_EQ(files_of_run(files.path("merged")), files_of_run(files.path("run")));
}

} // namespace
} // namespace kouprey::test
