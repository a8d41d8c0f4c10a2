// kouprey run, and what reads its folder: nothing that no run wrote is ever lost.
#include "support/process.hpp"
#include "support/project_files.hpp"
#include "support/temporary_folder.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

class Run : public testing::Test {
  protected:
    ProjectFiles files;

    void expect_refusal(const std::vector<std::string>& words, const std::string& message,
                        const std::string& working_folder = ".") {
        const auto before = files.listing();
        const Outcome outcome = kouprey(words, {.folder = working_folder});
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_EQ(outcome.out, "");
        EXPECT_NE(outcome.err.find(message), std::string::npos) << outcome.err;
        EXPECT_EQ(files.listing(), before);
    }
    void make_run() { ASSERT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0); }
    std::string project() const { return files.path("project.yaml"); }
    std::string run() const { return files.path("run"); }
};

TEST_F(Run, IsReplacedWhenToldAndOnlyThen) {
    make_run();
    expect_refusal({"run", project(), "-o", run()}, run() + ": the output exists");
    EXPECT_EQ(files.kouprey("kouprey run {project} -o {run} --overwrite").exit_code, 0);
    EXPECT_TRUE(fs::exists(run() + "/MANIFEST.sha256"));
}

TEST_F(Run, KeepsWhatSomebodyPutIntoTheOldOne) {
    make_run();
    files.write("run/maps.qgz", "hours of work");
    expect_refusal({"run", project(), "-o", run(), "--overwrite"},
                   run() + "/maps.qgz: the output folder holds what no run wrote; move it, or write into "
                           "another folder");
    EXPECT_EQ(bytes_of(run() + "/maps.qgz"), "hours of work");
}

TEST_F(Run, NeverWritesOverItsInputs) {
    const auto folder = fs::path(project()).parent_path().string();
    for (const std::string& output : {folder, folder + "/", folder + "/absent/.."})
        expect_refusal({"run", project(), "-o", output, "--overwrite"},
                       project() + ": an input lies inside the output folder; write into another folder");
    expect_refusal({"run", "project.yaml", "-o", folder, "--overwrite"},
                   "project.yaml: an input lies inside the output folder", folder);
}

TEST_F(Run, SeesInputsInTheOutputFolderThroughLinks) {
    fs::create_directory(run());
    fs::rename(files.path("stocks.csv"), run() + "/stocks.csv");
    fs::create_symlink("run/stocks.csv", files.path("stocks.csv"));
    expect_refusal({"run", project(), "-o", run(), "--overwrite"},
                   files.path("stocks.csv") + ": an input lies inside the output folder");
    EXPECT_TRUE(fs::exists(run() + "/stocks.csv"));
}

TEST_F(Run, TakesAFolderWhoseNameOnlyBeginsAsThatOfAnInputsFolder) {
    fs::create_directory(files.path("runs"));
    fs::rename(files.path("stocks.csv"), files.path("runs/stocks.csv"));
    files.replace("project.yaml", "stocks: stocks.csv", "stocks: runs/stocks.csv");
    make_run();
}

TEST_F(Run, WhoseStatementCannotBePrintedIsNotPublished) {
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    const auto before = files.listing();
    const Outcome outcome = kouprey({"run", project(), "-o", run()}, {.out = full});
    close(full);
    EXPECT_EQ(outcome.exit_code, 6);
    EXPECT_NE(outcome.err.find("stdout: cannot write (No space left on device)"), std::string::npos)
        << outcome.err;
    EXPECT_EQ(files.listing(), before);
}

TEST_F(Run, IsNotWrittenUnderTheNameOfAFile) {
    for (const char* name : {"x.csv", "x.json", "x.txt", "x.tif", "x.gpkg", "x.XLSX", "x.csv/"})
        expect_refusal({"run", project(), "-o", files.path(name)},
                       files.path(name) +
                           ": the output is a folder; give a name without the ending of a file");
    EXPECT_EQ(kouprey({"run", project(), "-o", files.path("run.v1.2")}).exit_code, 0);
}

TEST_F(Run, ThatIsReadTakesNoOutput) {
    make_run();
    const std::string message = ": the output lies inside the run that is read; write to another folder";
    for (const char* command : {"credits", "emissions", "reference-level"}) {
        for (const char* name : {"/mine.csv", "/tables/statement.csv", "/../run/mine.csv"})
            expect_refusal({command, run(), "-o", run() + name, "--overwrite"}, run() + name + message);
        expect_refusal({command, ".", "-o", "mine.csv"}, "mine.csv" + message, run());
        EXPECT_FALSE(fs::exists(run() + "/mine.csv"));
        EXPECT_EQ(kouprey({command, run(), "-o", run() + ".csv", "--overwrite"}).exit_code, 0);
    }
}

} // namespace
} // namespace kouprey::test
