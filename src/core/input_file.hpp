// A regular file that is read from its beginning to its end.
#pragma once

#include "core/descriptor.hpp"

#include <cstdint>
#include <string>

namespace kouprey {

/// Never waits for the other end of a FIFO. Whatever is wrong throws Error(input).
class SequentialFile {
  public:
    explicit SequentialFile(std::string path);

    const std::string& path() const { return path_; }
    std::int64_t size() const { return size_; } ///< when it was opened
    /// The next bytes, at most `limit`; 0 at the end.
    std::size_t read(char* bytes, std::size_t limit) const;

  private:
    std::string path_;
    Descriptor file_;
    std::int64_t size_;
};

/// Throws Error(input).
[[noreturn]] void refuse_input(const std::string& path, std::string what, std::string remedy);

} // namespace kouprey
