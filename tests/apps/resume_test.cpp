// A run that was interrupted goes on where it was, and ends in the same bytes.
#include "support/full_pipe.hpp"
#include "support/map_project.hpp"
#include "support/run_files.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <map>
#include <string>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

class Resume : public testing::Test {
  protected:
    MapProject project;

    std::vector<std::string> words() const {
        return {"run", project.path("project.yaml"), "-o", project.path("run"), "--progress", "never"};
    }
    /// Stops the run when it has measured everything and waits for somebody to read its statement.
    void stop_by(int signal_number) const {
        FullPipe pipe;
        Process run(words(), {.out = pipe.entrance()});
        const auto measured = [&] {
            std::error_code fault;
            int maps = 0;
            for (const auto& entry : fs::directory_iterator(project.path(""), fault))
                maps += fs::exists(entry.path() / "run.json") &&
                                entry.path().filename().string().starts_with(".run.tmp-")
                            ? 1
                            : 0;
            return maps == 1;
        };
        EXPECT_TRUE(eventually(measured));
        run.send(signal_number);
        const auto outcome = run.wait();
        EXPECT_EQ(outcome.exit_code, signal_number == SIGINT ? 130 : -1) << outcome.err;
    }
    std::map<std::string, std::string> uninterrupted() const {
        const MapProject other;
        EXPECT_EQ(other.run().exit_code, 0);
        return files_of_run(other.path("run"));
    }
    Outcome again(const std::vector<std::string>& more = {}) const {
        auto all = words();
        all.insert(all.end(), more.begin(), more.end());
        return kouprey(all);
    }
    bool left_behind() const {
        return project.listing().find("run.steps") != std::string::npos ||
               project.listing().find(".run.tmp-") != std::string::npos;
    }
};

TEST_F(Resume, TakesTheFinishedStepsOfAnInterruptedRun) {
    stop_by(SIGINT);
    EXPECT_FALSE(fs::exists(project.path("run")));
    EXPECT_NE(project.listing().find("run.steps"), std::string::npos) << project.listing();
    EXPECT_EQ(project.listing().find(".run.tmp-"), std::string::npos) << project.listing();
    const auto outcome = again();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("3 steps were taken from an interrupted run"), std::string::npos)
        << outcome.err;
    EXPECT_EQ(files_of_run(project.path("run")), uninterrupted());
    EXPECT_FALSE(left_behind()) << project.listing();
}

TEST_F(Resume, TakesThoseOfARunThatWasKilled) {
    stop_by(SIGKILL);
    EXPECT_EQ(again().exit_code, 0);
    EXPECT_EQ(files_of_run(project.path("run")), uninterrupted());
    EXPECT_FALSE(left_behind()) << project.listing();
}

TEST_F(Resume, StartsOverWhenToldSo) {
    stop_by(SIGINT);
    const auto outcome = again({"--fresh"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err.find("steps were taken"), std::string::npos) << outcome.err;
    EXPECT_EQ(files_of_run(project.path("run")), uninterrupted());
    EXPECT_FALSE(left_behind()) << project.listing();
}

TEST_F(Resume, StartsOverWhenAnInputIsAnother) {
    stop_by(SIGINT);
    project.draw("belt.geojson", {{"Belt", 105.011, 12.997, 105.012, 13.0}});
    const auto outcome = again();
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err.find("steps were taken"), std::string::npos) << outcome.err;
    EXPECT_FALSE(left_behind()) << project.listing();
}

TEST_F(Resume, LeavesNothingOfARunThatFailed) {
    project.replace("2018-01-01: {file: c.tif}", "2018-01-01: {file: d.tif}");
    write_map(project.path("d.tif"), 12, std::vector<double>(48, 9)); // a class that no legend has
    EXPECT_EQ(again().exit_code, 3);
    EXPECT_FALSE(left_behind()) << project.listing();
}

} // namespace
} // namespace kouprey::test
