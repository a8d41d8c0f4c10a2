// Bytes that live in memory while there is room, and on disk otherwise.
#pragma once

#include "core/scratch_file.hpp"

#include <utility>
#include <vector>

namespace kouprey {

/// The room that all Spilled of one sink share.
class Spill {
  public:
    Spill(ScratchFile& file, std::int64_t memory) : file_(file), room_(memory) {}

    ScratchFile& file() { return file_; }
    /// Whether that much memory was left; it is taken then.
    bool take(std::size_t bytes);
    void give_back(std::size_t bytes) { room_.fetch_add(static_cast<std::int64_t>(bytes)); }

  private:
    ScratchFile& file_;
    std::atomic<std::int64_t> room_;
};

/// A block of bytes of fixed size. Threads may write different parts at once.
class Spilled {
  public:
    Spilled(Spill& spill, std::size_t size);
    Spilled(const Spilled&) = delete;
    Spilled& operator=(const Spilled&) = delete;
    ~Spilled();

    void write(std::size_t place, std::span<const std::byte> bytes);
    /// All of it.
    void read(std::span<std::byte> bytes) const;

  private:
    Spill& spill_;
    std::vector<std::byte> memory_; ///< empty when on disk
    std::int64_t place_ = 0;        ///< in the file
};

} // namespace kouprey
