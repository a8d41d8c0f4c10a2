// What a fuzzed reader may do with bytes from anywhere: take them, or refuse them with a message.
#pragma once

#include "kouprey/core/error.hpp"

#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

namespace kouprey::fuzz {

/// Stops the fuzzer with what it has found.
inline void require(bool good) {
    if (!good) std::abort();
}

/// An error of the input or the method is an answer; one of the program, or an exception of another kind, is
/// none.
template <class Read> void refuses_or(Read&& read) {
    try {
        read();
    } catch (const Error& error) {
        require(error.failure() != Failure::internal && !error.problems().empty());
    }
}

inline std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace kouprey::fuzz
