#include "kouprey/core/random.hpp"

#include "raster/cell_deflate.hpp"
#include "raster/deflate_support.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cmath>
#include <cstring>
#include <memory>

namespace kouprey::test {
namespace {

std::optional<Bytes> deflated(const Bytes& plain, std::size_t cell, std::size_t room) {
    return stream_of(CellDeflater(cell), plain, room);
}

/// Runs of a cell, noise, and stretches of earlier cells, in proportions of the seed's own.
Bytes cells_of(std::size_t count, std::size_t cell, unsigned seed) {
    RandomStream random(seed, 0, 0, 0);
    const std::size_t distinct = seed % 2 == 0 ? 9 : 200'000;
    Bytes bytes(count * cell);
    for (std::size_t i = 0; i < count;) {
        const auto length = std::min<std::size_t>(count - i, 1 + random.below(seed % 3 == 0 ? 300 : 5));
        const auto kind = random.below(3);
        const std::uint64_t value = random.below(distinct);
        const auto back = 1 + random.below(std::max<std::size_t>(1, i));
        for (const auto end = i + length; i < end; ++i) {
            const std::uint64_t own = kind == 0 ? random.below(distinct) : value;
            if (kind == 1 && back <= i)
                std::memmove(&bytes[i * cell], &bytes[(i - back) * cell], cell);
            else
                std::memcpy(&bytes[i * cell], &own, cell);
        }
    }
    return bytes;
}

/// Distances to the nearest of some cells, in a square of 128 cells.
Bytes distances() {
    constexpr int side = 128;
    RandomStream random(1, 0, 0, 0);
    std::vector<std::pair<int, int>> sources;
    for (int i = 0; i < 40; ++i)
        sources.emplace_back(static_cast<int>(random.below(side)), static_cast<int>(random.below(side)));
    std::vector<float> cells;
    for (int r = 0; r < side; ++r)
        for (int c = 0; c < side; ++c) {
            int least = 2 * side * side;
            for (const auto& [a, b] : sources) least = std::min(least, (r - a) * (r - a) + (c - b) * (c - b));
            cells.push_back(30 * std::sqrt(static_cast<float>(least)));
        }
    Bytes bytes(cells.size() * sizeof(float));
    std::memcpy(bytes.data(), cells.data(), bytes.size());
    return bytes;
}

std::size_t by_a_general_one(const Bytes& bytes) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> general(
        libdeflate_alloc_compressor(1), libdeflate_free_compressor);
    Bytes out(libdeflate_zlib_compress_bound(general.get(), bytes.size()));
    return libdeflate_zlib_compress(general.get(), bytes.data(), bytes.size(), out.data(), out.size());
}

TEST(CellDeflater, GivesZlibStreamsThatHoldTheCells) {
    for (unsigned seed = 0; seed < 60; ++seed)
        for (const std::size_t cell : {2u, 4u, 8u}) {
            const auto bytes = cells_of(1 + seed * seed * 17, cell, seed);
            const auto stream = deflated(bytes, cell, 2 * bytes.size() + 2048);
            ASSERT_TRUE(stream);
            EXPECT_EQ(inflated(*stream, bytes.size()), bytes) << seed << ' ' << cell;
        }
}

TEST(CellDeflater, HoldsTilesOfAFewCells) {
    for (const std::size_t cell : {2u, 4u, 8u})
        for (std::size_t count = 0; count < 12; ++count)
            for (const unsigned seed : {2u, 3u}) {
                const auto bytes = cells_of(count, cell, seed);
                EXPECT_EQ(inflated(*deflated(bytes, cell, 2048), bytes.size()), bytes)
                    << cell << ' ' << count;
            }
}

/// The longest repetition of DEFLATE has 258 bytes, the shortest 3.
TEST(CellDeflater, TellsLongRepetitionsInParts) {
    for (const std::size_t cell : {2u, 4u, 8u})
        for (std::size_t count = 20; count < 560 / cell; ++count) {
            auto bytes = cells_of(count, cell, 9);
            const auto again = bytes;
            bytes.insert(bytes.end(), again.begin(), again.end());
            const auto stream = *deflated(bytes, cell, 4096);
            EXPECT_EQ(inflated(stream, bytes.size()), bytes) << cell << ' ' << count;
            EXPECT_LT(stream.size(), deflated(again, cell, 4096)->size() + 16);
        }
}

/// The window of DEFLATE reaches back 32,768 bytes.
TEST(CellDeflater, RepeatsWhatLiesAtTheEndOfTheWindow) {
    for (const std::size_t between : {32'760u, 32'764u, 32'768u, 32'772u}) {
        Bytes bytes = cells_of(64, 4, 7);
        bytes.resize(between);
        const auto again = cells_of(64, 4, 7);
        bytes.insert(bytes.end(), again.begin(), again.end());
        EXPECT_EQ(inflated(*deflated(bytes, 4, 4096), bytes.size()), bytes) << between;
    }
}

TEST(CellDeflater, MakesRunsTiny) {
    for (const std::size_t cell : {2u, 4u, 8u})
        EXPECT_LT(deflated(Bytes(512 * 512, std::byte{3}), cell, 4096)->size(), 600U);
}

TEST(CellDeflater, MakesDistancesSmallerThanAGeneralCompressor) {
    const auto bytes = distances();
    EXPECT_LT(deflated(bytes, 4, 2 * bytes.size())->size(), by_a_general_one(bytes));
}

TEST(CellDeflater, SaysWhenTheStreamDoesNotFit) {
    const auto bytes = cells_of(5000, 4, 1);
    EXPECT_FALSE(deflated(bytes, 4, 1500));
    EXPECT_FALSE(deflated(bytes, 4, 10));
}

TEST(CellDeflater, ForgetsTheTileBefore) {
    CellDeflater deflater(4);
    const auto bytes = cells_of(3000, 4, 5), other = cells_of(3000, 4, 6);
    Bytes first(bytes.size() * 2), again(bytes.size() * 2), between(bytes.size() * 2);
    const auto size = deflater.deflate(bytes, first);
    static_cast<void>(deflater.deflate(other, between));
    EXPECT_EQ(deflater.deflate(bytes, again), size);
    EXPECT_EQ(again, first);
}

} // namespace
} // namespace kouprey::test
