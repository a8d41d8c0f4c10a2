// The forms in which tables are shown and written.
#pragma once

#include "kouprey/core/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

enum class TableFormat { table, csv, json };

/// The form that a file's ending asks for.
std::optional<TableFormat> format_of_file(const std::string& path);

/// What suits stdout: people read tables on a terminal, programs read CSV.
TableFormat format_of_stdout();

std::string formatted(const Table& table, TableFormat format);
/// Several tables: an array in JSON, else one after the other with an empty line between them.
std::string formatted(const std::vector<Table>& tables, TableFormat format);

} // namespace kouprey
