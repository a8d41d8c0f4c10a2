#include "kouprey/parallel/block_engine.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace kouprey;
using kouprey::test::thrown_error;

namespace {

/// An accumulator whose exactness is easy to see.
struct Counts {
    std::map<std::int64_t, std::int64_t> by_row;
    void merge(const Counts& other) {
        for (const auto& [row, cells] : other.by_row) by_row[row] += cells;
    }
};

std::vector<Window> blocks_of(std::int64_t rows, std::int64_t cols, std::int64_t side) {
    std::vector<Window> blocks;
    for (std::int64_t r = 0; r < rows; r += side)
        for (std::int64_t c = 0; c < cols; c += side)
            blocks.push_back(intersection({r, c, side, side}, {0, 0, rows, cols}));
    return blocks;
}

/// Notes what it is told.
struct Notes : Progress {
    std::string step;
    std::int64_t total = 0, told = 0;
    int ends = 0;
    void begin(std::string_view name, std::int64_t cells) override {
        step = name;
        total = cells;
    }
    void advance(std::int64_t cells) override { told += cells; }
    void end() override { ++ends; }
};

class BlockEngine : public testing::TestWithParam<int> {};

TEST_P(BlockEngine, ReducesToTheSameWhateverTheBlocks) {
    for (const std::int64_t side : {1, 3, 7, 64}) {
        const auto blocks = blocks_of(20, 33, side);
        const auto visit = [] {
            return [](const Window& window, Counts& counts) {
                for (auto row = window.row; row < window.row_end(); ++row) counts.by_row[row] += window.cols;
            };
        };
        const auto counts =
            block_reduce(std::span<const Window>(blocks), Counts{}, visit, {.threads = GetParam()});
        ASSERT_EQ(counts.by_row.size(), 20u);
        for (const auto& [row, cells] : counts.by_row) EXPECT_EQ(cells, 33) << row;
    }
}

TEST_P(BlockEngine, StartsFromTheIdentityOnceAThreadAndMergesEachOnce) {
    const std::vector<Window> none;
    const auto visit = [] { return [](const Window&, Counts&) {}; };
    EXPECT_TRUE(
        block_reduce(std::span<const Window>(none), Counts{}, visit, {.threads = GetParam()}).by_row.empty());
}

TEST_P(BlockEngine, MapsInBlockOrder) {
    const auto blocks = blocks_of(40, 40, 4);
    std::vector<Window> written;
    const auto make = [] { return [](const Window& window) { return window.row * 1000 + window.col; }; };
    const auto write = [&](const Window& window, std::int64_t&& value) {
        EXPECT_EQ(value, window.row * 1000 + window.col);
        written.push_back(window);
    };
    block_map(std::span<const Window>(blocks), make, write, {.threads = GetParam()});
    EXPECT_EQ(written, blocks);
}

TEST_P(BlockEngine, EndsAMapOnAnyFailureWithoutWaitingForEver) {
    const auto blocks = blocks_of(40, 40, 4);
    const auto failing_worker = [] {
        return [](const Window& window) {
            if (window.row == 8) throw Error(Failure::input, {"row 8"});
            return 0;
        };
    };
    const auto ignore = [](const Window&, int&&) {};
    const auto run = [&] {
        block_map(std::span<const Window>(blocks), failing_worker, ignore, {.threads = GetParam()});
    };
    EXPECT_EQ(thrown_error(run).problems().front().what, "row 8");

    const auto worker = [] { return [](const Window&) { return 0; }; };
    const auto full = [](const Window&, int&&) { throw Error(Failure::io, {"disk full"}); };
    const auto fill = [&] {
        block_map(std::span<const Window>(blocks), worker, full, {.threads = GetParam()});
    };
    EXPECT_EQ(thrown_error(fill).failure(), Failure::io);
}

TEST_P(BlockEngine, WritesAllBeforeTheFirstFailureAndReportsThatOne) {
    const auto blocks = blocks_of(1, 64, 1);
    for (int repeat = 0; repeat < 30; ++repeat) {
        std::vector<std::int64_t> written;
        const auto make = [] { // later blocks are quicker, and from 20 on they fail
            return [](const Window& window) {
                std::this_thread::sleep_for(std::chrono::microseconds(window.col < 20 ? 200 : 0));
                if (window.col >= 20) throw Error(Failure::input, {"block " + std::to_string(window.col)});
                return window.col;
            };
        };
        const auto write = [&](const Window&, std::int64_t&& col) {
            if (col == 17) throw Error(Failure::io, {"disk full"});
            written.push_back(col);
        };
        const auto run = [&] {
            block_map(std::span<const Window>(blocks), make, write, {.threads = GetParam()});
        };
        EXPECT_EQ(thrown_error(run).failure(), Failure::io) << "block 17 comes first";
        EXPECT_EQ(written.size(), 17u);
        EXPECT_TRUE(std::ranges::is_sorted(written));
    }
}

TEST_P(BlockEngine, TellsProgressForEveryCellAndEndsItOnFailureToo) {
    const auto blocks = blocks_of(30, 30, 8);
    Notes notes;
    const auto visit = [] { return [](const Window&, Counts&) {}; };
    block_reduce(std::span<const Window>(blocks), Counts{}, visit, {GetParam(), &notes, "change"});
    EXPECT_EQ(notes.step, "change");
    EXPECT_EQ(notes.total, 900);
    EXPECT_EQ(notes.told, 900);
    EXPECT_EQ(notes.ends, 1);

    const auto fail = [] {
        return [](const Window&, Counts&) { throw Error(Failure::input, {"bad block"}); };
    };
    EXPECT_THROW(
        block_reduce(std::span<const Window>(blocks), Counts{}, fail, {GetParam(), &notes, "change"}), Error);
    EXPECT_EQ(notes.ends, 2);
}

INSTANTIATE_TEST_SUITE_P(Threads, BlockEngine, testing::Values(1, 2, 3, 8));

} // namespace
