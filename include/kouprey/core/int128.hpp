// 128-bit integers: the ground of every exact sum.
#pragma once

#include <string>
#include <string_view>

namespace kouprey {

__extension__ typedef __int128 Int128;           // NOLINT(modernize-use-using): the extension marker needs it
__extension__ typedef unsigned __int128 UInt128; // NOLINT(modernize-use-using)

/// Decimal digits, with a minus sign where negative.
std::string to_string(Int128 value);

/// Parses the whole text as a decimal integer. Throws Error(input) on anything else or on overflow.
Int128 parse_int128(std::string_view text);

/// The double nearest to value / (10^decimal_digits · 2^binary_digits), rounded once (half to even).
/// Exact arithmetic throughout: the same bits on every machine. 0 <= decimal_digits <= 27, 0 <= binary_digits
/// <= 64.
double nearest_double(Int128 value, int decimal_digits, int binary_digits);

} // namespace kouprey
