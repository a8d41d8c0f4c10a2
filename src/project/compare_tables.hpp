// Two tables that should be the same, cell by cell.
#pragma once

#include "kouprey/core/csv.hpp"
#include "kouprey/project/verify.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// Whether a column holds figures; the others say what a row is about.
bool is_measure(const std::string& column);

/// "zone=Prey Lang, class=7": what a row is about, as its columns say.
std::string place_of_row(const CsvFile& table, const CsvRow& row);

/// Rows are matched by what they are about (repeated ones by their order), columns by name.
std::vector<Finding> compare_tables(const std::string& file, const CsvFile& claimed,
                                    const CsvFile& recomputed);

} // namespace kouprey
