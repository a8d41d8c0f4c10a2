// Outputs appear whole and under their name, or not at all.
#include "kouprey/core/file.hpp"

#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;
using testing::MatchesRegex;

mode_t mode_of(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(stat(path.c_str(), &status), 0);
    return status.st_mode & 07777U;
}

struct Umask {
    mode_t before;
    explicit Umask(mode_t mask) : before(umask(mask)) {}
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;
    ~Umask() { umask(before); }
};

Error refusal(const std::string& target, bool overwrite) {
    return thrown_error([&] { publish_file(target, overwrite, "new"); });
}

TEST(Publication, MakesAFileVisibleWhenItIsWhole) {
    const TemporaryFolder folder;
    Publication publication(folder / "a.csv", false);
    EXPECT_EQ(publication.target(), folder / "a.csv");
    EXPECT_THAT(publication.temporary().string(),
                MatchesRegex(folder / "\\.a\\.csv\\.tmp-[0-9a-f]{16}\\.csv"));
    publication.write("one,");
    publication.write("two\n");
    EXPECT_FALSE(fs::exists(folder / "a.csv"));
    publication.publish();
    EXPECT_EQ(bytes_of(folder / "a.csv"), "one,two\n");
}

TEST(Publication, LeavesNothingElse) {
    const TemporaryFolder folder;
    publish_file(folder / "a.csv", false, "x");
    EXPECT_EQ(folder.listing(), "a.csv");
    { const Publication abandoned(folder / "b.csv", false); }
    EXPECT_EQ(folder.listing(), "a.csv");
}

TEST(Publication, KnowsTargetsInTheWorkingFolder) {
    const TemporaryFolder folder;
    const auto before = fs::current_path();
    fs::current_path(folder.path());
    publish_file("a.csv", false, "x");
    fs::current_path(before);
    EXPECT_EQ(folder.listing(), "a.csv");
}

TEST(Publication, TakesHostileNamesAsNames) {
    const TemporaryFolder folder;
    for (const char* name : {"-rf *.csv", "a\nb", "ព្រៃឡង់.tif", "%s%n", ".hidden", "noextension", "a.tmp-x"})
        publish_file(folder / name, false, name);
    EXPECT_EQ(bytes_of(folder / "%s%n"), "%s%n");
    EXPECT_EQ(bytes_of(folder / "a\nb"), "a\nb");
}

TEST(Publication, KeepsAnExistingFileUnlessToldOtherwise) {
    const TemporaryFolder folder;
    folder.write("a.csv", "old");
    const auto error = refusal(folder / "a.csv", false);
    EXPECT_EQ(error.failure(), Failure::usage);
    EXPECT_EQ(error.problems().front(), (Problem{"the output exists", folder / "a.csv",
                                                 "choose another name, or allow it with --overwrite"}));
    EXPECT_EQ(bytes_of(folder / "a.csv"), "old");
    publish_file(folder / "a.csv", true, "new");
    EXPECT_EQ(bytes_of(folder / "a.csv"), "new");
    EXPECT_EQ(folder.listing(), "a.csv");
}

TEST(Publication, KeepsAFileThatCameIntoBeingMeanwhile) {
    const TemporaryFolder folder;
    {
        Publication publication(folder / "a.csv", false);
        publication.write("new");
        folder.write("a.csv", "of another program");
        EXPECT_EQ(thrown_error([&] { publication.publish(); }).failure(), Failure::usage);
    }
    EXPECT_EQ(bytes_of(folder / "a.csv"), "of another program");
    EXPECT_EQ(folder.listing(), "a.csv");
}

TEST(Publication, RefusesFoldersAsTargets) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "a");
    for (const auto& target :
         {folder / "a", folder / "a/", folder / "new/", folder / "a/..", std::string(), std::string("/")}) {
        const auto error = refusal(target, true);
        EXPECT_EQ(error.failure(), Failure::usage) << target;
        EXPECT_EQ(error.problems().front().what, "the output is a folder") << target;
    }
}

TEST(Publication, RefusesToReplaceWhatIsNoFile) {
    const TemporaryFolder folder;
    folder.write("real", "old");
    fs::create_symlink("real", folder / "link");
    fs::create_symlink("absent", folder / "dangling");
    for (const auto& target : {folder / "link", folder / "dangling", std::string("/dev/null")})
        EXPECT_EQ(refusal(target, true).failure(), Failure::usage) << target;
    EXPECT_EQ(refusal(folder / "dangling", false).failure(), Failure::usage);
    EXPECT_EQ(bytes_of(folder / "real"), "old");
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST(Publication, RefusesFoldersThatCannotBeWrittenInto) {
    const TemporaryFolder folder;
    folder.write("file", "x");
    for (const auto& target : {folder / "absent/a.csv", folder / "file/a.csv", std::string("/proc/a.csv"),
                               folder / std::string(250, 'a')}) {
        const auto error = thrown_error([&] { Publication(target, true); });
        EXPECT_EQ(error.failure(), Failure::io) << target;
        EXPECT_FALSE(error.problems().front().remedy.empty());
    }
    EXPECT_EQ(folder.listing(), "file");
}

TEST(Publication, AFullDiskLeavesNothingAndTheOldFileAsItWas) {
    const TemporaryFolder folder;
    folder.write("old.csv", "old");
    const std::string content(10'000, 'x');
    for (const rlim_t limit : {0U, 1U, 4096U, 9999U}) {
        const FullDisk disk(limit);
        for (const char* name : {"new.csv", "old.csv"}) {
            const auto error = thrown_error([&] { publish_file(folder / name, true, content); });
            EXPECT_EQ(error.failure(), Failure::io);
            EXPECT_EQ(error.problems().front(), (Problem{"cannot write (File too large)", folder / name,
                                                         "free some space, or write to another place"}));
        }
    }
    EXPECT_EQ(folder.listing(), "old.csv");
    EXPECT_EQ(bytes_of(folder / "old.csv"), "old");
    publish_file(folder / "new.csv", false, content);
    EXPECT_EQ(fs::file_size(folder / "new.csv"), content.size());
}

TEST(Publication, ATemporaryThatVanishedIsAnIoError) {
    const TemporaryFolder folder;
    Publication publication(folder / "a.csv", false);
    fs::remove(publication.temporary());
    EXPECT_EQ(thrown_error([&] { publication.publish(); }).failure(), Failure::io);
    EXPECT_FALSE(fs::exists(folder / "a.csv"));
}

TEST(Publication, GivesThePermissionsThatTheUmaskLeaves) {
    const TemporaryFolder folder;
    for (const mode_t mask : {0000U, 0002U, 0022U, 0077U}) {
        const Umask scope(mask);
        publish_file(folder / "a.csv", true, "x");
        EXPECT_EQ(mode_of(folder / "a.csv"), 0666U & ~mask);
    }
}

/// As GDAL and SQLite do: they delete what is there and make a file of their own.
TEST(Publication, TakesAFileThatAnotherLibraryPutInPlace) {
    const TemporaryFolder folder;
    const Umask scope(0002);
    Publication publication(folder / "a.gpkg", false);
    fs::remove(publication.temporary());
    std::ofstream(publication.temporary()) << "foreign";
    fs::permissions(publication.temporary(), fs::perms(0600));
    publication.publish();
    EXPECT_EQ(bytes_of(folder / "a.gpkg"), "foreign");
    EXPECT_EQ(mode_of(folder / "a.gpkg"), 0664U);
}

TEST(Publication, ASecondRunIntoTheSameOutputIsRefused) {
    const TemporaryFolder folder;
    {
        const Publication first(folder / "a.csv", true);
        fs::remove(first.temporary()); // what another library does to it must not loosen the lock
        const auto error = refusal(folder / "a.csv", true);
        EXPECT_EQ(error.failure(), Failure::io);
        EXPECT_EQ(error.problems().front(),
                  (Problem{"output locked: another run is writing it", folder / "a.csv",
                           "wait until it ends, or choose another output"}));
        publish_file(folder / "b.csv", false, "another output");
    }
    publish_file(folder / "a.csv", false, "now free");
    EXPECT_EQ(folder.listing(), "a.csv b.csv");
}

/// Killed between writing and publishing.
void die_while_writing(const std::string& target) {
    const pid_t child = fork();
    if (child == 0) {
        Publication publication(target, true);
        publication.write("half");
        std::ofstream(publication.temporary().string() + ".tiles") << "scratch";
        _exit(0);
    }
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
}

TEST(Publication, RemovesWhatKilledRunsLeft) {
    const TemporaryFolder folder;
    die_while_writing(folder / "a.tif");
    die_while_writing(folder / "b.tif");
    EXPECT_THAT(folder.listing(), MatchesRegex("\\.a\\.tif\\.tmp-.*\\.tif\\.tiles .*\\.b\\.tif\\.tmp-lock"));
    folder.write(".a.tif.tmp-note", "a file of the user's");
    publish_file(folder / "a.tif", false, "whole");
    EXPECT_THAT(folder.listing(),
                MatchesRegex("\\.a\\.tif\\.tmp-note \\.b\\.tif\\.tmp-[^ ]* [^ ]* [^ ]* a\\.tif"));
    publish_file(folder / "b.tif", false, "whole");
    EXPECT_EQ(folder.listing(), ".a.tif.tmp-note a.tif b.tif");
}

/// Tries until it has published ten times; being refused meanwhile is the only failure there may be.
void publish_ten_times(const std::string& target, char letter) {
    for (int published = 0; published < 10;) {
        try {
            publish_file(target, true, std::string(20'000, letter));
            ++published;
        } catch (const Error& error) {
            ASSERT_EQ(error.problems().front().what, "output locked: another run is writing it");
            std::this_thread::yield();
        }
    }
}

TEST(Publication, RunsThatRaceForOneOutputNeverMixTheirContents) {
    const TemporaryFolder folder;
    const auto target = folder / "a.csv";
    publish_file(target, false, std::string(20'000, '0'));
    std::atomic<bool> racing = true;
    std::thread reader([&] {
        while (racing) {
            const auto bytes = bytes_of(target);
            ASSERT_EQ(bytes, std::string(20'000, bytes.front()));
        }
    });
    std::vector<std::thread> writers;
    for (const char letter : {'a', 'b', 'c'}) writers.emplace_back(publish_ten_times, target, letter);
    for (auto& writer : writers) writer.join();
    racing = false;
    reader.join();
    EXPECT_NE(bytes_of(target).front(), '0');
    EXPECT_EQ(folder.listing(), "a.csv");
}

} // namespace
} // namespace kouprey::test
