// Streams of compressors made, and seen to hold what they were made of.
#pragma once

#include "raster/inflate.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace kouprey::test {

using Bytes = std::vector<std::byte>;

/// The stream that a deflater makes of `plain` in so many bytes of room, or nothing.
template <class Deflater>
std::optional<Bytes> stream_of(Deflater deflater, const Bytes& plain, std::size_t room) {
    Bytes out(room);
    const auto size = deflater.deflate(plain, out);
    if (!size) return std::nullopt;
    out.resize(*size);
    return out;
}

inline Bytes inflated(const Bytes& stream, std::size_t size) {
    Bytes out(size);
    EXPECT_EQ(Inflater().inflate(stream, out), size);
    return out;
}

} // namespace kouprey::test
