// DEFLATE for rasters: every repetition lies to the left or above.
#pragma once

#include "raster/deflate_codes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// A compressor that knows where the cells of a raster repeat: in the cell before and in the row before. It
/// looks nowhere else, which makes it several times as fast as a search for any repetition, at about the same
/// size for class maps and predicted quantities. The streams are plain zlib (RFC 1950 and 1951). Private to a
/// thread.
class RasterDeflater {
  public:
    /// Bytes from a cell to the next, and from a row to the next (at most 32,768).
    RasterDeflater(std::size_t cell, std::size_t row);

    /// Size of the zlib stream written into `out`, or nothing when it would not fit. `slack` readable bytes
    /// must follow `plain`.
    std::optional<std::size_t> deflate(std::span<const std::byte> plain, std::span<std::byte> out);
    static constexpr std::size_t slack = 8;

  private:
    using LengthCounts = std::array<std::uint32_t, 256>;
    struct Repetition {
        std::size_t length;
        bool from_row;
    };
    Repetition repetition_at(const std::byte* data, std::size_t place, std::size_t size) const;
    void find_repetitions(std::span<const std::byte> plain);
    void count_symbols(const std::array<std::uint32_t, 256>& bytes,
                       const std::array<LengthCounts, 2>& lengths);
    void write_tokens(const BlockCodes& codes, BitWriter& writer) const;

    std::size_t cell_, row_;
    std::vector<std::uint16_t> tokens_; ///< a byte, or a repetition: its flags and its length less 3
    std::size_t token_count_ = 0;
    BlockCodes::Counts literals_, distances_; ///< how often each symbol occurs
    std::uint64_t extra_bits_ = 0;            ///< of lengths and distances
};

} // namespace kouprey
