// Text ↔ numbers without locale, and text made safe to show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

/// Control characters, marks that turn the direction of text, line separators and bytes that are not UTF-8
/// shown as \x0a; nothing a terminal could obey is left.
std::string visible(std::string_view text);

/// Bytes that are not UTF-8 shown as \xe9; everything else as it is.
std::string as_utf8(std::string_view text);

/// The same, and control characters other than line ends and tabs shown as \x1b: text for a file that may be
/// printed on a terminal, which would obey them.
std::string without_escape_codes(std::string_view text);

bool valid_utf8(std::string_view text);

/// Both ends of a UTF-8 text with " … " between them when it is longer than `most` >= 5 bytes: no more than
/// `most` bytes, and no character in halves.
std::string abridged(std::string_view text, std::size_t most);

/// The whole field as a number, or nothing. No blanks, no sign +, no hexadecimal, no inf or nan.
std::optional<double> parse_double(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);

/// The shortest decimal that reads back as the same double, without exponent; "0" for −0. "inf" and "nan"
/// come out only where they went in.
std::string shortest(double value);

/// With so many decimals, for people: the exact value rounded once, ties to even; never "-0.00". Thousands
/// are not grouped.
std::string rounded(double value, int decimals);

std::string lower(std::string_view text);        ///< ASCII only
std::string_view trimmed(std::string_view text); ///< without blanks and tabs at both ends

/// The candidate closest to `word` by edit distance (the first of equals, case ignored), when it is near
/// enough to be what was meant: a third of the letters may differ, and at least one must agree.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& candidates);

} // namespace kouprey
