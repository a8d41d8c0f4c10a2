// The file around tiles of any bytes: the same by any threads, and whatever comes between is noticed.
#include "kouprey/core/progress.hpp"

#include "raster/cog_file.hpp"
#include "raster/sink_support.hpp"
#include "support/full_disk.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libdeflate.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::size_t around_tile = 8; ///< its size before, and its last four bytes again behind it

/// As parallel_for does it.
ForEach on(std::size_t threads) {
    return [threads](std::size_t items, const std::function<ItemWorker()>& make_worker) {
        std::atomic<std::size_t> next{0};
        std::vector<std::exception_ptr> failures(items);
        std::vector<std::jthread> pool;
        for (std::size_t t = 0; t < threads; ++t)
            pool.emplace_back([&] {
                const auto worker = make_worker();
                for (auto i = next++; i < items; i = next++) try {
                        worker(i);
                    } catch (...) {
                        failures[i] = std::current_exception();
                    }
            });
        pool.clear();
        for (const auto& failure : failures)
            if (failure) std::rethrow_exception(failure);
    };
}

/// Two bands of noise in 16 tiles each, and overviews: more than is written at once several times over.
class Cog : public testing::Test {
  protected:
    Cog() {
        for (auto* store : {&first, &second})
            for (std::size_t level = 0; level < cog.levels.size(); ++level)
                for (std::int64_t i = 0; i < cog.levels[level].tiles(); ++i)
                    store->add(tile(static_cast<int>(level), i));
    }
    EncodedBlock tile(int level, std::int64_t index) {
        std::vector<std::byte> bytes(900'000 + 7919 * ++made);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::byte>((i + made) * 2'654'435'761U >> 9);
        const auto sum = libdeflate_crc32(0, bytes.data(), bytes.size());
        const auto size = bytes.size();
        return {std::move(bytes), {{level, index, 0, size, sum}}};
    }
    /// Where a tile of the first band begins in a file that ends where this one does.
    std::int64_t place_of(std::int64_t index) const {
        auto place = static_cast<std::int64_t>(fs::file_size(output.temporary()));
        for (const auto* store : {&second, &first}) {
            const auto& tiles = store->tiles(0);
            for (auto i = std::ssize(tiles); i-- > (store == &first ? index : 0);)
                place -= tiles[static_cast<std::size_t>(i)].size + static_cast<std::int64_t>(around_tile);
        }
        return place;
    }
    void change(std::int64_t place) const {
        const auto old = bytes_of(output.temporary())[static_cast<std::size_t>(place)];
        output.write(place, std::as_bytes(std::span(std::string_view(old == 'x' ? "y" : "x"))));
    }
    CogFile file() { return {cog, {&first, &second}}; }
    std::string refusal(std::size_t threads) {
        const auto error = thrown_error([&] { file().verify(output, on(threads)); });
        EXPECT_EQ(error.failure(), Failure::io);
        return error.what();
    }

    TemporaryFolder folder;
    std::size_t made = 0;
    CogDescription cog{pyramid_of(2000, 2000), SinkType::uint8, {}, 1'300'000, 2, {}};
    ScratchFile scratch{folder / "scratch", folder / "a.tif"};
    TileStore first{cog.levels, scratch}, second{cog.levels, scratch};
    Publication output{folder / "a.tif", false};
};

TEST_F(Cog, HasTheSameBytesByAnyThreads) {
    file().write(output, one_by_one);
    EXPECT_NO_THROW(file().verify(output, one_by_one));
    const auto expected = bytes_of(output.temporary());
    for (const std::size_t threads : {1u, 2u, 5u}) {
        const Publication again(folder / ("b" + std::to_string(threads) + ".tif"), false);
        file().write(again, on(threads));
        EXPECT_TRUE(bytes_of(again.temporary()) == expected) << threads;
        EXPECT_NO_THROW(file().verify(again, on(threads)));
    }
}

TEST_F(Cog, NoticesWhatIsChangedInTheFile) {
    file().write(output, on(3));
    const auto whole = bytes_of(output.temporary());
    const auto restore = [&](std::int64_t place) {
        output.write(place, std::as_bytes(std::span(whole)).subspan(static_cast<std::size_t>(place), 1));
    };
    const auto begin = place_of(6), end = place_of(7);
    for (const auto place : {begin, begin + 3, begin + 4, (begin + end) / 2, end - 5, end - 4, end - 1}) {
        change(place);
        EXPECT_THAT(refusal(3), HasSubstr("first in the block at column 1024, row 512")) << place - begin;
        restore(place);
    }
    change(9);
    EXPECT_THAT(refusal(2), HasSubstr("first in its directory"));
    restore(9);
    EXPECT_NO_THROW(file().verify(output, on(2)));
}

TEST_F(Cog, TellsTheFirstOfManyChanges) {
    file().write(output, on(2));
    for (const std::int64_t tile : {15, 9, 3}) change(place_of(tile) + 100);
    for (const std::size_t threads : {1u, 2u, 4u})
        EXPECT_THAT(refusal(threads), HasSubstr("first in the block at column 1536, row 0")) << threads;
    change(place_of(0) - 9); // overviews lie before the raster
    EXPECT_THAT(refusal(3), HasSubstr("first in the block at column 512, row 512 of overview 1"));
}

TEST_F(Cog, NoticesAnotherLength) {
    file().write(output, on(2));
    const auto size = fs::file_size(output.temporary());
    fs::resize_file(output.temporary(), size + 1);
    EXPECT_THAT(refusal(2), HasSubstr("first in its length"));
    fs::resize_file(output.temporary(), size - 1);
    EXPECT_THAT(refusal(2), HasSubstr("first in the block at column 1536, row 1536"));
    fs::resize_file(output.temporary(), static_cast<std::uintmax_t>(place_of(0)) / 2);
    EXPECT_THAT(refusal(2), HasSubstr(" of overview 1"));
}

TEST_F(Cog, NoticesTilesThatAreOthersOnTheWay) {
    for (const std::size_t i : {14u, 5u})
        scratch.write(first.tiles(0)[i].place + 10, std::as_bytes(std::span(std::string_view("xyz"))));
    for (const std::size_t threads : {1u, 3u}) {
        const auto error = thrown_error([&] { file().write(output, on(threads)); });
        EXPECT_EQ(error.failure(), Failure::io);
        EXPECT_THAT(error.what(), HasSubstr("first in the block at column 512, row 512")) << threads;
    }
}

TEST_F(Cog, StopsWhenToldTo) {
    file().write(output, one_by_one);
    request_stop(SIGINT);
    EXPECT_EQ(failure_of([&] { file().write(output, on(2)); }), Failure::interrupted);
    EXPECT_EQ(failure_of([&] { file().verify(output, on(2)); }), Failure::interrupted);
    clear_stop_request();
}

TEST_F(Cog, MeetsAFullDiskOnAnyThread) {
    for (const rlim_t limit : {rlim_t{100}, rlim_t{5'000'000}, rlim_t{30'000'000}}) {
        const FullDisk disk(limit);
        EXPECT_EQ(failure_of([&] { file().write(output, on(3)); }), Failure::io) << limit;
    }
}

} // namespace
} // namespace kouprey::test
