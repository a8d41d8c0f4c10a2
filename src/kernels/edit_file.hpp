// Edits of a sieve between the reading that finds them and the one that applies them.
#pragma once

#include "core/descriptor.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace kouprey {

/// A run of cells of one band that takes another value. Cells are counted from the band's first, row by row.
struct Edit {
    std::uint64_t begin = 0, length = 0;
    std::uint64_t value = 0;
};

/// Edits of a band as bytes: each number in groups of seven bits, the distance from the edit before instead
/// of the place.
class EditWriter {
  public:
    /// In ascending order, without overlap.
    void add(const Edit& edit);
    std::span<const std::uint8_t> bytes() const { return bytes_; }
    void clear();

  private:
    void put(std::uint64_t number);

    std::vector<std::uint8_t> bytes_;
    std::uint64_t end_ = 0; ///< of the last edit
};

class EditReader {
  public:
    explicit EditReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    /// False after the last one.
    bool next(Edit& edit);

  private:
    std::uint64_t take();

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    std::uint64_t end_ = 0;
};

/// The edits of all bands, in a file without a name beside the output: the system takes it back however the
/// program ends. Bands may be put and read by several threads at once.
class EditFile {
  public:
    /// Throws Error(io) where no file can be made beside `target`.
    EditFile(std::filesystem::path target, std::size_t bands);

    /// Throws Error(io) when the disk is full.
    void put(std::size_t band, std::span<const std::uint8_t> bytes);
    std::vector<std::uint8_t> read(std::size_t band) const;

  private:
    struct Place {
        std::int64_t offset = 0;
        std::size_t size = 0;
    };
    std::filesystem::path target_;
    Descriptor file_;
    std::atomic<std::int64_t> end_{0};
    std::vector<Place> places_; ///< by band
};

} // namespace kouprey
