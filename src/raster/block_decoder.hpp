// Blocks of one raster, decoded strictly: a block is right or the run stops.
#pragma once

#include "kouprey/raster/raster.hpp"

#include "raster/dataset.hpp"
#include "raster/inflate.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kouprey {

/// Private to a thread. Opens the file on first use.
class BlockDecoder {
  public:
    explicit BlockDecoder(const Raster& raster) : raster_(&raster) {}
    BlockDecoder(BlockDecoder&&) noexcept = default;
    BlockDecoder& operator=(BlockDecoder&&) noexcept = default;

    /// The cells of a block in the file's order and the raster's type, layout.rows × layout.cols of them (the
    /// part beyond the raster is undefined); nothing for an absent block that means nodata where no value
    /// does. Valid until the next call. Throws Error(input) naming the block.
    std::span<const std::byte> decode(std::int64_t down, std::int64_t across) {
        return decode(down, across, raster_->band);
    }
    /// The same of another band of the file, which must be of the same type. Where bands are interleaved by
    /// pixel, those of one block asked for one after the other are decoded once.
    std::span<const std::byte> decode(std::int64_t down, std::int64_t across, int band);

  private:
    struct Extent {
        std::int64_t offset, size;
    };
    void open();
    std::optional<Extent> extent(std::int64_t down, std::int64_t across, int band);
    std::span<const std::byte> missing(std::int64_t down, std::int64_t across);
    void fetch(Extent extent, std::int64_t down, std::int64_t across);
    void expect_after(Extent extent);
    void decode_ourselves(std::int64_t down, std::int64_t across);
    void decode_by_gdal(std::int64_t down, std::int64_t across, int band);
    bool plausible_length(std::size_t length, std::int64_t down, int bands) const;
    [[noreturn]] void refuse(std::int64_t down, std::int64_t across, const std::string& reason,
                             const std::string& remedy = "fetch the file again") const;

    const Raster* raster_;
    DatasetHandle dataset_;
    InputFile file_;
    Extent expected_{0, 0}; ///< what the file has been told to read ahead
    Inflater inflater_;
    std::vector<std::byte> packed_, cells_, scratch_;
    std::tuple<std::int64_t, std::int64_t, int> current_{-1, -1, 0}; ///< the block that cells_ holds
    std::pair<std::int64_t, std::int64_t> checked_{-1, -1}; ///< of all bands, the last one seen to be sound
};

} // namespace kouprey
