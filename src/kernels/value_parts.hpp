// Several bands of a map read together, part by part.
#pragma once

#include "kouprey/raster/stack_reader.hpp"
#include "kouprey/raster/window_reader.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// Bands that are best read at once: those of one file that interleaves them by pixel, at most `most`; else
/// each for itself. Every group is a run of neighbours, in order.
std::vector<std::span<const MapSource>> groups_of(std::span<const MapSource> bands, std::size_t most);

/// Private to a thread; the bands must outlive it.
class ValueParts {
  public:
    /// A group, of which `groups_of` says that it can be read at once.
    explicit ValueParts(std::span<const MapSource> bands);

    /// The values of a window inside the map for each band; no_value for nodata and between tiles. Valid
    /// until the next call.
    std::span<const RasterView<const double>> read(const Window& window);

  private:
    RasterView<const double> read_band(const Window& window);

    std::span<const MapSource> bands_;
    bool gaps_ = false; ///< between tiles
    std::optional<WindowReader<double>> reader_;
    std::optional<StackReader> stack_;
    std::vector<std::vector<double>> planes_;
    std::vector<RasterView<const double>> views_;
};

} // namespace kouprey
