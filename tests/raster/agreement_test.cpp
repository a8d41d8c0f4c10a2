#include "kouprey/core/random.hpp"

#include "raster/agreement.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kouprey::test {
namespace {

using Bytes = std::vector<std::byte>;

/// Bytes of two values that mostly last.
Bytes lasting_bytes(std::size_t size, std::uint64_t period, std::uint64_t seed) {
    RandomStream random(seed, 0, 0, 0);
    Bytes bytes(size);
    unsigned value = 0;
    for (auto& byte : bytes) {
        if (random.below(period) == 0) value ^= 1U;
        byte = static_cast<std::byte>(value);
    }
    return bytes;
}

std::size_t plain_length(const Bytes& bytes, std::size_t distance, std::size_t place, std::size_t most) {
    std::size_t length = 0;
    for (auto i = place; length < most && i < bytes.size() && i >= distance; ++i, ++length)
        if (bytes[i] != bytes[i - distance]) break;
    return length;
}

TEST(Agreement, IsThatOfPlainComparison) {
    Agreement agreement;
    for (const std::size_t size : {0u, 1u, 15u, 16u, 17u, 100u, 1024u, 3001u})
        for (const std::size_t distance : {1u, 2u, 8u, 16u, 37u, 512u})
            for (const std::size_t period : {2u, 9u, 700u}) {
                const auto bytes = lasting_bytes(size, period, size + distance);
                agreement.find(bytes, distance);
                for (std::size_t place = 0; place < size; ++place)
                    for (const std::size_t most : {0u, 1u, 57u, 258u})
                        ASSERT_EQ(agreement.length(place, most), plain_length(bytes, distance, place, most))
                            << size << ' ' << distance << ' ' << period << ' ' << place << ' ' << most;
            }
}

TEST(Agreement, ForgetsTheBytesBefore) {
    Agreement agreement;
    agreement.find(Bytes(100, std::byte{1}), 1);
    EXPECT_EQ(agreement.length(1, 258), 99U);
    agreement.find(lasting_bytes(100, 1, 1), 1);
    EXPECT_EQ(agreement.length(1, 258), 0U);
}

} // namespace
} // namespace kouprey::test
