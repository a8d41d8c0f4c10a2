#include "kouprey/core/text.hpp"

#include "kouprey/core/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

namespace kouprey {

namespace {

template <class T> std::optional<T> parse_whole(std::string_view text) {
    T value{};
    const auto* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
    return value;
}

/// Fixed notation; without decimals the shortest that reads back.
template <class... Decimals> std::string fixed(double value, Decimals... decimals) {
    std::array<char, 1024> digits{}; // 309 before the point, or 17 behind 323 zeros
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                      std::chars_format::fixed, decimals...);
    std::string text(digits.data(), result.ptr);
    const bool zero = text.find_first_not_of("-0.") == std::string::npos;
    return zero && text.front() == '-' ? text.substr(1) : text;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Line and paragraph separator, embeddings, overrides and isolates of direction.
bool rearranges_text(char32_t c) { return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_hidden(char32_t c) { return is_control(c) || rearranges_text(c); }

std::size_t printable_ascii_in_front(std::string_view text) {
    const auto end = std::ranges::find_if(text, [](char c) { return c < 0x20 || c > 0x7E; });
    return static_cast<std::size_t>(end - text.begin());
}

/// The text with broken bytes, and the code points that `hidden` names, which are none of printable ASCII, as
/// \xNN byte by byte.
template <class Hidden> std::string shown(std::string_view text, Hidden hidden) {
    std::string result;
    while (!text.empty()) {
        const auto plain = printable_ascii_in_front(text);
        result += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto next = front_code_point(text);
        const bool broken = next.bytes == 0;
        const auto piece = text.substr(0, broken ? 1 : next.bytes);
        text.remove_prefix(piece.size());
        if (broken || hidden(next.value)) {
            for (const char c : piece) result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            result += piece;
        }
    }
    return result;
}

/// Levenshtein's distance in bytes, one row of the table at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

} // namespace

std::string visible(std::string_view text) { return shown(text, is_hidden); }

std::string as_utf8(std::string_view text) {
    return shown(text, [](char32_t) { return false; });
}

std::string without_escape_codes(std::string_view text) {
    return shown(text, [](char32_t c) { return is_control(c) && c != '\t' && c != '\n' && c != '\r'; });
}

bool valid_utf8(std::string_view text) { return utf8_prefix(text) == text.size(); }

std::string abridged(std::string_view text, std::size_t most) {
    constexpr std::string_view gap = " … ";
    if (text.size() <= most) return std::string(text);
    auto head = (most - gap.size()) / 2, tail = text.size() - (most - gap.size() - head);
    while (head > 0 && continues_character(text[head])) --head;
    while (tail < text.size() && continues_character(text[tail])) ++tail;
    return std::string(text.substr(0, head)).append(gap).append(text.substr(tail));
}

std::optional<double> parse_double(std::string_view text) {
    const auto value = parse_whole<double>(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> parse_integer(std::string_view text) { return parse_whole<std::int64_t>(text); }

std::string shortest(double value) { return fixed(value); }
std::string rounded(double value, int decimals) { return fixed(value, decimals); }

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string* best = nullptr;
    auto beyond = std::min(std::max<std::size_t>(1, word.size() / 3) + 1, word.size());
    for (const auto& candidate : candidates) {
        const auto distance = edit_distance(lower(word), lower(candidate));
        if (distance >= beyond) continue;
        best = &candidate;
        beyond = distance;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

} // namespace kouprey
