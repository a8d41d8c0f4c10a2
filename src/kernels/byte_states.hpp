// States of forest at the start from bytes, compiled once for every processor and once for those with AVX2.
#pragma once

#include "kernels/start_forest.hpp"

#include <cstddef>
#include <cstdint>

namespace kouprey {

/// As byte_states, on a processor that has AVX2.
void byte_states_avx2(const ByteRule& rule, const std::uint8_t* cover, const std::uint8_t* loss,
                      std::size_t size, std::uint8_t* states, std::uint8_t* losses);

// Private to the file that includes it, as in run_ends.hpp.
namespace {

/// The pair of every cell. No branch depends on the cells, so that the compiler takes many of them at once.
inline void byte_states(const ByteRule& rule, const std::uint8_t* cover, const std::uint8_t* loss,
                        std::size_t size, std::uint8_t* __restrict states, std::uint8_t* __restrict losses) {
    const auto bits = [](bool condition) { return static_cast<std::uint8_t>(condition ? 0xFF : 0); };
    const auto [least, no_cover, no_loss] = rule;
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint8_t c = cover[i], y = loss[i];
        const auto missing = static_cast<std::uint8_t>((bits(c == no_cover.value) & no_cover.declared) |
                                                       (bits(y == no_loss.value) & no_loss.declared));
        auto state = static_cast<std::uint8_t>(c >= least ? forest : below);
        state = c > full_cover ? std::uint8_t{cover_invalid} : state;
        state = missing != 0 ? std::uint8_t{unobserved} : state;
        states[i] = state;
        losses[i] = static_cast<std::uint8_t>(y & bits(state == forest));
    }
}

} // namespace

} // namespace kouprey
