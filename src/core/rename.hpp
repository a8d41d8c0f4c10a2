// Giving files and folders their names in one step. All return 0 or the system's error number.
#pragma once

#include <filesystem>

namespace kouprey {

/// Replaces what has the name.
int rename_over(const std::filesystem::path& from, const std::filesystem::path& to);

/// EEXIST when something has the name, also when it came into being a moment ago.
int rename_exclusively(const std::filesystem::path& from, const std::filesystem::path& to);

/// The same by way of a hard link, for file systems without an exclusive rename (NFS).
int link_exclusively(const std::filesystem::path& from, const std::filesystem::path& to);

/// For folders: EEXIST when something has the name, except that a file system without an exclusive rename may
/// replace an empty folder.
int rename_folder_exclusively(const std::filesystem::path& from, const std::filesystem::path& to);

/// The same by way of a plain rename, which never replaces a file or what a folder holds.
int rename_folder_plainly(const std::filesystem::path& from, const std::filesystem::path& to);

/// Each gets the name of the other. Where the file system cannot do that in one step, in three by way of
/// `aside`, which must not exist: whoever is killed between them leaves the old folder there, unharmed.
int exchange(const std::filesystem::path& from, const std::filesystem::path& to,
             const std::filesystem::path& aside);

/// Those three steps. What fails halfway is undone.
int exchange_in_steps(const std::filesystem::path& from, const std::filesystem::path& to,
                      const std::filesystem::path& aside);

} // namespace kouprey
