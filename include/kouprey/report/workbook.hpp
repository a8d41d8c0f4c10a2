// Tables as a spreadsheet (Office Open XML), the same bytes at every run.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/core/table.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace kouprey {

/// One sheet a table, named by its title (cut to what sheets allow, made unique): bold header that stays in
/// view, columns as wide as their content, numbers as numbers, text as text and never a formula. `created` is
/// the date the file states. Error(io) when it cannot be written.
void write_workbook(const std::filesystem::path& path, const std::vector<Table>& tables, Date created);

} // namespace kouprey
