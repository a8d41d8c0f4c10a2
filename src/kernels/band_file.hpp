// What is known of the bands of a sieve between its readings of the map.
#pragma once

#include "core/scratch_file.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace kouprey {

/// Bytes of every band, in a file without a name beside the output: the system takes it back however the
/// program ends. Bands may be put and read by several threads at once.
class BandFile {
  public:
    /// Throws Error(io) where no file can be made beside `target`.
    BandFile(const std::filesystem::path& target, std::size_t bands);

    /// Throws Error(io) when the disk is full.
    void put(std::size_t band, std::span<const std::uint8_t> bytes);
    std::vector<std::uint8_t> read(std::size_t band) const;

  private:
    struct Place {
        std::int64_t offset = 0;
        std::size_t size = 0;
    };
    ScratchFile file_;
    std::vector<Place> places_; ///< by band
};

} // namespace kouprey
