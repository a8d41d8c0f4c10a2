// Whole rows of a map: every cell of the grid has a value, also where no tile lies.
#pragma once

#include "kouprey/raster/window_reader.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kouprey {

/// Whether whole rows of the map can be read as bytes: its cells are plain bytes, and where tiles leave gaps
/// it has a nodata value to stand for them.
bool rows_are_bytes(const MapSource& map);

/// T = std::uint8_t (only when rows_are_bytes(map)) or std::int32_t (class codes). Private to a thread; the
/// map must outlive the reader.
template <class T> class RowReader {
  public:
    explicit RowReader(const MapSource& map);

    /// The cells of whole rows of the map's grid; gaps between tiles are nodata. Valid until the next call.
    /// Throws Error(input) naming the block that cannot be read.
    RasterView<const T> read(const Window& rows);
    /// The same into memory of the caller, of the rows' size.
    void read_into(const Window& rows, RasterView<T> cells);
    /// What stands for nodata among the cells; nothing where bytes declare none.
    std::optional<T> nodata() const { return nodata_; }

  private:
    const MapSource* map_;
    WindowReader<T> reader_;
    bool gaps_; ///< tiles do not cover the grid
    std::optional<T> nodata_;
    std::vector<T> buffer_;
};

extern template class RowReader<std::uint8_t>;
extern template class RowReader<std::int32_t>;

} // namespace kouprey
