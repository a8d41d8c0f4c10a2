// UTF-8 against the definition: every code point, and everything that is none.
#include "kouprey/core/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kouprey {
namespace {

/// By the definition of the encoding, for any 21-bit number, also for those that have none.
std::string encoded(char32_t c, std::size_t bytes) {
    if (bytes == 1) return {static_cast<char>(c)};
    std::string text(bytes, '\0');
    for (std::size_t i = bytes - 1; i > 0; --i, c >>= 6U) text[i] = static_cast<char>(0x80U | (c & 0x3FU));
    text[0] = static_cast<char>((0xF00U >> bytes) | c);
    return text;
}

std::size_t proper_bytes(char32_t c) {
    if (c < 0x80) return 1;
    if (c < 0x800) return 2;
    return c < 0x10000 ? 3 : 4;
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

TEST(FrontCodePoint, ReadsEveryCodePoint) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const auto found = front_code_point(encoded(c, proper_bytes(c)) + "x");
        ASSERT_EQ(found.bytes, is_surrogate(c) ? 0 : proper_bytes(c)) << static_cast<unsigned>(c);
        ASSERT_EQ(found.value, is_surrogate(c) ? 0 : c);
    }
}

TEST(FrontCodePoint, RefusesLongerFormsThanNeeded) {
    for (char32_t c = 0; c < 0x80; ++c) ASSERT_EQ(front_code_point(encoded(c, 2)).bytes, 0u);
    for (char32_t c = 0; c < 0x800; ++c) ASSERT_EQ(front_code_point(encoded(c, 3)).bytes, 0u);
    for (char32_t c = 0; c < 0x10000; ++c) ASSERT_EQ(front_code_point(encoded(c, 4)).bytes, 0u);
}

TEST(FrontCodePoint, RefusesWhatLiesBeyondUnicode) {
    for (char32_t c = 0x110000; c < 0x200000; c += 0x3F) ASSERT_EQ(front_code_point(encoded(c, 4)).bytes, 0u);
}

TEST(FrontCodePoint, RefusesLoneAndMissingContinuations) {
    EXPECT_EQ(front_code_point("").bytes, 0u);
    for (const char* broken : {"\x80", "\xBF", "\xFE", "\xFF", "\xC3", "\xC3(", "\xE1\x9E", "\xE1\x9E(",
                               "\xE1(\x80", "\xF0\x9F\x8C", "\xF0\x9F\x8C(", "\xF8\x88\x80\x80\x80"})
        EXPECT_EQ(front_code_point(broken).bytes, 0u) << broken;
}

TEST(Utf8Prefix, EndsWhereTheTextBreaks) {
    EXPECT_EQ(utf8_prefix(""), 0u);
    EXPECT_EQ(utf8_prefix("ព្រៃឡង់"), std::string("ព្រៃឡង់").size());
    EXPECT_EQ(utf8_prefix("abc\xE9t\xE9"), 3u);
    EXPECT_EQ(utf8_prefix("é\xE1\x9E"), 2u);
}

} // namespace
} // namespace kouprey
