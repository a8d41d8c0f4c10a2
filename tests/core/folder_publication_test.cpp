// Output folders appear whole and under their name, or not at all.
#include "kouprey/core/folder_publication.hpp"

#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;
using testing::MatchesRegex;

void publish_run(const std::string& target, bool overwrite, const std::string& content) {
    FolderPublication publication(target, overwrite);
    publication.write("run.json", content);
    publication.write("tables/areas.csv", content);
    const std::string digest(64, '0');
    publication.write("MANIFEST.sha256", digest + "  run.json\n" + digest + "  tables/areas.csv\n");
    publication.publish();
}

Problem refusal(const std::string& target, bool overwrite, Failure failure = Failure::usage) {
    const auto error = thrown_error([&] { FolderPublication(target, overwrite); });
    EXPECT_EQ(error.failure(), failure) << target;
    return error.problems().front();
}

TEST(FolderPublication, MakesAFolderVisibleWhenItIsWhole) {
    const TemporaryFolder folder;
    FolderPublication publication(folder / "out.v1", false);
    EXPECT_THAT(publication.temporary().string(), MatchesRegex(folder / "\\.out\\.v1\\.tmp-[0-9a-f]{16}"));
    publication.write("run.json", "{}");
    publication.write("a/b/c.csv", "x\n");
    fs::create_directory(publication.temporary() / "maps"); // as other writers do
    EXPECT_FALSE(fs::exists(folder / "out.v1"));
    publication.publish();
    EXPECT_EQ(bytes_of(folder / "out.v1/run.json"), "{}");
    EXPECT_EQ(bytes_of(folder / "out.v1/a/b/c.csv"), "x\n");
    EXPECT_TRUE(fs::is_directory(folder / "out.v1/maps"));
}

TEST(FolderPublication, LeavesNothingElse) {
    const TemporaryFolder folder;
    publish_run(folder / "out", false, "x");
    EXPECT_EQ(folder.listing(), "out");
    {
        FolderPublication abandoned(folder / "other", false);
        abandoned.write("run.json", "half");
    }
    EXPECT_EQ(folder.listing(), "out");
}

TEST(FolderPublication, TakesNamesWithASlashBehindAndInTheWorkingFolder) {
    const TemporaryFolder folder;
    const auto before = fs::current_path();
    fs::current_path(folder.path());
    publish_run("plain", false, "x");
    publish_run("slash/", false, "x");
    fs::current_path(before);
    EXPECT_EQ(folder.listing(), "plain slash");
}

TEST(FolderPublication, KeepsAnExistingFolderUnlessToldOtherwise) {
    const TemporaryFolder folder;
    publish_run(folder / "out", false, "old");
    EXPECT_EQ(refusal(folder / "out", false), (Problem{"the output exists", folder / "out",
                                                       "choose another name, or allow it with --overwrite"}));
    EXPECT_EQ(bytes_of(folder / "out/run.json"), "old");
}

TEST(FolderPublication, ReplacesAnOldRunWhole) {
    const TemporaryFolder folder;
    publish_run(folder / "out", false, "old");
    folder.write("out/execution.json", "of the old run");
    publish_run(folder / "out", true, "new");
    EXPECT_EQ(bytes_of(folder / "out/run.json"), "new");
    EXPECT_FALSE(fs::exists(folder / "out/execution.json"));
    EXPECT_EQ(folder.listing(), "out");
}

TEST(FolderPublication, NeverReplacesARunThatHoldsMore) {
    const TemporaryFolder folder;
    publish_run(folder / "out", false, "old");
    const std::string thesis = folder.write("out/tables/thesis.odt", "of the user");
    EXPECT_EQ(refusal(folder / "out", true), (Problem{"the output folder holds what no run wrote", thesis,
                                                      "move it, or write into another folder"}));
    EXPECT_EQ(bytes_of(thesis), "of the user");
    fs::remove(thesis);
    fs::create_directory(folder / "out/empty");
    EXPECT_EQ(refusal(folder / "out", true).where, folder / "out/empty");
    fs::remove(folder / "out/empty");
    fs::remove(folder / "out/MANIFEST.sha256");
    EXPECT_EQ(refusal(folder / "out", true).where, folder / "out");
}

TEST(FolderPublication, OverwriteTakesAFreeNameAndAnEmptyFolder) {
    const TemporaryFolder folder;
    publish_run(folder / "free", true, "x");
    fs::create_directory(folder / "empty");
    publish_run(folder / "empty", true, "x");
    EXPECT_EQ(bytes_of(folder / "empty/run.json"), "x");
    EXPECT_EQ(folder.listing(), "empty free");
}

TEST(FolderPublication, NeverReplacesWhatNoRunWrote) {
    const TemporaryFolder folder;
    fs::create_directories(folder / "home/run.json"); // a folder of that name is no mark either
    EXPECT_EQ(refusal(folder / "home", true).what,
              "the output folder holds files but is no run: run.json or MANIFEST.sha256 is missing");
    folder.write("file", "x");
    fs::create_directory_symlink("home", folder / "link");
    fs::create_symlink("absent", folder / "dangling");
    EXPECT_EQ(refusal(folder / "file", true).what, "the output is a file");
    EXPECT_EQ(refusal(folder / "link", true).what, "the output is a link");
    EXPECT_EQ(refusal(folder / "dangling", false).what, "the output is a link");
    for (const auto& target : {std::string(), std::string("/"), std::string("."), folder / "home/.."})
        EXPECT_EQ(refusal(target, true).what, "the output has no name of its own") << target;
    EXPECT_EQ(folder.listing(), "dangling file home link");
}

TEST(FolderPublication, RefusesFoldersThatCannotBeWrittenInto) {
    const TemporaryFolder folder;
    folder.write("file", "x");
    EXPECT_EQ(refusal(folder / "absent/out", true, Failure::io),
              (Problem{"the output's folder cannot be opened (No such file or directory)", folder / "absent",
                       "make the folder first, or write to another place"}));
    refusal(folder / "file/out", true, Failure::io);
    refusal("/proc/out", true, Failure::io);
    refusal(folder / std::string(250, 'a'), true, Failure::io);
    EXPECT_EQ(folder.listing(), "file");
}

TEST(FolderPublication, KeepsWhatCameIntoBeingMeanwhile) {
    const TemporaryFolder folder;
    for (const bool overwrite : {false, true}) {
        FolderPublication publication(folder / "out", overwrite);
        publication.write("run.json", "new");
        fs::create_directories(folder / "out");
        folder.write("out/letter.txt", "of another program");
        EXPECT_EQ(thrown_error([&] { publication.publish(); }).failure(), Failure::usage);
        EXPECT_EQ(bytes_of(folder / "out/letter.txt"), "of another program");
        fs::remove_all(folder / "out");
    }
    EXPECT_EQ(folder.listing(), "");
}

TEST(FolderPublication, AFullDiskLeavesNothingAndTheOldFolderAsItWas) {
    const TemporaryFolder folder;
    publish_run(folder / "old", false, "old");
    const std::string content(10'000, 'x');
    for (const rlim_t limit : {0U, 1U, 4096U, 9999U}) {
        const FullDisk disk(limit);
        for (const char* name : {"new", "old"}) {
            const auto error = thrown_error([&] { publish_run(folder / name, true, content); });
            EXPECT_EQ(error.failure(), Failure::io);
            EXPECT_EQ(error.problems().front(),
                      (Problem{"cannot write (File too large)", folder / name + "/run.json",
                               "free some space, or write to another place"}));
        }
    }
    EXPECT_EQ(folder.listing(), "old");
    EXPECT_EQ(bytes_of(folder / "old/run.json"), "old");
}

TEST(FolderPublication, WritesInsideItAlone) {
    const TemporaryFolder folder;
    FolderPublication publication(folder / "out", false);
    for (const char* name : {"../escaped", "/tmp/escaped", "a/../../escaped"}) {
        const auto error = thrown_error([&] { publication.write(name, "x"); });
        EXPECT_EQ(error.failure(), Failure::internal) << name;
    }
    publication.write("a", "x");
    EXPECT_EQ(thrown_error([&] { publication.write("a", "y"); }).failure(), Failure::io);
    EXPECT_EQ(thrown_error([&] { publication.write("a/b", "y"); }).failure(), Failure::io);
}

TEST(FolderPublication, ATemporaryThatVanishedIsAnIoError) {
    const TemporaryFolder folder;
    FolderPublication publication(folder / "out", false);
    fs::remove_all(publication.temporary());
    EXPECT_EQ(thrown_error([&] { publication.publish(); }).failure(), Failure::io);
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST(FolderPublication, ASecondRunIntoTheSameFolderIsRefused) {
    const TemporaryFolder folder;
    {
        const FolderPublication first(folder / "out", true);
        EXPECT_EQ(refusal(folder / "out", true, Failure::io).what,
                  "output locked: another run is writing it");
        EXPECT_EQ(refusal(folder / "out/", false, Failure::io).what,
                  "output locked: another run is writing it");
        publish_run(folder / "other", false, "x");
    }
    publish_run(folder / "out", false, "now free");
    EXPECT_EQ(folder.listing(), "other out");
}

TEST(FolderPublication, RemovesWhatKilledRunsLeft) {
    const TemporaryFolder folder;
    const pid_t child = fork();
    if (child == 0) {
        FolderPublication publication(folder / "out", true);
        publication.write("tables/half.csv", "half");
        _exit(0);
    }
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
    EXPECT_THAT(folder.listing(), MatchesRegex("\\.out\\.tmp-[0-9a-f]{16} \\.out\\.tmp-lock"));
    publish_run(folder / "out", false, "whole");
    EXPECT_EQ(folder.listing(), "out");
}

/// While one run after another replaces it, a folder is there at every moment, and always whole.
TEST(FolderPublication, ReplacingIsOneStep) {
    const TemporaryFolder folder;
    publish_run(folder / "out", false, "0");
    std::atomic<bool> writing = true;
    std::thread reader([&] {
        while (writing) ASSERT_TRUE(fs::exists(folder / "out"));
    });
    for (int i = 0; i < 50; ++i) publish_run(folder / "out", true, std::to_string(i));
    writing = false;
    reader.join();
    EXPECT_EQ(bytes_of(folder / "out/tables/areas.csv"), "49");
    EXPECT_EQ(folder.listing(), "out");
}

} // namespace
} // namespace kouprey::test
