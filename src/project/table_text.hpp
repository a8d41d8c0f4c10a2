// The text of a table of the user's: a CSV file, or the sheet of a workbook where that is allowed.
#pragma once

#include "kouprey/core/allowed.hpp"

#include <string>

namespace kouprey {

/// CSV in UTF-8, as yet unparsed. Throws Error(input): a file that cannot be read, a workbook where none is
/// allowed or that is not a single table.
std::string table_text(const std::string& path, const Allowed& allowed);

} // namespace kouprey
