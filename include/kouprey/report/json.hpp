// Tables as JSON, the same bytes at every run.
#pragma once

#include "kouprey/core/table.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// {"title", "columns": [...], "rows": [{column: value}, ...]}, keys in the order of the columns, ends with a
/// line feed.
std::string to_json(const Table& table);
/// An array of such objects.
std::string to_json(const std::vector<Table>& tables);

} // namespace kouprey
