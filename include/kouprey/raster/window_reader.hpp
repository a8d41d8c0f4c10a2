// Cells of a map, window by window; private to a thread.
#pragma once

#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/view.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace kouprey {

class BlockDecoder;

/// T = std::uint8_t, std::uint16_t or std::int16_t (only where all cells are of that type and no absent block
/// means nodata without a value for it, such as map.plain_bytes()), std::int32_t (class codes, with
/// nodata_code and fractional_code) or double (values, with no_value). The source must outlive the reader.
template <class T> class WindowReader {
  public:
    explicit WindowReader(const MapSource& source);
    WindowReader(WindowReader&&) noexcept;
    ~WindowReader();

    /// The cells of a window inside the map's footprint; valid until the next call. A window inside one block
    /// of cells that are read as they are is not copied. Throws Error(input) naming the block that cannot be
    /// read.
    RasterView<const T> read(const Window& window);
    /// The same into memory of the caller, of the window's size.
    void read_into(const Window& window, RasterView<T> cells);

  private:
    BlockDecoder& decoder(std::size_t tile);
    bool in_place(const MapTile& tile, const Window& window) const;
    RasterView<const T> view_of(std::size_t tile, const Window& window);
    void copy_tile(std::size_t tile, const Window& window, RasterView<T> cells);
    void copy_block(std::size_t tile, std::int64_t down, std::int64_t across, const Window& window,
                    RasterView<T> cells);
    void close_idle(const Window& window);

    const MapSource* source_;
    std::vector<std::unique_ptr<BlockDecoder>> decoders_; ///< by tile; opened when first needed
    std::vector<T> buffer_;
};

extern template class WindowReader<std::uint8_t>;
extern template class WindowReader<std::uint16_t>;
extern template class WindowReader<std::int16_t>;
extern template class WindowReader<std::int32_t>;
extern template class WindowReader<double>;

} // namespace kouprey
