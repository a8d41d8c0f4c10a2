// Whatever call of the system fails, an output is whole or not there, and the message says so.
#include "faults/job.hpp"
#include "support/full_disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

namespace kouprey::test {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

class Faults : public testing::TestWithParam<Job> {
  protected:
    JobFolder folder{GetParam()};
    std::map<std::string, long> counts = folder.count();
};

/// How many points of each kind are tried, evenly spread: a few in every run of the tests, all that are asked
/// for in the long ones.
long most_points() {
    const char* asked = std::getenv("KOUPREY_FAULT_POINTS"); // NOLINT(concurrency-mt-unsafe): only reads
    return asked == nullptr ? 16 : std::stol(asked);
}

/// Numbers from 1 to `count`, at most as many as that.
std::vector<long> points_of(long count) {
    const long points = std::min(most_points(), count);
    std::vector<long> numbers;
    for (long point = 1; point <= points; ++point) numbers.push_back(point * count / points);
    return numbers;
}

std::string fault(const std::string& kind, long number, const std::string& what) {
    return kind + ":" + std::to_string(number) + ":" + what;
}

TEST_P(Faults, EndInAMessageAndNoOutputAtEveryCall) {
    constexpr std::array once{EIO, EROFS, EPIPE}, ever_after{ENOSPC, EDQUOT, EPIPE};
    for (const std::string kind : {"create", "write", "sync", "rename"}) {
        EXPECT_GT(counts[kind], 0) << kind;
        for (const long number : points_of(counts[kind])) {
            const auto turn = static_cast<std::size_t>(number) % once.size();
            for (const auto& what : {std::to_string(once[turn]), std::to_string(ever_after[turn]) + "+"}) {
                const auto outcome = folder.run(fault(kind, number, what));
                EXPECT_EQ(outcome.exit_code, 6) << fault(kind, number, what) << "\n" << outcome.err;
                EXPECT_THAT(outcome.err, HasSubstr("error: "));
                EXPECT_TRUE(folder.whole_or_nothing()) << fault(kind, number, what) << folder.listing();
                EXPECT_EQ(folder.listing().find(".tmp-"), std::string::npos)
                    << fault(kind, number, what) << "\n"
                    << folder.listing();
                folder.clear();
            }
        }
    }
}

/// Files that only hold a place, or what is read again before it counts, may be closed badly.
TEST_P(Faults, OfClosingAreNoticedForEveryOutput) {
    constexpr std::array what{EIO, ENOSPC, EDQUOT}; // the last two come from disks of the network
    long noticed = 0;
    for (const long number : points_of(counts["close"])) {
        const auto error = what[static_cast<std::size_t>(number) % what.size()];
        const auto outcome = folder.run(fault("close", number, std::to_string(error)));
        EXPECT_THAT(outcome.exit_code, AnyOf(0, 6)) << outcome.err;
        EXPECT_TRUE(outcome.exit_code == 0 ? folder.as_expected() : folder.whole_or_nothing())
            << number << " " << folder.listing();
        noticed += outcome.exit_code == 6 ? 1 : 0;
        folder.clear();
    }
    EXPECT_GE(noticed, static_cast<long>(GetParam().outputs.size()));
}

TEST_P(Faults, OfWritingHalfAreMadeGood) {
    for (const long number : points_of(counts["write"])) {
        const auto outcome = folder.run(fault("write", number, "short"));
        EXPECT_EQ(outcome.exit_code, 0) << number << "\n" << outcome.err;
        EXPECT_TRUE(folder.as_expected()) << number;
        folder.clear();
    }
}

TEST_P(Faults, LeaveAllOrNothingWhereverTheProgramIsKilled) {
    for (const long number : points_of(counts["any"])) {
        EXPECT_EQ(folder.run(fault("any", number, "kill")).signal, SIGKILL) << number;
        EXPECT_TRUE(folder.whole_or_nothing()) << number << " " << folder.listing();
        if (!folder.as_expected()) {
            const auto again = folder.run();
            EXPECT_THAT(again.exit_code, AnyOf(0, 2)) << number << "\n" << again.err; // 2: it is all there
            EXPECT_TRUE(folder.whole_or_nothing());
        }
        folder.clear();
    }
}

TEST_P(Faults, OfFilesThatMayNotGrowEndInAMessage) {
    ASSERT_EQ(folder.run().exit_code, 0);
    const auto largest = static_cast<long>(folder.largest_file());
    folder.clear();
    for (const long size : points_of(largest)) {
        Outcome outcome;
        {
            const FullDisk disk(static_cast<rlim_t>(size - 1));
            outcome = folder.run();
        }
        EXPECT_EQ(outcome.exit_code, 6) << size << "\n" << outcome.err;
        EXPECT_TRUE(folder.whole_or_nothing()) << size << " " << folder.listing();
        folder.clear();
    }
}

INSTANTIATE_TEST_SUITE_P(Commands, Faults, testing::ValuesIn(jobs()),
                         [](const auto& job) { return job.param.name; });

} // namespace
} // namespace kouprey::test
