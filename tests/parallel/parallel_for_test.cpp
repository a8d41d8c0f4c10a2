#include "kouprey/core/progress.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace kouprey;
using kouprey::test::thrown_error;

namespace {

class ParallelFor : public testing::TestWithParam<int> {};

TEST_P(ParallelFor, DoesEveryItemOnce) {
    std::vector<std::atomic<int>> done(1000);
    parallel_for(done.size(), GetParam(), [&] { return [&](std::size_t i) { done[i].fetch_add(1); }; });
    for (const auto& count : done) EXPECT_EQ(count.load(), 1);
}

TEST_P(ParallelFor, MakesAtMostOneWorkerAThread) {
    std::atomic<int> made{0};
    parallel_for(1000, GetParam(), [&] {
        made.fetch_add(1);
        return [](std::size_t) {};
    });
    EXPECT_GE(made.load(), 1);
    EXPECT_LE(made.load(), GetParam());
}

TEST_P(ParallelFor, ThrowsTheErrorOfTheSmallestFailingItem) {
    for (int repeat = 0; repeat < 20; ++repeat) {
        const auto run = [&] {
            parallel_for(200, GetParam(), [] {
                return [](std::size_t i) {
                    if (i % 7 == 3) throw Error(Failure::input, {"item " + std::to_string(i)});
                };
            });
        };
        EXPECT_EQ(thrown_error(run).problems().front().what, "item 3");
    }
}

TEST_P(ParallelFor, TellsAFailureAndBeginsNoFurtherItem) {
    std::atomic<int> begun{0}, told{0};
    const auto run = [&] {
        const auto make = [&]() -> ItemWorker {
            return [&](std::size_t) {
                begun.fetch_add(1);
                throw std::runtime_error("no");
            };
        };
        parallel_for(10'000, GetParam(), make, [&](std::size_t) { told.fetch_add(1); });
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_LE(begun.load(), GetParam());
    EXPECT_EQ(told.load(), begun.load());
}

TEST_P(ParallelFor, CarriesOutTheErrorOfAWorkerThatCannotBeMade) {
    const auto run = [&] {
        parallel_for(5, GetParam(), []() -> ItemWorker { throw std::runtime_error("cannot open"); });
    };
    EXPECT_THROW(run(), std::runtime_error);
}

TEST_P(ParallelFor, StopsWhenAskedTo) {
    clear_stop_request();
    std::atomic<int> done{0};
    const auto run = [&] {
        parallel_for(100'000, GetParam(), [&] {
            return [&](std::size_t) {
                if (done.fetch_add(1) == 10) request_stop(SIGINT);
            };
        });
    };
    EXPECT_EQ(thrown_error(run).failure(), Failure::interrupted);
    EXPECT_LT(done.load(), 1000);
    clear_stop_request();
}

TEST_P(ParallelFor, DoesBothAndTheSecondOnThisThread) {
    std::thread::id aside, here;
    do_both(
        GetParam(), [&] { aside = std::this_thread::get_id(); }, [&] { here = std::this_thread::get_id(); });
    EXPECT_EQ(here, std::this_thread::get_id());
    EXPECT_EQ(aside == here, GetParam() == 1);
}

TEST_P(ParallelFor, OfBothTellsTheErrorOfTheFirst) {
    const auto failing = [](const char* text) { return [text] { throw Error(Failure::input, {text}); }; };
    const auto told = [&](const std::function<void()>& aside, const std::function<void()>& here) {
        return thrown_error([&] { do_both(GetParam(), aside, here); }).problems().front().what;
    };
    for (int repeat = 0; repeat < 20; ++repeat) {
        EXPECT_EQ(told(failing("aside"), failing("here")), "aside");
        EXPECT_EQ(told([] {}, failing("here")), "here");
        EXPECT_EQ(told(failing("aside"), [] {}), "aside");
    }
}

TEST_P(ParallelFor, DoesNeitherOnceAskedToStop) {
    clear_stop_request();
    request_stop(SIGINT);
    int done = 0;
    const auto count = [&] { ++done; };
    EXPECT_EQ(thrown_error([&] { do_both(GetParam(), count, count); }).failure(), Failure::interrupted);
    EXPECT_EQ(done, 0);
    clear_stop_request();
}

INSTANTIATE_TEST_SUITE_P(Threads, ParallelFor, testing::Values(1, 2, 3, 8));

TEST(ThreadCount, IsAllCoresWhenNotAsked) {
    EXPECT_EQ(thread_count(5), 5);
    EXPECT_GE(thread_count(0), 1);
}

TEST(OnThreads, LendsThreadsToWhoeverHasItems) {
    std::atomic<std::size_t> sum{0};
    const ForEach for_each = on_threads(3);
    for_each(100, [&]() -> ItemWorker { return [&](std::size_t item) { sum += item; }; });
    EXPECT_EQ(sum, 4950U);
}

} // namespace
