#include "kouprey/core/utf8.hpp"

#include <algorithm>
#include <array>

namespace kouprey {

namespace {

struct Range {
    unsigned char first, last;

    constexpr bool contains(char c) const {
        const auto byte = static_cast<unsigned char>(c);
        return first <= byte && byte <= last;
    }
};

/// One line of table 3-7: sequences of this length have such a first and such a second byte.
struct Form {
    std::size_t bytes;
    Range lead, second;
};

constexpr Range continuation{0x80, 0xBF};

constexpr std::array<Form, 9> forms{{{1, {0x00, 0x7F}, {}},
                                     {2, {0xC2, 0xDF}, continuation},
                                     {3, {0xE0, 0xE0}, {0xA0, 0xBF}},
                                     {3, {0xE1, 0xEC}, continuation},
                                     {3, {0xED, 0xED}, {0x80, 0x9F}},
                                     {3, {0xEE, 0xEF}, continuation},
                                     {4, {0xF0, 0xF0}, {0x90, 0xBF}},
                                     {4, {0xF1, 0xF3}, continuation},
                                     {4, {0xF4, 0xF4}, {0x80, 0x8F}}}};

const Form* form_of(char lead) {
    const auto* form = std::ranges::find_if(forms, [&](const Form& f) { return f.lead.contains(lead); });
    return form == forms.end() ? nullptr : form;
}

bool well_formed(std::string_view sequence, const Form& form) {
    if (sequence.size() != form.bytes) return false;
    if (form.bytes == 1) return true;
    return form.second.contains(sequence[1]) &&
           std::ranges::all_of(sequence.substr(2), [](char c) { return continuation.contains(c); });
}

/// The bits that a byte carries: those below its highest zero.
char32_t payload(char c, std::size_t bits) {
    return static_cast<char32_t>(static_cast<unsigned char>(c) & ((1U << bits) - 1U));
}

} // namespace

CodePoint front_code_point(std::string_view text) {
    const auto* form = text.empty() ? nullptr : form_of(text.front());
    if (form == nullptr) return {};
    const auto sequence = text.substr(0, form->bytes);
    if (!well_formed(sequence, *form)) return {};
    char32_t value = payload(sequence.front(), form->bytes == 1 ? 7 : 7 - form->bytes);
    for (const char c : sequence.substr(1)) value = value << 6U | payload(c, 6);
    return {value, form->bytes};
}

std::size_t utf8_prefix(std::string_view text) {
    std::size_t bytes = 0;
    while (const auto next = front_code_point(text.substr(bytes)).bytes) bytes += next;
    return bytes;
}

} // namespace kouprey
