#include "kouprey/report/csv.hpp"

#include "kouprey/core/text.hpp"

#include "report/number_text.hpp"

#include <string_view>

namespace kouprey {

namespace {

constexpr std::string_view formula_starts = "=+-@\t\r";

/// A formula, or one behind apostrophes: those of the text itself must be told from the one that is added. A
/// negative number is none.
bool needs_apostrophe(std::string_view text) {
    if (parse_double(text)) return false;
    const auto start = text.find_first_not_of('\'');
    return start != std::string_view::npos && formula_starts.find(text[start]) != std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + '"';
}

/// What a cell holds, before it is quoted.
struct CsvContent {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const {
        return (needs_apostrophe(text) ? "'" : "") + without_escape_codes(text);
    }
    template <class Number> std::string operator()(Number number) const { return number_text(number); }
};

/// One record. An only column that is empty is quoted: a line without anything is no row.
template <class Cell> std::string record(const std::vector<Cell>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        const auto text = std::visit(CsvContent{}, Value(cell));
        const bool quote =
            text.find_first_of(",\"\r\n") != std::string::npos || (text.empty() && cells.size() == 1);
        if (&cell != &cells.front()) line += ',';
        line += quote ? in_quotes(text) : text;
    }
    return line + '\n';
}

} // namespace

std::string to_csv(const Table& table) {
    std::string text = record(table.columns);
    for (const auto& row : table.rows) text += record(row);
    return text;
}

std::string text_of_cell(std::string_view cell) {
    const bool added = cell.starts_with('\'') && needs_apostrophe(cell);
    return std::string(added ? cell.substr(1) : cell);
}

} // namespace kouprey
