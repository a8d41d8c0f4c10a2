// Whole small files in, and every output out through one publisher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kouprey {

/// The bytes of a regular file of at most `limit` bytes. Throws Error(input): missing, not regular, empty,
/// too large.
std::string read_text_file(const std::string& path, std::int64_t limit = std::int64_t{1} << 28);

/// One output file on its way: written under a temporary name beside the target, then made visible in one
/// step with the permissions that the umask leaves. Destroying it unpublished removes the temporary. While it
/// lives it holds a lock, so that a second run into the same output is refused; what runs that were killed
/// left beside the target is removed first. Errors are Error(io), except a folder or something special as
/// target, and an existing target without `overwrite`, which are Error(usage).
class Publication {
  public:
    Publication(std::filesystem::path target, bool overwrite);
    Publication(const Publication&) = delete;
    Publication& operator=(const Publication&) = delete;
    ~Publication();

    /// Where to write: the target's folder, name `.<target>.tmp-<random>` with the target's extension. Other
    /// writers may replace the file of that name and put files beside it whose names begin with it.
    const std::filesystem::path& temporary() const;
    const std::filesystem::path& target() const;
    /// Adds content to the temporary.
    void write(std::string_view content);
    /// Puts content at a place of the temporary, where nothing else is put; by any number of threads at once.
    void write(std::int64_t place, std::span<const std::byte> content) const;
    /// fsync, rename to the target, fsync the folder. Without `overwrite` a target that came into being
    /// meanwhile is kept, and this is Error(usage).
    void publish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// write + publish.
void publish_file(const std::filesystem::path& target, bool overwrite, std::string_view content);

/// Writes to an open descriptor (a file, a pipe, also one that does not block); Error(io) when the reader is
/// gone (with SIGPIPE ignored) or the disk is full, Error(interrupted) when the run is asked to stop while
/// nobody reads.
void write_all(int descriptor, std::string_view content, const std::string& where);

} // namespace kouprey
