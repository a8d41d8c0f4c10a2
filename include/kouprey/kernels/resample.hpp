// Quantities on another grid: interpolated at the centres of its cells, or averaged over what these cover.
#pragma once

#include "kouprey/geo/grid.hpp"
#include "kouprey/kernels/align.hpp"
#include "kouprey/raster/map_source.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace kouprey {

struct Resample {
    const std::vector<MapSource>& bands; ///< of one map, all on one grid
    Grid target;
    Resampling method = Resampling::bilinear; ///< any but mode
};

/// Every value is a function of the target cell and the source, never of the window it was asked in. The
/// centre of a cell, or each of its corners for the average, is transformed exactly and then rounded
/// (`settled`). Private to a thread.
class Resampler {
  public:
    explicit Resampler(const Resample& resample);
    Resampler(Resampler&&) noexcept;
    ~Resampler();

    /// Told each band of the window in turn, from 0; no_value where there is none.
    using Take = std::function<void(std::size_t band, std::span<const double> cells)>;
    /// Throws Error(input) where a value that is not finite is met.
    void operator()(const Window& window, const Take& take);

    /// Bands read at once, and the values of the source that are held of all of them.
    static constexpr std::size_t most_bands = 8;
    static constexpr std::int64_t most_values = std::int64_t{1} << 20;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace kouprey
