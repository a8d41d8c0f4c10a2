// Several bands of one file at once, for files whose bands are interleaved by pixel; private to a thread.
#pragma once

#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/view.hpp"

#include <memory>
#include <span>
#include <vector>

namespace kouprey {

class BlockDecoder;

/// Decodes each block once for all bands, where one reader a band would decode it once for each. The bands
/// must outlive the reader.
class StackReader {
  public:
    /// Bands of one file.
    explicit StackReader(std::vector<const Raster*> bands);
    StackReader(StackReader&&) noexcept;
    ~StackReader();

    /// The values of a window inside the raster, no_value for nodata; one view of its size for each band.
    /// Throws Error(input) naming the block that cannot be read.
    void read_into(const Window& window, std::span<const RasterView<double>> planes);

  private:
    void copy_block(std::int64_t down, std::int64_t across, const Window& window,
                    std::span<const RasterView<double>> planes);

    std::vector<const Raster*> bands_;
    std::unique_ptr<BlockDecoder> decoder_;
};

/// Whether the bands lie in one file that interleaves them by pixel.
bool interleaved(const std::vector<const Raster*>& bands);

} // namespace kouprey
