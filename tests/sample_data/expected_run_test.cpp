// What the run of the sample project must give, byte for byte; and that other means compute the same.

#include "sample_data/sample_files.hpp"
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/run_files.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace kouprey::test {
namespace {

class SampleRun : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string expected = sample + "/expected/run/";

    void SetUp() override {
        const auto outcome =
            kouprey({"run", sample + "/project.yaml", "-o", folder / "run", "--format", "csv"});
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(outcome.err, "");
        EXPECT_EQ(outcome.out, bytes_of(expected + "tables/statement.csv"));
    }
};

TEST_F(SampleRun, GivesTheExpectedBytes) {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(expected)) {
        if (!entry.is_regular_file()) continue;
        const auto name = std::filesystem::relative(entry.path(), expected).string();
        EXPECT_TRUE(bytes_of(folder / "run/" + name) == bytes_of(entry.path().string())) << name;
        ++count;
    }
    EXPECT_GE(count, 11);
}

TEST_F(SampleRun, HasTheStatementThatOtherMeansCompute) {
    const auto script = project_folder() + "/tests/sample_data/recompute_statement.py " + sample + " " +
                        (folder / "run/tables/statement.csv") + " > /dev/null";
    const auto status = WEXITSTATUS(std::system(("/usr/bin/python3 " + script).c_str()));
    if (status == 77) GTEST_SKIP() << "numpy and GDAL's Python are not there";
    EXPECT_EQ(status, 0);
}

TEST_F(SampleRun, IsTheSumOfItsShards) {
    const auto undivided = files_of_run(folder / "run");
    for (const std::string shards : {"1", "7"}) {
        const auto plan = folder / ("plan" + shards), merged = folder / ("merged" + shards);
        ASSERT_EQ(
            kouprey({"plan", sample + "/project.yaml", "--shards", shards, "--block-size", "128", "-o", plan})
                .exit_code,
            0);
        for (int number = std::stoi(shards); number > 0; --number)
            ASSERT_EQ(kouprey({"shard", plan, std::to_string(number)}).exit_code, 0);
        ASSERT_EQ(kouprey({"merge", plan, "-o", merged}).exit_code, 0);
        EXPECT_TRUE(files_of_run(merged) == undivided) << shards;
    }
}

TEST_F(SampleRun, MeasuresWhatTheCommandsMeasure) {
    const auto change =
        kouprey(words_of("kouprey change maps/lc_2018.tif maps/lc_2021.tif --zones zones.gpkg "
                         "--zone-layer belt --legend legend.csv --format csv"),
                {.folder = sample});
    const auto transitions = bytes_of(folder / "run/tables/transitions.csv");
    std::size_t rows = 0;
    for (std::size_t at = change.out.find('\n') + 1; at < change.out.size(); ++rows) {
        const auto end = change.out.find('\n', at);
        const auto row = change.out.substr(at, end - at);
        const auto comma = row.find(',');
        EXPECT_NE(
            transitions.find(row.substr(0, comma) + ",2018-03-12,2021-01-01" + row.substr(comma) + "\n"),
            std::string::npos)
            << row;
        at = end + 1;
    }
    EXPECT_GT(rows, 20u);
}

} // namespace
} // namespace kouprey::test
