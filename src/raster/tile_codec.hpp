// One tile of cells compressed, and seen to hold them.
#pragma once

#include "raster/cell_deflate.hpp"
#include "raster/inflate.hpp"
#include "raster/raster_deflate.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kouprey {

/// TIFF's Predictor tag.
enum class Predictor { none = 1, horizontal = 2, floating = 3 };

struct TileFormat {
    std::size_t cell = 1; ///< bytes of a cell
    Predictor predictor = Predictor::none;
};

/// Private to a thread.
class TileCodec {
  public:
    explicit TileCodec(TileFormat format);

    /// The zlib stream of a tile; valid until the next call. Throws Error(internal) when it does not inflate
    /// to the same bytes: a defect of the library or of the memory.
    std::span<const std::byte> pack(std::span<const std::byte> tile);
    /// The most bytes that `pack` can return.
    std::size_t bound() const { return packed_.size(); }

  private:
    struct Free {
        void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
    };
    std::span<const std::byte> predicted(std::span<const std::byte> tile);
    std::optional<std::size_t> deflate(std::span<const std::byte> plain);
    std::size_t compress(std::span<const std::byte> plain);

    TileFormat format_;
    RasterDeflater bytes_; ///< for cells of one byte
    CellDeflater cells_;   ///< for larger ones
    std::unique_ptr<libdeflate_compressor, Free>
        general_; ///< for bytes of floats taken apart, and what does not fit
    Inflater inflater_;
    std::vector<std::byte> predicted_, packed_, inflated_;
};

} // namespace kouprey
