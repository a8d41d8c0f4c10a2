// A shard is made once, whole or not at all, and only of what was planned.
#include "support/full_pipe.hpp"
#include "support/planned_project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;

class Shard : public testing::Test {
  protected:
    PlannedFiles files{2};
    const std::string tally = files.path("plan/shard-1.tally");
    const std::string cells = files.path("plan/shard-1-change_reference_region_2010-01-01_2014-01-01.cells");

    void expect_refusal(const std::string& number, int code, const std::string& message) const {
        const auto outcome = files.shard({number});
        EXPECT_EQ(outcome.exit_code, code);
        EXPECT_THAT(outcome.err, HasSubstr(message));
        EXPECT_EQ(outcome.out, "");
        EXPECT_FALSE(fs::exists(tally));
    }
    std::string names_in_plan() const {
        std::string names;
        for (const auto& entry : fs::directory_iterator(files.path("plan")))
            names += entry.path().filename().string() + " ";
        return names;
    }
};

TEST_F(Shard, IsLeftAsItIsWhenItIsThere) {
    const auto first = files.shard({"1"});
    EXPECT_EQ(first.exit_code, 0) << first.err;
    EXPECT_EQ(first.err, "");
    const auto time = fs::last_write_time(tally);
    const auto second = files.shard({"1"});
    EXPECT_EQ(second.exit_code, 0);
    EXPECT_EQ(second.err, "kouprey shard: shard 1 is there already; --overwrite makes it again\n");
    EXPECT_EQ(files.shard({"1"}, {"--quiet"}).err, "");
    EXPECT_EQ(fs::last_write_time(tally), time);
}

TEST_F(Shard, IsTheSameWhenItIsMadeAgain) {
    EXPECT_EQ(files.shard({"1"}).exit_code, 0);
    const auto counted = bytes_of(tally), packed = bytes_of(cells);
    EXPECT_EQ(files.shard({"1"}, {"--overwrite", "--threads", "1", "--memory", "256MB"}).err, "");
    EXPECT_EQ(bytes_of(tally), counted);
    EXPECT_EQ(bytes_of(cells), packed);
}

TEST_F(Shard, IsMadeAgainWhenAnyOfItIsDamagedOrGone) {
    EXPECT_EQ(files.shard({"1"}).exit_code, 0);
    const auto counted = bytes_of(tally), packed = bytes_of(cells);
    const auto expect_repair = [&] {
        EXPECT_EQ(files.shard({"1"}).err, "");
        EXPECT_EQ(bytes_of(tally), counted);
        EXPECT_EQ(bytes_of(cells), packed);
    };
    files.rewrite("plan/shard-1.tally", counted.substr(0, counted.size() / 2));
    expect_repair();
    fs::copy_file(cells, files.path("other.cells"));
    fs::resize_file(cells, packed.size() - 1);
    expect_repair();
    fs::remove(cells);
    expect_repair();
}

TEST_F(Shard, ThatWasKilledLeavesNoneAndIsMadeByTheNext) {
    FullPipe pipe;
    Process worker({"shard", files.path("plan"), "1", "--progress", "json"}, {.err = pipe.entrance()});
    EXPECT_TRUE(eventually([&] { return names_in_plan().find(".shard-1.tally.tmp-") != std::string::npos; }));
    worker.send(SIGKILL);
    EXPECT_EQ(worker.wait().signal, SIGKILL);
    EXPECT_FALSE(fs::exists(tally));
    EXPECT_EQ(files.shard({"1"}).exit_code, 0);
    EXPECT_TRUE(fs::exists(tally));
    EXPECT_EQ(names_in_plan().find(".tmp-"), std::string::npos) << names_in_plan();
}

TEST_F(Shard, IsMadeByOneProcessAtATime) {
    FullPipe pipe;
    Process worker({"shard", files.path("plan"), "1", "--progress", "json"}, {.err = pipe.entrance()});
    EXPECT_TRUE(eventually([&] { return names_in_plan().find(".shard-1.tally.tmp-") != std::string::npos; }));
    expect_refusal("1", 6, "shard-1.tally");
    EXPECT_EQ(files.shard({"2"}).exit_code, 0) << "the others are free";
    worker.send(SIGKILL);
    worker.wait();
}

TEST_F(Shard, ThatThePlanDoesNotHaveIsRefused) {
    expect_refusal("3", 2, "the plan has no shard 3; its shards are numbered from 1 to 2");
    expect_refusal("0", 2, "NUMBER");
    expect_refusal("one", 2, "NUMBER");
    EXPECT_EQ(kouprey({"shard", files.path("plan")}).exit_code, 2);
    EXPECT_EQ(files.shard({"1"}, {"-o", files.path("x")}).exit_code, 2);
    EXPECT_THAT(files.shard({"1"}, {"--block-size", "3"}).err, HasSubstr("the plan says how blocks are cut"));
}

TEST_F(Shard, OfAFolderThatIsNoPlanIsRefused) {
    EXPECT_THAT(kouprey({"shard", files.path(""), "1"}).err, HasSubstr("plan.json"));
    EXPECT_EQ(kouprey({"shard", files.path(""), "1"}).exit_code, 3);
    files.rewrite("plan/plan.json", "{}");
    expect_refusal("1", 3, "plan.json: this is no plan");
}

TEST_F(Shard, OfAProjectThatSaysSomethingElseNowIsRefused) {
    files.project.replace("option: 1", "option: 2");
    expect_refusal("1", 3, "project.yaml: the project says something else than when the plan was made");
}

TEST_F(Shard, OfInputsThatHaveChangedIsRefusedWithAllOfThem) {
    write_map(files.path("a.tif"), 12, std::vector<double>(48, 1));
    files.rewrite("stocks.csv", bytes_of(files.path("stocks.csv")) + "\n"); // same time, other size
    const auto outcome = files.shard({"1"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("a.tif: the input has changed since the plan was made"));
    EXPECT_THAT(outcome.err, HasSubstr("stocks.csv: the input has changed since the plan was made"));
    EXPECT_FALSE(fs::exists(tally));
}

TEST_F(Shard, TakesAnInputThatWasOnlyCopied) {
    fs::last_write_time(files.path("a.tif"), fs::file_time_type::clock::now() + std::chrono::hours(1));
    EXPECT_EQ(files.shard({"1"}).exit_code, 0);
}

TEST_F(Shard, OfAPlanByAnotherVersionIsRefused) {
    auto plan = bytes_of(files.path("plan/plan.json"));
    const auto at = plan.find("\"program_version\": \"") + 20;
    files.rewrite("plan/plan.json", plan.insert(at, "9"));
    expect_refusal("1", 3, "use one version for all shards");
}

TEST_F(Shard, TellsOfAClassThatTheLegendLacks) {
    write_map(files.path("c.tif"), 12, std::vector<double>(48, 9));
    EXPECT_EQ(files.plan(1, "plan", {"--overwrite"}).exit_code, 0);
    expect_refusal("1", 3, "class code 9 is not in the legend");
}

} // namespace
} // namespace kouprey::test
