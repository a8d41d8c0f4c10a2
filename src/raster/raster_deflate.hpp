// DEFLATE for rasters: every repetition lies to the left or above.
#pragma once

#include "raster/agreement.hpp"
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

    /// Size of the zlib stream written into `out`, or nothing when it would not fit.
    std::optional<std::size_t> deflate(std::span<const std::byte> plain, std::span<std::byte> out);

  private:
    /// A byte, or a repetition of 3 to 258 bytes from the cell before, or from the row before.
    static constexpr std::size_t tokens = 3 * 256;
    using TokenCounts = std::array<std::uint32_t, tokens>;
    struct Repetition {
        std::size_t length;
        bool from_row;
    };
    Repetition repetition_at(std::size_t place) const;
    void find_repetitions(std::span<const std::byte> plain);
    void count_symbols(const TokenCounts& counts);
    void write_tokens(const BlockCodes& codes, BitWriter& writer) const;

    std::size_t cell_, row_;
    Agreement with_cell_, with_row_; ///< before
    std::vector<std::uint16_t> tokens_;
    std::size_t token_count_ = 0;
    BlockCounts counts_;
};

} // namespace kouprey
