// Files packed into a ZIP archive, the same bytes at every run.
#pragma once

#include <string>
#include <vector>

namespace kouprey {

struct ZipEntry {
    std::string name; ///< ASCII, with slashes
    std::string content;
};

/// PKWARE APPNOTE 6.3: deflated entries in the order given, all dated 1980-01-01 00:00, the first date that
/// the format knows; below 4 GiB and 65,535 entries.
std::string to_zip(const std::vector<ZipEntry>& entries);

} // namespace kouprey
