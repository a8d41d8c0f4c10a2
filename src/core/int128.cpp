#include "kouprey/core/int128.hpp"

#include "kouprey/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace kouprey {
namespace {

constexpr UInt128 magnitude(Int128 value) {
    const auto bits = static_cast<UInt128>(value);
    return value < 0 ? UInt128{0} - bits : bits;
}

constexpr std::uint64_t power_of_five(int exponent) {
    std::uint64_t power = 1;
    while (exponent-- > 0) power *= 5;
    return power;
}

/// At most 127: zero counts as one.
int leading_zeros(UInt128 value) {
    const auto high = static_cast<std::uint64_t>(value >> 64), low = static_cast<std::uint64_t>(value);
    return high != 0 ? std::countl_zero(high) : 64 + std::countl_zero(low | 1);
}

[[noreturn]] void refuse(std::string_view text, std::string_view reason) {
    throw Error(Failure::input,
                Problem{fmt::format("\"{}\" is not a whole number of 128 bits: {}", text, reason),
                        {},
                        "write decimal digits, with a minus sign where negative"});
}

/// The digits as a number that does not exceed `largest`.
UInt128 parse_digits(std::string_view digits, UInt128 largest, std::string_view text) {
    UInt128 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') refuse(text, "it holds other characters than digits");
        const auto digit = static_cast<UInt128>(c - '0');
        if (value > (largest - digit) / 10) refuse(text, "it is too large");
        value = value * 10 + digit;
    }
    return value;
}

} // namespace

std::string to_string(Int128 value) {
    std::string digits;
    UInt128 rest = magnitude(value);
    do {
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits;
}

Int128 parse_int128(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.empty()) refuse(text, "it holds no digits");
    const UInt128 largest = (UInt128{1} << 127) - (negative ? 0 : 1);
    const UInt128 value = parse_digits(digits, largest, text);
    return static_cast<Int128>(negative ? UInt128{0} - value : value);
}

double nearest_double(Int128 value, int decimal_digits, int binary_digits) {
    const UInt128 size = magnitude(value);
    const int shift = leading_zeros(size);
    const UInt128 numerator = size << shift;
    const UInt128 divisor = power_of_five(decimal_digits); // 10^d = 5^d · 2^d, and 5^27 < 2^63
    // The quotient has at least 65 bits, so its last one may stand for all that the division left over: the
    // one rounding, in the conversion to double, then falls as it would for the exact quotient.
    const UInt128 left_over = numerator % divisor != 0 ? 1 : 0;
    const auto quotient = static_cast<double>(numerator / divisor | left_over);
    const double result = std::ldexp(quotient, -(shift + decimal_digits + binary_digits));
    return value < 0 ? -result : result;
}

} // namespace kouprey
