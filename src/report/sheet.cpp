#include "report/sheet.hpp"

#include "kouprey/core/text.hpp"

#include "report/display_width.hpp"
#include "report/html_text.hpp"
#include "report/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

constexpr std::size_t narrowest = 8, widest = 60; ///< of a column, in letters

/// A text whose own "_x0041_" would be read as an escape; its underscore is escaped itself (ECMA-376 part 1,
/// 22.4.2.4).
std::string without_escapes(std::string text) {
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 2)) {
        const auto digits = text.find_first_not_of("0123456789ABCDEFabcdef", at + 2);
        if (digits == at + 6 && text[digits] == '_') {
            text.insert(at, "_x005F");
            at += 6;
        }
    }
    return text;
}

/// A, B, … Z, AA, …
std::string column_letters(std::size_t column) {
    std::string letters;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

/// Attributes and content of a cell that holds a text; `style` is 0 or, in bold, 1.
std::string text_cell(const std::string& text, int style) {
    const auto shown = cut_to_units(without_escapes(visible(text)), longest_cell_text);
    return fmt::format(" t=\"inlineStr\" s=\"{}\"><is><t xml:space=\"preserve\">{}</t></is>", style,
                       escaped(shown));
}

struct Cell {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text_cell(text, 0); }
    template <class Number> std::string operator()(Number number) const {
        return fmt::format("><v>{}</v>", number_text(number));
    }
};

struct Length {
    std::size_t operator()(std::monostate) const { return 0; }
    std::size_t operator()(const std::string& text) const { return display_width(visible(text)); }
    template <class Number> std::size_t operator()(Number number) const { return number_text(number).size(); }
};

/// As wide as the widest content, within reason.
std::string columns_xml(const Table& table, std::size_t rows) {
    std::string xml;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto width = std::max(narrowest, Length{}(table.columns[i]));
        for (std::size_t row = 0; row < rows; ++row)
            width = std::max(width, std::visit(Length{}, table.rows[row][i]));
        xml += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1,
                           std::min(width, widest) + 2);
    }
    return xml.empty() ? xml : "<cols>" + xml + "</cols>";
}

/// Rows are numbered from 1. Empty cells take no room.
std::string row_xml(std::size_t number, const std::vector<std::string>& cells) {
    std::string xml = fmt::format("<row r=\"{}\">", number);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!cells[i].empty()) xml += fmt::format("<c r=\"{}{}\"{}</c>", column_letters(i), number, cells[i]);
    return xml + "</row>\n";
}

std::string header_xml(const Table& table) {
    std::vector<std::string> cells;
    cells.reserve(table.columns.size());
    for (const auto& column : table.columns) cells.push_back(text_cell(column, 1));
    return row_xml(1, cells);
}

std::string values_xml(std::size_t number, const std::vector<Value>& values) {
    std::vector<std::string> cells;
    cells.reserve(values.size());
    for (const auto& value : values) cells.push_back(std::visit(Cell{}, value));
    return row_xml(number, cells);
}

constexpr const char* frame =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>{}<sheetData>
{}</sheetData></worksheet>
)";

} // namespace

std::string sheet_xml(const Table& table, std::size_t most_rows) {
    const bool whole = table.rows.size() <= most_rows;
    const auto shown = whole ? table.rows.size() : most_rows - 1;
    auto rows = header_xml(table);
    for (std::size_t row = 0; row < shown; ++row) rows += values_xml(row + 2, table.rows[row]);
    if (!whole) {
        const auto notice = fmt::format("{} more rows do not fit into a sheet; the CSV file has them",
                                        table.rows.size() - shown);
        rows += row_xml(shown + 2, {text_cell(notice, 1)});
    }
    return fmt::format(fmt::runtime(frame), columns_xml(table, shown), rows);
}

} // namespace kouprey
