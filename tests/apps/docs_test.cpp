// What is written about the commands is true: examples run, and every option is told of.
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace kouprey::test {
namespace {

using Json = nlohmann::json;

std::string page(const std::string& name = "commands") {
    return bytes_of(project_folder() + "/docs/" + name + ".md");
}

Json all_usage() { return Json::parse(kouprey({"--json-usage"}).out); }

/// A folder in which the sample data are found where the examples look for them, and where they may write.
class Examples : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        std::filesystem::create_directory_symlink(project_folder() + "/sample-data",
                                                  folder.path() / "sample-data");
    }

    /// How many lines of a page are examples, each of which is run.
    int run_all(const std::string& text) const {
        std::istringstream lines(text);
        int count = 0;
        for (std::string line; std::getline(lines, line);) {
            if (line.rfind("    kouprey ", 0) != 0) continue;
            expect_runs(line);
            ++count;
        }
        return count;
    }
    void expect_runs(const std::string& line) const {
        const Outcome outcome = kouprey(words_of(line), {.folder = folder.path().string()});
        EXPECT_EQ(outcome.exit_code, 0) << line << "\n" << outcome.err;
    }
};

TEST_F(Examples, OfTheHelpRun) {
    const Json usage = all_usage();
    for (const Json& command : usage.at("commands")) {
        const std::string example = command.at("example");
        EXPECT_EQ(example.rfind("kouprey " + command.at("name").get<std::string>() + " ", 0), 0U) << example;
        expect_runs(example);
    }
}

TEST_F(Examples, OfThePageOnCommandsRun) { EXPECT_GE(run_all(page()), 5); }
TEST_F(Examples, OfThePageOnShardsRun) { EXPECT_GE(run_all(page("shards")), 3); }
TEST_F(Examples, OfThePageOnClassificationRun) { EXPECT_GE(run_all(page("classify")), 4); }
TEST_F(Examples, OfThePageOnScenesRun) { EXPECT_GE(run_all(page("scenes")), 5); }
TEST_F(Examples, OfThePageOnSeriesRun) { EXPECT_GE(run_all(page("series")), 5); }

TEST(Page, HasASectionForEachCommand) {
    const Json usage = all_usage();
    for (const Json& command : usage.at("commands")) {
        EXPECT_NE(page().find("\n## " + command.at("name").get<std::string>() + "\n"), std::string::npos)
            << command.at("name");
    }
}

TEST(Page, TellsOfEveryOption) {
    const std::string text = page();
    const Json usage = all_usage();
    for (const Json& command : usage.at("commands")) {
        for (const Json& option : command.at("options")) {
            const std::string name = option.at("name");
            EXPECT_NE(text.find("`" + name), std::string::npos) << name;
        }
    }
}

} // namespace
} // namespace kouprey::test
