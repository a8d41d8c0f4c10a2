// The one place where bytes of outputs go to disk and come back.
#pragma once

#include "core/descriptor.hpp"

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace kouprey {

/// A new file that one run writes. Whatever goes wrong is an Error(io) that names `target`, the output that
/// the file is for.
class OutputFile {
  public:
    /// Never opens a file that exists.
    OutputFile(const std::filesystem::path& path, std::filesystem::path target);

    const std::filesystem::path& target() const { return target_; }
    /// Behind everything appended so far.
    void append(std::span<const std::byte> bytes);
    /// At a place of the file; by any number of threads at once.
    void write(std::int64_t place, std::span<const std::byte> bytes) const;
    /// A file that ends before `bytes` are full is an error too.
    void read(std::int64_t place, std::span<std::byte> bytes) const;
    /// Returns when the content is on disk.
    void sync() const;
    /// After which nothing else may be asked of it. What was not closed is closed unseen.
    void close();
    /// Permissions.
    mode_t mode() const;

  private:
    std::filesystem::path target_;
    Descriptor file_;
};

} // namespace kouprey
