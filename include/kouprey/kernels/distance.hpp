// The distance of every cell to the nearest cell of some classes: exact, and in bounded memory.
#pragma once

#include "kouprey/kernels/source_bands.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/view.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <type_traits>

namespace kouprey {

/// Metres between the centres of neighbouring cells of a row and of a column.
struct CellSpacing {
    double across = 1, down = 1;
};

/// How distances become cells of a raster: float32 in metres, or uint16 in whole metres.
template <class Cell> class DistanceScale {
  public:
    static constexpr Cell nodata = std::is_same_v<Cell, float> ? Cell(-1) : std::numeric_limits<Cell>::max();
    static constexpr double most =
        std::is_same_v<Cell, float> ? std::numeric_limits<float>::max() : nodata - 1.0;

    /// Distances beyond `limit` metres become it.
    DistanceScale(CellSpacing spacing, double limit)
        : across_(spacing.across)
        , limit_(std::min(limit, most)) {}

    double limit() const { return limit_; }
    /// `cost` is a squared distance in units of the spacing of columns. A square root and a product, each
    /// rounded to the nearest double.
    double metres(double cost) const { return std::sqrt(cost) * across_; }
    /// The nearest float, or the nearest whole number, halves upwards.
    Cell operator()(double cost) const {
        const double value = std::min(metres(cost), limit_);
        return std::is_same_v<Cell, float> ? static_cast<Cell>(value) : static_cast<Cell>(value + 0.5);
    }

  private:
    double across_, limit_;
};

/// What the first reading of the map found.
struct SourceSearch {
    std::int64_t sources = 0; ///< cells
    std::set<ClassCode>
        classes{}; ///< all that the map holds; fractional_code stands for values that are none

    void merge(const SourceSearch& other);
    friend bool operator==(const SourceSearch&, const SourceSearch&) = default;
};

/// Notes the cells of the classes `sources` in `bands` and links these.
SourceSearch find_sources(const MapSource& map, const std::set<ClassCode>& sources, SourceBands& bands,
                          const EngineOptions& options);

/// What was measured.
struct DistanceTotals {
    std::int64_t measured = 0; ///< cells with a distance, the sources among them
    std::int64_t beyond = 0;   ///< of these, farther away than the scale reaches
    double largest = 0;        ///< metres, whatever the scale

    void merge(const DistanceTotals& other);
    friend bool operator==(const DistanceTotals&, const DistanceTotals&) = default;
};

/// Takes the distances of a band on the thread that measured them, several bands at once and in any order.
template <class Cell> using DistanceTaker = std::function<void(const Window&, RasterView<const Cell>)>;

/// Measures all bands. `bands` must know at least one source. Cells without a value, and those beyond the
/// tiles, are the scale's nodata. Cell = float or std::uint16_t.
template <class Cell>
DistanceTotals map_distances(const MapSource& map, const std::set<ClassCode>& sources,
                             const SourceBands& bands, CellSpacing spacing, const DistanceScale<Cell>& scale,
                             const EngineOptions& options, const DistanceTaker<Cell>& take);

} // namespace kouprey
