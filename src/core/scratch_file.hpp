// Room on disk beside an output, for what does not fit into memory.
#pragma once

#include "core/output_file.hpp"

#include <atomic>

namespace kouprey {

/// A file without a name: the system takes it back with this object, or with a process that was killed.
/// Threads may write and read different places at once. Errors are Error(io).
class ScratchFile {
  public:
    ScratchFile(const std::filesystem::path& path, std::filesystem::path target);

    /// A place of `size` bytes that nobody else gets.
    std::int64_t reserve(std::size_t size) { return end_.fetch_add(static_cast<std::int64_t>(size)); }
    void write(std::int64_t place, std::span<const std::byte> bytes) const { file_.write(place, bytes); }
    void read(std::int64_t place, std::span<std::byte> bytes) const { file_.read(place, bytes); }

  private:
    OutputFile file_;
    std::atomic<std::int64_t> end_{0};
};

} // namespace kouprey
