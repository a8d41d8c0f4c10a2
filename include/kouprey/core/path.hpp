// Where names of files lead.
#pragma once

#include <filesystem>
#include <string>

namespace kouprey {

/// Whether a name that is taken relative to a folder leads out of it: absolute, by .., or by links. What
/// cannot be followed stays where it is.
bool leaves_folder(const std::filesystem::path& folder, const std::string& file);

/// Whether a name can be that of no local file: control characters, an address, words of GDAL's.
bool names_no_file(const std::string& path);

} // namespace kouprey
