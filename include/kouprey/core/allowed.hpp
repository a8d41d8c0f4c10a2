// What inputs may be or do beyond what every input may, each by a word that the user says.
#pragma once

#include <string_view>
#include <vector>

namespace kouprey {

struct Allowed {
    bool vrt = false; ///< a map may be a VRT mosaic of plain tiles
    bool outside =
        false; ///< a file may name absolute paths, paths with .. and links that lead outside its folder
    bool zip = false;  ///< zones may lie in a ZIP archive, in one of the formats that zones may have
    bool kml = false;  ///< zones may be KML
    bool xlsx = false; ///< a table may be the only sheet of an XLSX workbook

    friend bool operator==(const Allowed&, const Allowed&) = default;
};

/// Every word with what it allows, in the order in which they are told.
struct AllowedWord {
    std::string_view word;
    bool Allowed::*member;
};
const std::vector<AllowedWord>& allowed_words();

/// Allows what the word says; false for a word that is none of them.
bool allow(Allowed& allowed, std::string_view word);

} // namespace kouprey
