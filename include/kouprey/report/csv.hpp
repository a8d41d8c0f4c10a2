// Tables as CSV: UTF-8, LF, RFC 4180, safe to open in a spreadsheet.
#pragma once

#include "kouprey/core/table.hpp"

#include <string>
#include <string_view>

namespace kouprey {

/// Header and rows. Numbers are the shortest decimals that read back as the same value. Text that a
/// spreadsheet would take for a formula (beginning with = + - @, tab or carriage return) gets a leading
/// apostrophe, and so does one that has such apostrophes already; bytes that are not UTF-8 are shown as \xe9.
std::string to_csv(const Table& table);

/// The text that `to_csv` wrote as this cell: without the apostrophe that it put before a formula.
std::string text_of_cell(std::string_view cell);

} // namespace kouprey
