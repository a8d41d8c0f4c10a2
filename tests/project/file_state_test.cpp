// Inputs that change under a run.
#include "kouprey/project/run.hpp"

#include "project/file_state.hpp"
#include "support/project_files.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <functional>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ChangingInputs : public testing::Test {
  protected:
    ProjectFiles files;
    Warnings warnings;
    Project project = read_project(files.path("project.yaml"), {}, warnings);

    void change_during_run(const std::function<void()>& change) {
        run_project(project, {.folder = files.path("run")}, {}, warnings, [&](const Table&) { change(); });
    }
    void expect_refusal(const std::function<void()>& change) {
        const auto error = thrown_error([&] { change_during_run(change); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_THAT(error.what(), HasSubstr("stocks.csv: the input was changed while the run read it"));
        EXPECT_FALSE(fs::exists(files.path("run")));
    }
};

TEST_F(ChangingInputs, StopTheRunBeforeItAppears) {
    const auto path = files.path("stocks.csv");
    const auto content = files.content("stocks.csv");
    expect_refusal([&] { files.write("stocks.csv", content); });
    expect_refusal([&] { files.write("stocks.csv", content + "\n"); });
    expect_refusal([&] { // by another file of the same size and time
        const auto time = fs::last_write_time(path);
        files.write("other.csv", content);
        fs::last_write_time(files.path("other.csv"), time);
        fs::rename(files.path("other.csv"), path);
    });
    expect_refusal([&] { fs::remove(path); });
}

TEST_F(ChangingInputs, AreInputsOfTheProjectOnly) {
    change_during_run([&] { files.write("notes.txt", "mine"); });
    EXPECT_TRUE(fs::exists(files.path("run/MANIFEST.sha256")));
}

} // namespace
} // namespace kouprey::test
