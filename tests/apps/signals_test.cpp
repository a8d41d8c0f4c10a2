// A run that is asked to stop stops, says so, and leaves nothing behind.
#include "support/full_pipe.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace kouprey::test {
namespace {

/// A run that hangs in telling of its progress as long as nobody reads it.
class Signals : public testing::TestWithParam<int> {
  protected:
    TemporaryFolder folder;
    FullPipe messages;
    const std::string map = write_map(folder / "m.tif", 2, {1, 1, 2, 2});
    Process process{{"areas", map, "-o", folder / "t.csv", "--progress", "json"},
                    {.err = messages.entrance()}};

    void send_caught(int number) {
        ASSERT_TRUE(eventually([&] { return process.catches(number); }));
        process.send(number);
        ASSERT_TRUE(eventually([&] { return !process.catches(number); }));
    }
};

TEST_P(Signals, StopTheRunBetweenBlocks) {
    send_caught(GetParam());
    const std::string said = messages.drain();
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.exit_code, GetParam() == SIGINT ? 130 : 143);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(folder.listing(), "m.tif");
    const std::string word = GetParam() == SIGINT ? "interrupted" : "terminated";
    EXPECT_NE(said.find("kouprey areas: error: " + word), std::string::npos) << said;
}

TEST_P(Signals, KillTheRunTheSecondTime) {
    send_caught(GetParam());
    process.send(GetParam());
    const Outcome outcome = process.wait();
    EXPECT_EQ(outcome.signal, GetParam());
}

TEST(SieveSignals, LeaveNothingOfASieveBehind) {
    const TemporaryFolder folder;
    FullPipe messages;
    const std::string map = write_map(folder / "m.tif", 2, {1, 1, 2, 2});
    Process process{{"sieve", map, "--min-cells", "2", "-o", folder / "s.tif", "--progress", "json"},
                    {.err = messages.entrance()}};
    ASSERT_TRUE(eventually([&] { return process.catches(SIGINT); }));
    process.send(SIGINT);
    ASSERT_TRUE(eventually([&] { return !process.catches(SIGINT); }));
    const std::string said = messages.drain();
    EXPECT_EQ(process.wait().exit_code, 130);
    EXPECT_NE(said.find("kouprey sieve: error: interrupted"), std::string::npos) << said;
    EXPECT_EQ(folder.listing(), "m.tif");
}

INSTANTIATE_TEST_SUITE_P(InterruptTerminateHangUp, Signals, testing::Values(SIGINT, SIGTERM, SIGHUP));

} // namespace
} // namespace kouprey::test
