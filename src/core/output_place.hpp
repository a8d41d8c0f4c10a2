// What outputs that appear in one step have in common, be they files or folders.
#pragma once

#include "core/descriptor.hpp"

#include <filesystem>

namespace kouprey {

/// Throws Error(usage).
[[noreturn]] void refuse_output(const std::filesystem::path& target, const char* what, const char* remedy);

/// Whether a path ends in no name of its own: empty, `/`, `a/`, `.`, `..`.
bool nameless(const std::filesystem::path& target);

/// The folder that a target lies in. Throws Error(io) when it cannot be opened.
Descriptor open_folder_of(const std::filesystem::path& target);

/// `.<target>.tmp-<random>` beside the target. No two runs choose the same, on whatever machines they write
/// into a shared folder.
std::filesystem::path temporary_beside(const std::filesystem::path& target);

/// Throws Error(io) with the system's last error number when bringing `target` to disk was not good.
void require_on_disk(bool good, const std::filesystem::path& target);

/// fsync of a folder, so that the names in it last: 0 or the system's error number. File systems that cannot
/// do that are taken at their word.
int sync_names(const Descriptor& folder);

} // namespace kouprey
