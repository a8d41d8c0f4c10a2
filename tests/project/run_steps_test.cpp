// Steps of an interrupted run are taken up; nothing else is.
#include "project/run_steps.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

namespace fs = std::filesystem;

const std::string digest(64, 'd'), other_digest(64, 'e');

class Steps : public testing::Test {
  protected:
    test::TemporaryFolder folder;
    int measured = 0;

    fs::path output() const { return folder.path() / "run"; }
    Step step(const std::string& map = "") {
        return {.name = "areas", .map = map, .measure = [this, map](Warnings& warnings) {
                    ++measured;
                    warnings.add({"outside", "a zone", "z.gpkg"});
                    if (!map.empty()) folder.write("run.steps/" + digest + "/maps/a.tif", "cells");
                    Table table{"T", {"x"}, {}};
                    table.add({0.1 * measured});
                    return std::vector{table};
                }};
    }
    /// What a run that is interrupted behind its step leaves.
    void interrupt(const std::string& map = "") {
        RunSteps steps(output(), digest, false);
        Warnings warnings;
        steps.take(step(map), warnings);
        steps.keep();
    }
    std::size_t resumed(const std::string& by = digest, bool fresh = false, const std::string& map = "") {
        RunSteps steps(output(), by, fresh);
        Warnings warnings;
        const auto tables = steps.take(step(map), warnings);
        EXPECT_EQ(warnings.list().size(), 1U) << "warnings are told again";
        EXPECT_EQ(tables.at(0).rows.at(0).at(0), Value(0.1 * measured));
        return steps.resumed();
    }
    std::string map() const { return folder / ("run.steps/" + digest + "/maps/a.tif"); }
};

TEST_F(Steps, OfAnInterruptedRunAreTaken) {
    interrupt();
    EXPECT_EQ(resumed(), 1U);
    EXPECT_EQ(measured, 1);
}

TEST_F(Steps, GoWithTheRunThatIsWhole) {
    interrupt();
    resumed();
    EXPECT_EQ(folder.listing(), "");
}

TEST_F(Steps, OfOtherInputsAreNotTaken) {
    interrupt();
    EXPECT_EQ(resumed(other_digest), 0U);
    EXPECT_EQ(folder.listing(), "") << "nor kept";
}

TEST_F(Steps, AreMeasuredAgainWhenToldSo) {
    interrupt();
    EXPECT_EQ(resumed(digest, true), 0U);
    EXPECT_EQ(measured, 2);
}

TEST_F(Steps, CountOnlyWithTheMapTheyWrote) {
    interrupt(map());
    EXPECT_EQ(resumed(digest, false, map()), 1U);
    interrupt(map());
    folder.write("run.steps/" + digest + "/maps/a.tif", "other cells");
    EXPECT_EQ(resumed(digest, false, map()), 0U);
    interrupt(map());
    fs::remove(map());
    EXPECT_EQ(resumed(digest, false, map()), 0U);
}

TEST_F(Steps, CountOnlyWhenTheirRecordIsWhole) {
    interrupt();
    folder.write("run.steps/" + digest + "/areas.json", "{\"tables\":[");
    EXPECT_EQ(resumed(), 0U);
}

TEST_F(Steps, LeaveSomebodyElsesFolderAlone) {
    fs::create_directory(folder / "run.steps");
    folder.write("run.steps/notes.txt", "mine");
    resumed();
    EXPECT_EQ(test::bytes_of(folder / "run.steps/notes.txt"), "mine");
}

} // namespace
} // namespace kouprey
