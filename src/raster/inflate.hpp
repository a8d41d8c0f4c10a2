// Strict DEFLATE: the stream must end, its checksum must hold, nothing may trail.
#pragma once

#include <libdeflate.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace kouprey {

/// Private to a thread.
class Inflater {
  public:
    Inflater() : decompressor_(libdeflate_alloc_decompressor()) {}

    /// Length of what was inflated into `out`, or nothing when the zlib stream is damaged, longer than `out`,
    /// or does not end exactly where `packed` ends.
    std::optional<std::size_t> inflate(std::span<const std::byte> packed, std::span<std::byte> out) const;

  private:
    struct Free {
        void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
    };
    std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

/// A file descriptor that closes itself and reads at an offset.
class InputFile {
  public:
    InputFile() = default;
    explicit InputFile(const std::string& path);
    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&& other) noexcept;
    ~InputFile();

    std::int64_t size() const { return size_; }
    /// True when all bytes were read.
    bool read(std::int64_t offset, std::span<std::byte> out) const;
    /// Asks the system to fetch bytes that will be read soon, while others are worked on.
    void expect(std::int64_t offset, std::int64_t size) const;

  private:
    int descriptor_ = -1;
    std::int64_t size_ = 0;
};

} // namespace kouprey
