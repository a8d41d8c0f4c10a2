// CSV in (RFC 4180, UTF-8): fields with their line numbers, and nothing guessed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

struct CsvRow {
    std::int64_t line; ///< line in the file where the row begins, from 1
    std::vector<std::string> fields;
};

struct CsvFile {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;

    /// Index of the column called `name`, or -1.
    int column(std::string_view name) const;
};

/// Reads text with a header row. Reports together, as Error(input): bytes that are not UTF-8, zero bytes,
/// columns parted by ; or tab, quotation marks out of place or never closed, rows of another width, duplicate
/// or empty column names, no header. A byte order mark and empty lines are skipped; CRLF is accepted.
CsvFile parse_csv(std::string_view text, const std::string& where);

} // namespace kouprey
