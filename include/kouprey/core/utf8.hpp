// UTF-8, read code point by code point (Unicode 15, table 3-7: no overlong forms, no surrogates).
#pragma once

#include <cstddef>
#include <string_view>

namespace kouprey {

struct CodePoint {
    char32_t value;
    std::size_t bytes; ///< how many bytes of the text it takes; 0: there is none
};

/// The code point at the front; none when the text is empty or does not begin with a well-formed sequence.
CodePoint front_code_point(std::string_view text);

/// How many bytes of the text, from its beginning, are well-formed UTF-8.
std::size_t utf8_prefix(std::string_view text);

} // namespace kouprey
