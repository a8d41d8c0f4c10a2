// One table as a sheet of a workbook.
#pragma once

#include "kouprey/core/table.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// What a sheet holds besides its header (ECMA-376 sets none; what the common programs take).
inline constexpr std::size_t most_sheet_rows = 1'048'575;
inline constexpr std::size_t longest_cell_text = 32'767; ///< UTF-16 units

/// The part `xl/worksheets/sheet*.xml` (ECMA-376 part 1, 18.3). Rows beyond `most_rows` are left out; the
/// last one says so.
std::string sheet_xml(const Table& table, std::size_t most_rows = most_sheet_rows);

/// The beginning of a text that takes at most so many units of UTF-16.
std::string cut_to_units(const std::string& text, std::size_t units);

/// Names of sheets, one a table: the titles without what sheets forbid, at most 31 units, all different.
std::vector<std::string> sheet_names(const std::vector<Table>& tables);

} // namespace kouprey
