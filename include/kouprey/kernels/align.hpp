// A class map on another grid: each target cell takes the class under its centre, or the one that covers most
// of it.
#pragma once

#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/view.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace kouprey {

enum class Resampling {
    nearest,  ///< the source cell under the centre of the target cell (GridMapping says which)
    mode,     ///< the class found at most of the target cell's sample points
    bilinear, ///< these three of quantities: see interpolation.hpp, footprint.hpp and Resampler
    cubic,
    average
};

/// "cubic"
const char* name_of(Resampling method);

/// Sample points of a target cell, for mode: rows × cols, evenly laid, each looked up as by nearest.
struct SamplePoints {
    std::int64_t rows = 1, cols = 1;
    friend bool operator==(const SamplePoints&, const SamplePoints&) = default;
};

/// Points enough for the shares of classes: per direction a multiple of the source cells that a target cell
/// spans (rounded), at least two for each and four in all, at most 1024. Where target cells consist of whole
/// source cells, each of these has the same number of points. Measured at the middle of the source; four
/// where that has no place in the target's CRS.
SamplePoints sample_points(const Grid& target, const Grid& source);

struct Alignment {
    const MapSource& map;
    Grid target;
    Resampling method = Resampling::nearest; ///< or mode
    SamplePoints points{};                   ///< for mode
    std::optional<double> nodata; ///< value for what has none; absent: meeting such a cell is an error
};

/// Cells of one window of the target.
template <class T> struct AlignedCells {
    RasterView<const T> cells; ///< valid until the aligner's next call
    Tally tally; ///< keys (0, class code, 0): nodata_code, outside_code for what lies beyond the map
};

/// Private to a thread. T = std::uint8_t (values as they are; see reads_as_bytes) or std::int32_t (class
/// codes with nodata_code, also for what lies beyond the map, and fractional_code).
///
/// By mode a target cell has no class when more than half of its points lie on nodata or beyond the map; else
/// the class with most points, of equals the smallest code.
template <class T> class Aligner {
  public:
    /// `target` has one zone, which is all of the target, and the areas of its cells.
    Aligner(const Alignment& alignment, const ZoneField& target);
    Aligner(Aligner&&) noexcept;
    ~Aligner();

    /// Throws Error(input) where a cell lies beyond the map and there is no nodata value.
    AlignedCells<T> operator()(const Window& window);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

extern template class Aligner<std::uint8_t>;
extern template class Aligner<std::int32_t>;

/// The Error(input) of a target that reaches beyond a map without a nodata value.
[[noreturn]] void refuse_without_nodata(const MapSource& map);

/// Whether Aligner<std::uint8_t> can be used.
bool reads_as_bytes(const MapSource& map);

} // namespace kouprey
