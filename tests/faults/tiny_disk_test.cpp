// Outputs on a real file system that is too small for them. Needs to mount one, so it is skipped where that
// is not allowed.
#include "faults/job.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

/// A disk of some kilobytes in the place of a folder, while this lives.
class TinyDisk {
  public:
    TinyDisk(const std::filesystem::path& place, long kilobytes) : place_(place.string()) {
        const auto options = "size=" + std::to_string(kilobytes) + "k";
        mounted_ =
            ::mount("tmpfs", place_.c_str(), "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options.c_str()) == 0;
        reason_ = mounted_ ? "" : std::strerror(errno); // NOLINT(concurrency-mt-unsafe): no thread here
    }
    TinyDisk(const TinyDisk&) = delete;
    TinyDisk& operator=(const TinyDisk&) = delete;
    ~TinyDisk() {
        if (mounted_) ::umount2(place_.c_str(), MNT_DETACH);
    }

    bool mounted() const { return mounted_; }
    const std::string& reason() const { return reason_; }

  private:
    std::string place_, reason_;
    bool mounted_ = false;
};

class SmallDisk : public testing::TestWithParam<Job> {};

TEST_P(SmallDisk, TooSmallAnOutputEndsInAMessageAndNothingHalf) {
    JobFolder folder(GetParam());
    folder.count();
    bool full = false;
    for (long kilobytes = 4; kilobytes <= 65536; kilobytes *= 2) {
        const TinyDisk disk(folder.path(), folder.prepared_kilobytes() + kilobytes);
        if (!disk.mounted()) GTEST_SKIP() << "no file system can be mounted here: " << disk.reason();
        folder.clear();
        if (!full) std::ofstream(folder.path() / "old") << std::string(4096, 'x'); // nothing fits at first
        const auto outcome = folder.run();
        EXPECT_TRUE(folder.whole_or_nothing()) << kilobytes << " kB: " << folder.listing();
        EXPECT_THAT(folder.listing(), testing::Not(HasSubstr(".tmp-"))) << kilobytes << " kB";
        if (outcome.exit_code == 0) {
            EXPECT_TRUE(folder.as_expected());
            EXPECT_TRUE(full) << "the smallest disk had room for all";
            return;
        }
        full = true;
        EXPECT_EQ(outcome.exit_code, 6) << kilobytes << " kB: " << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("error: "));
        EXPECT_THAT(outcome.err, HasSubstr("No space left on device"));
    }
    FAIL() << "no disk was large enough";
}

INSTANTIATE_TEST_SUITE_P(Commands, SmallDisk, testing::ValuesIn(jobs()),
                         [](const auto& job) { return job.param.name; });

} // namespace
} // namespace kouprey::test
