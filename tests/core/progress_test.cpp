// A request to stop reaches every thread as an error with the shell's exit code.
#include "kouprey/core/progress.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

namespace kouprey {
namespace {

using test::thrown_error;

class StopRequest : public testing::Test {
  protected:
    void TearDown() override { clear_stop_request(); }
};

TEST_F(StopRequest, IsAbsentAtFirstAndAfterBeingForgotten) {
    EXPECT_FALSE(stop_requested());
    EXPECT_NO_THROW(throw_if_stopped());
    request_stop(SIGINT);
    EXPECT_TRUE(stop_requested());
    clear_stop_request();
    EXPECT_FALSE(stop_requested());
    EXPECT_NO_THROW(throw_if_stopped());
}

TEST_F(StopRequest, OfTheKeyboardIsAnInterruption) {
    request_stop(SIGINT);
    const auto error = thrown_error(throw_if_stopped);
    EXPECT_EQ(error.failure(), Failure::interrupted);
    EXPECT_STREQ(error.what(), "interrupted; nothing was written; run the command again");
}

TEST_F(StopRequest, OfAnotherProcessIsATermination) {
    request_stop(SIGTERM);
    EXPECT_EQ(thrown_error(throw_if_stopped).failure(), Failure::terminated);
}

TEST_F(StopRequest, ComesOutOfASignalHandlerIntoOtherThreads) {
    const auto before = std::signal(SIGUSR1, [](int) { request_stop(SIGTERM); });
    bool seen = false;
    std::thread worker([&] {
        while (!stop_requested()) std::this_thread::yield();
        seen = true;
    });
    EXPECT_EQ(std::raise(SIGUSR1), 0);
    worker.join();
    EXPECT_NE(std::signal(SIGUSR1, before), SIG_ERR);
    EXPECT_TRUE(seen);
    EXPECT_THROW(throw_if_stopped(), Error);
}

} // namespace
} // namespace kouprey
