// The sum of shards is the run, byte for byte, or says everything that it lacks.
#include "support/planned_project.hpp"
#include "support/run_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;
using testing::Not;

std::map<std::string, std::string> undivided(const PlannedFiles& files) {
    EXPECT_EQ(files.project.run({"--overwrite"}).exit_code, 0);
    return files_of_run(files.path("run"));
}

class MergeOf : public testing::TestWithParam<int> {};

TEST_P(MergeOf, ShardsIsTheRun) {
    const PlannedFiles files(GetParam());
    auto numbers = numbers_to(GetParam());
    std::ranges::reverse(numbers);
    std::ranges::rotate(numbers, numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 3));
    EXPECT_EQ(files.shard(numbers, {"--threads", "3"}).exit_code, 0);
    const auto merged = files.merge({"--threads", "2"});
    EXPECT_EQ(merged.exit_code, 0) << merged.err;
    EXPECT_EQ(merged.err, "");
    EXPECT_EQ(merged.out, files.project.run().out);
    EXPECT_EQ(files_of_run(files.path("merged")), undivided(files));
    EXPECT_EQ(kouprey({"verify", files.path("merged")}).exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(AnyNumberOf, MergeOf, testing::Values(1, 2, 5, 100),
                         [](const auto& instance) { return std::to_string(instance.param); });

class Merge : public testing::Test {
  protected:
    PlannedFiles files{4};

    void SetUp() override { ASSERT_EQ(files.shard(numbers_to(4)).exit_code, 0); }
    std::string shard(int number) const {
        return files.path("plan/shard-" + std::to_string(number) + ".tally");
    }
    void expect_refusal(const Outcome& outcome, const std::vector<std::string>& messages) const {
        EXPECT_EQ(outcome.exit_code, 3);
        for (const auto& message : messages) EXPECT_THAT(outcome.err, HasSubstr(message));
        EXPECT_FALSE(fs::exists(files.path("merged")));
    }
};

TEST_F(Merge, TellsOfEverythingThatIsWrong) {
    const PlannedFiles other(3);
    EXPECT_EQ(other.shard({"2"}).exit_code, 0);
    fs::copy_file(other.path("plan/shard-2.tally"), shard(2), fs::copy_options::overwrite_existing);
    auto damaged = bytes_of(shard(3));
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    files.rewrite("plan/shard-3.tally", damaged);
    fs::remove(shard(1));
    fs::remove(shard(4));
    const auto outcome = files.merge();
    expect_refusal(outcome,
                   {"of 4 shards these are missing: 1, 4; make them with their lines of commands.txt",
                    "shard-2.tally: the shard belongs to another plan",
                    "shard-3.tally: the shard was changed or cut short"});
}

TEST_F(Merge, SaysInShortWhichAreMissing) {
    for (const int number : {1, 2, 3}) fs::remove(shard(number));
    expect_refusal(files.merge(), {"of 4 shards these are missing: 1 to 3;"});
}

TEST_F(Merge, TakesFilesOfShardsFromAnywhere) {
    fs::create_directory(files.path("gathered"));
    for (const auto& entry : fs::directory_iterator(files.path("plan")))
        fs::copy_file(entry.path(), files.path("gathered") / entry.path().filename());
    std::vector<std::string> words{"merge", "-o", files.path("merged")};
    for (const int number : {3, 1, 4}) words.push_back(shard(number));
    expect_refusal(kouprey(words), {"of 4 shards these are missing: 2"});
    words.push_back(files.path("gathered/shard-2.tally"));
    const auto outcome = kouprey(words);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(files_of_run(files.path("merged")), undivided(files));
}

TEST_F(Merge, RefusesAShardThatIsGivenTwice) {
    expect_refusal(kouprey({"merge", files.path("plan"), shard(2), "-o", files.path("merged")}),
                   {"shard 2 is given twice, also as " + shard(2)});
    fs::copy_file(shard(2), shard(3), fs::copy_options::overwrite_existing);
    expect_refusal(files.merge(), {"shard-3.tally: the file holds shard 2; make this shard again"});
}

TEST_F(Merge, RefusesAPartOfAMapThatIsAnother) {
    const std::string map = "plan/shard-1-change_project_area_2014-01-01_2018-01-01.cells";
    const auto bytes = bytes_of(files.path(map));
    files.rewrite(map, bytes.substr(0, bytes.size() - 2) + "x\n");
    expect_refusal(files.merge(), {map + ": the part of the map is not as its shard left it"});
    fs::remove(files.path(map));
    expect_refusal(files.merge(), {map});
    EXPECT_EQ(files.shard({"1"}).exit_code, 0) << "made again as it was";
    EXPECT_EQ(files.merge().exit_code, 0);
}

TEST_F(Merge, RefusesInputsThatHaveChangedSinceTheyWereCounted) {
    auto bytes = bytes_of(files.path("a.tif"));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    files.rewrite("a.tif", bytes); // the same size and time
    expect_refusal(files.merge(), {"a.tif: the input has changed since the plan was made"});
}

TEST_F(Merge, RefusesAProjectThatSaysSomethingElseNow) {
    files.project.replace("reversal: {kind: deduction, share: 0 %}",
                          "reversal: {kind: deduction, share: 1 %}");
    expect_refusal(files.merge(), {"the project says something else than when the plan was made"});
}

TEST_F(Merge, WritesWhereARunMayBeWritten) {
    EXPECT_EQ(kouprey({"merge", files.path("plan")}).exit_code, 2);
    EXPECT_EQ(kouprey({"merge", files.path("plan"), "-o", files.path("")}).exit_code, 2);
    const auto inside = kouprey({"merge", files.path("plan"), "-o", files.path("plan"), "--overwrite"});
    EXPECT_EQ(inside.exit_code, 2);
    EXPECT_THAT(inside.err, HasSubstr("a shard lies inside the output folder"));
    EXPECT_EQ(files.merge().exit_code, 0);
    EXPECT_EQ(files.merge().exit_code, 2) << "it is there";
    EXPECT_EQ(files.merge({"--overwrite"}).exit_code, 0);
}

TEST_F(Merge, OfWhatIsNoShardIsRefused) {
    expect_refusal(kouprey({"merge", files.path("plan/commands.txt"), "-o", files.path("merged")}),
                   {"commands.txt: this is no shard", "of 4 shards these are missing: 1 to 4"});
    expect_refusal(kouprey({"merge", files.path("legend.csv"), "-o", files.path("merged")}), {"plan.json"});
}

} // namespace
} // namespace kouprey::test
