// Tables in spreadsheets, read as the CSV they could be saved as.
#pragma once

#include <string>

namespace kouprey {

/// The only sheet of an XLSX workbook that holds anything: a line of CSV a row, so that line numbers are row
/// numbers; numbers as the file writes them, formulas as what they gave when the workbook was saved. Throws
/// Error(input) for a file that is no workbook or damaged, several sheets with content, and none.
std::string sheet_as_csv(const std::string& path);

} // namespace kouprey
