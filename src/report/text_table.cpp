#include "kouprey/report/text_table.hpp"

#include "kouprey/core/text.hpp"

#include "report/column_style.hpp"
#include "report/display_width.hpp"

#include <algorithm>
#include <vector>

namespace kouprey {

namespace {

/// Header and cells of one column, all of one width.
std::vector<std::string> column_texts(const Table& table, std::size_t column) {
    const auto style = style_of(table, column);
    std::vector<std::string> texts{visible(table.columns[column])};
    for (const auto& row : table.rows) texts.push_back(cell_text(row[column], style));
    std::size_t width = 0;
    for (const auto& text : texts) width = std::max(width, display_width(text));
    for (auto& text : texts)
        text.insert(style.numbers ? 0 : text.size(), std::string(width - display_width(text), ' '));
    return texts;
}

void append_column(std::vector<std::string>& lines, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] += (lines[i].empty() ? "" : "  ") + texts[i];
}

} // namespace

std::string to_text(const Table& table) {
    std::vector<std::string> lines(table.rows.size() + 1);
    for (std::size_t i = 0; i < table.columns.size(); ++i) append_column(lines, column_texts(table, i));
    std::string text = table.title.empty() ? "" : visible(table.title) + "\n";
    for (const auto& line : lines) text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    return text;
}

} // namespace kouprey
