// A map looked up at the cell centres of another grid, with bounded memory.
#pragma once

#include "kouprey/geo/grid_mapping.hpp"
#include "kouprey/raster/window_reader.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace kouprey {

/// T as in WindowReader; std::uint8_t only when the map's tiles leave no gap. Private to a thread.
template <class T> class CellSampler {
  public:
    /// Values of a part of a row of the lattice; `beyond` is empty when all lie inside the map, else 1 where
    /// a cell lies outside of it (its value means nothing).
    struct Row {
        std::int64_t row, col;
        std::span<const T> values, beyond;
    };
    using Visit = std::function<void(const Row&)>;

    CellSampler(const MapSource& map, const Grid& lattice);

    /// Every cell of the window once, in parts whose source fits the bounds on memory.
    void visit(const Window& window, const Visit& visit);

  private:
    RasterView<const T> read(const Window& hull);
    void look_up(const Window& window, const Visit& visit);
    void mark_gaps();

    const MapSource& map_;
    GridMapping mapping_;
    WindowReader<T> reader_;
    bool gaps_; ///< between the map's tiles
    SourceCells cells_;
    std::vector<T> patchwork_, values_, beyond_;
};

extern template class CellSampler<std::uint8_t>;
extern template class CellSampler<std::int32_t>;

/// Whether the map's tiles leave cells of its grid without a value.
bool has_gaps(const MapSource& map);

} // namespace kouprey
