// MANIFEST.sha256 of a run, and whether the folder still holds what it lists.
#pragma once

#include "kouprey/project/verify.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

/// Whether a text is a SHA-256 in hexadecimal, rather than the word for a file that has none.
bool is_hash(std::string_view text);

/// Hash by name, as `sha256sum` writes them. Throws Error(input), all lines at once: what is no line of a
/// manifest, a name that leads out of the folder, a name twice.
std::map<std::string, std::string> parse_manifest(const std::string& text, const std::string& where);

/// The files of a run as they lie there now.
struct RunFiles {
    std::map<std::string, std::string> hashes{}; ///< by name, of what lies there
    std::vector<Finding> altered{};              ///< changed, gone, or not in the manifest
};

/// Hashes every file of the folder in parallel. `shown` stands before the names in findings.
RunFiles hashed_run(const std::string& folder, const std::string& shown, const Resources& resources);

} // namespace kouprey
