#include "report/display_width.hpp"

#include "kouprey/core/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kouprey {

namespace {

// Ranges of code points: the first one, and the one behind the last, in ascending order.
constexpr std::array<char32_t, 82> marks{
    0x0300, 0x0370,                                 // accents
    0x0610, 0x061B, 0x064B, 0x0660, 0x0670, 0x0671, // Arabic
    0x0900, 0x0903, 0x093A, 0x093B, 0x093C, 0x093D, 0x0941, 0x0949, 0x094D, 0x094E,
    0x0951, 0x0958, 0x0962, 0x0964,                                                 // Devanagari
    0x0981, 0x0982, 0x09BC, 0x09BD, 0x09C1, 0x09C5, 0x09CD, 0x09CE, 0x09E2, 0x09E4, // Bengali
    0x0D81, 0x0D82, 0x0DCA, 0x0DCB, 0x0DD2, 0x0DD5, 0x0DD6, 0x0DD7,                 // Sinhala
    0x0E31, 0x0E32, 0x0E34, 0x0E3B, 0x0E47, 0x0E4F,                                 // Thai
    0x0EB1, 0x0EB2, 0x0EB4, 0x0EBD, 0x0EC8, 0x0ECE,                                 // Lao
    0x102D, 0x1031, 0x1032, 0x1038, 0x1039, 0x103B, 0x103D, 0x103F, 0x1058, 0x105A, // Myanmar
    0x17B4, 0x17B6, 0x17B7, 0x17BE, 0x17C6, 0x17C7, 0x17C9, 0x17D4, 0x17DD, 0x17DE, // Khmer
    0x180B, 0x1810,                                                                 // Mongolian
    0x200B, 0x2010, 0x2060, 0x2065,                                                 // spaces and joiners
    0xFE00, 0xFE10,                                                                 // variation selectors
    0xFEFF, 0xFF00,                                                                 // byte order mark
};

constexpr std::array<char32_t, 24> wide{
    0x1100,  0x1160,                    // Hangul letters
    0x2E80,  0x303F,  0x3041,  0xA4D0,  // CJK, kana, Yi
    0xA960,  0xA97D,  0xAC00,  0xD7A4,  // Hangul
    0xF900,  0xFB00,  0xFE30,  0xFE70,  // CJK forms
    0xFF01,  0xFF61,  0xFFE0,  0xFFE7,  // full width
    0x1F300, 0x1F650, 0x1F900, 0x1FA00, // pictures
    0x20000, 0x3FFFE,                   // more CJK
};

/// An odd number of bounds lies before what is inside a range.
bool holds(std::span<const char32_t> bounds, char32_t c) {
    return (std::ranges::upper_bound(bounds, c) - bounds.begin()) % 2 == 1;
}

std::size_t width_of(char32_t c) {
    if (holds(marks, c)) return 0;
    return holds(wide, c) ? 2 : 1;
}

} // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (auto next = front_code_point(text); next.bytes > 0; next = front_code_point(text)) {
        width += width_of(next.value);
        text.remove_prefix(next.bytes);
    }
    return width;
}

} // namespace kouprey
