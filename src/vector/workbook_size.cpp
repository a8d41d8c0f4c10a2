#include "vector/workbook_size.hpp"

#include "kouprey/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

constexpr auto remedy = "save the sheet as CSV (UTF-8)";
constexpr std::int64_t most_bytes = std::int64_t{32} << 20, most_cells = 2'000'000;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Takes a number of letters or of digits from the front; more than `most` is `most`.
std::int64_t take_number(std::string_view& text, char first, char last, std::int64_t one, std::int64_t most) {
    const std::int64_t base = last - first + 1;
    std::int64_t number = 0;
    for (; !text.empty() && text.front() >= first && text.front() <= last; text.remove_prefix(1))
        number = std::min(most, number * base + (text.front() - first) + one);
    return number;
}

/// The value of the attribute r that follows a blank at the front of the text; empty when there is none.
std::string_view place_at(std::string_view text) {
    const auto skip_blanks = [&] {
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    };
    skip_blanks();
    if (!text.starts_with('r')) return {};
    text.remove_prefix(1);
    skip_blanks();
    if (!text.starts_with('=')) return {};
    text.remove_prefix(1);
    skip_blanks();
    if (!text.starts_with('"') && !text.starts_with('\'')) return {};
    const auto end = text.find(text.front(), 1);
    return text.substr(1, end == std::string_view::npos ? end : end - 1);
}

} // namespace

void require_small(const ZipArchive& workbook, const std::string& path) {
    std::int64_t bytes = 0;
    for (const auto& member : workbook.members()) bytes += std::min(member.size, most_bytes + 1);
    if (bytes > most_bytes)
        throw Error(
            Failure::input,
            {fmt::format("unpacked the workbook takes more than {} MB", most_bytes >> 20), path, remedy});
}

void require_dense(std::string_view part, const std::string& path) {
    std::int64_t last_row = 0, last_col = 1;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (!is_blank(part[i]) || (i + 1 < part.size() && is_blank(part[i + 1]))) continue;
        auto place = place_at(part.substr(i));
        if (place.find('&') != std::string_view::npos)
            throw Error(Failure::input, {"a place of the workbook is written in entities", path, remedy});
        last_col = std::max(last_col, take_number(place, 'A', 'Z', 1, most_cells));
        last_row = std::max(last_row, take_number(place, '0', '9', 0, most_cells));
    }
    if (last_row * last_col > most_cells)
        throw Error(
            Failure::input,
            {fmt::format("the sheets of the workbook reach to row {} and column {}, more than {} cells",
                         last_row, last_col, most_cells),
             path, remedy});
}

} // namespace kouprey
