// Archives as strangers make them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey::test {

struct ZipEntry {
    std::string name, content;
    std::uint32_t unix_mode = 0100644; ///< 0120777 for a link
    bool encrypted = false;
};

/// Writes the archive and returns its path.
std::string write_zip(const std::string& path, const std::vector<ZipEntry>& entries);

/// A workbook of sheets whose rows are given as the inside of <sheetData>.
struct SheetXml {
    std::string name, rows;
};
/// The rows of a CSV text: whole numbers as numbers, everything else as text.
SheetXml sheet_of(const std::string& csv);
std::string write_workbook(const std::string& path, const std::vector<SheetXml>& sheets);

} // namespace kouprey::test
