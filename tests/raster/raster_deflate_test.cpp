#include "kouprey/core/random.hpp"

#include "raster/deflate_support.hpp"
#include "raster/raster_deflate.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

std::optional<Bytes> deflated(const Bytes& plain, std::size_t cell, std::size_t row, std::size_t room) {
    return stream_of(RasterDeflater(cell, row), plain, room);
}

/// Patches of equal bytes, noise, and repeated rows, in proportions of the seed's own.
Bytes landscape(std::size_t size, std::size_t row, unsigned seed) {
    RandomStream random(seed, 0, 0, 0);
    Bytes bytes(size);
    for (std::size_t i = 0; i < size;) {
        const auto length = std::min<std::size_t>(size - i, 1 + random.below(seed % 3 == 0 ? 600 : 20));
        const auto kind = random.below(3);
        const auto value = static_cast<std::byte>(random.below(seed % 2 == 0 ? 9 : 256));
        for (const auto end = i + length; i < end; ++i)
            bytes[i] = kind == 0               ? static_cast<std::byte>(random.below(256))
                       : kind == 1 && i >= row ? bytes[i - row]
                                               : value;
    }
    return bytes;
}

TEST(RasterDeflater, GivesZlibStreamsThatHoldTheBytes) {
    for (unsigned seed = 0; seed < 60; ++seed)
        for (const std::size_t cell : {1u, 2u, 4u, 8u}) {
            const std::size_t size = 1 + seed * 977, row = 512 * cell;
            const auto bytes = landscape(size, row, seed);
            const auto stream = deflated(bytes, cell, row, 2 * size + 2048);
            ASSERT_TRUE(stream);
            EXPECT_EQ(inflated(*stream, size), bytes) << seed << ' ' << cell;
        }
}

TEST(RasterDeflater, MakesRunsAndRepeatedRowsTiny) {
    const Bytes constant(512 * 512, std::byte{3});
    EXPECT_LT(deflated(constant, 1, 512, 4096)->size(), 500U);
    auto rows = landscape(512, 512, 1);
    for (std::size_t i = 512; i < 512 * 512; ++i) rows.push_back(rows[i - 512]);
    EXPECT_LT(deflated(rows, 1, 512, 8192)->size(), 4000U);
}

TEST(RasterDeflater, SaysWhenTheStreamDoesNotFit) {
    const auto bytes = landscape(5000, 512, 1);
    EXPECT_FALSE(deflated(bytes, 1, 512, 1500));
    EXPECT_FALSE(deflated(bytes, 1, 512, 10));
}

} // namespace
} // namespace kouprey::test
