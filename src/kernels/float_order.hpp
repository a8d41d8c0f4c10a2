// Floats as whole numbers in the same order.
#pragma once

#include <bit>
#include <cstdint>

namespace kouprey {

/// a < b for two floats just where float_order(a) < float_order(b); both zeros are one number. Not for
/// not-a-number. No float has the largest whole number.
inline std::uint32_t float_order(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
    constexpr std::uint32_t sign = 0x8000'0000;
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

} // namespace kouprey
