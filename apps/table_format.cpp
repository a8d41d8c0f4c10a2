#include "table_format.hpp"

#include "kouprey/core/text.hpp"
#include "kouprey/report/csv.hpp"
#include "kouprey/report/json.hpp"
#include "kouprey/report/text_table.hpp"

#include <unistd.h>

#include <filesystem>

namespace kouprey {

std::optional<TableFormat> format_of_file(const std::string& path) {
    const std::string ending = lower(std::filesystem::path(path).extension().string());
    if (ending == ".csv") return TableFormat::csv;
    if (ending == ".json") return TableFormat::json;
    if (ending == ".txt") return TableFormat::table;
    return std::nullopt;
}

TableFormat format_of_stdout() { return isatty(STDOUT_FILENO) == 1 ? TableFormat::table : TableFormat::csv; }

std::string formatted(const Table& table, TableFormat format) {
    if (format == TableFormat::json) return to_json(table);
    return format == TableFormat::csv ? to_csv(table) : to_text(table);
}

std::string formatted(const std::vector<Table>& tables, TableFormat format) {
    if (format == TableFormat::json) return to_json(tables);
    std::string text;
    for (const Table& table : tables) text += (text.empty() ? "" : "\n") + formatted(table, format);
    return text;
}

} // namespace kouprey
