// Raster output: cells in any order, a verified Cloud-Optimized GeoTIFF at the end or nothing.
#pragma once

#include "kouprey/core/for_each.hpp"
#include "kouprey/geo/grid.hpp"
#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/view.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

enum class SinkType { uint8, int16, uint16, int32, uint32, float32, float64 };

/// The narrowest type that holds every value of a raster of type `type`.
SinkType sink_type_of(CellType type);

struct ColourEntry {
    int value;
    std::array<std::uint8_t, 3> colour;
};

/// Quantity = scale × number + offset.
struct DeclaredScale {
    double scale = 1, offset = 0;
};

struct RasterStyle {
    std::optional<double> nodata{};
    std::vector<ColourEntry> colours{};            ///< of uint8 and uint16 rasters
    std::map<std::string, std::string> metadata{}; ///< written into the file, sorted by key
    std::string band_description{};
    /// One word for each band of a raster of several, which then lie one behind the other in the file. Empty:
    /// a raster of one band.
    std::vector<std::string> bands{};
    std::vector<DeclaredScale> scales{}; ///< of the bands, in order; missing ones declare none
    /// Whether cells are turned into differences of neighbours before they are compressed (TIFF's predictors
    /// 2 and 3), which makes quantities smaller and class maps larger. Without a choice: all types but uint8.
    std::optional<bool> predictor{};
};

/// A compressed tile: of the raster (level 0) or of an overview.
struct EncodedTile {
    int level;
    std::int64_t index; ///< row by row
    std::size_t begin, size;
    std::uint32_t checksum; ///< CRC-32 of its bytes
};

/// Compressed tiles on their way from a worker to the sink.
struct EncodedBlock {
    std::vector<std::byte> bytes{};
    std::vector<EncodedTile> tiles{};
    int band = 1;
};

struct PackedWindow;

/// Writes a COG (DEFLATE, 512 × 512 cells a tile, overviews by nearest). Windows may come in any order and
/// must not overlap; cells never written are nodata, or 0 without one. The bytes of the file do not depend on
/// windows, order or threads. Every band is written for itself. Destroyed unpublished, it leaves nothing
/// behind. Errors are Error(io); an existing target without `overwrite` is Error(usage), before any work. T
/// is the C++ type of the SinkType.
class RasterSink {
  public:
    static constexpr std::int64_t tile_side = 512;

    RasterSink(std::filesystem::path target, bool overwrite, const Grid& grid, SinkType type,
               const RasterStyle& style);
    RasterSink(RasterSink&&) noexcept;
    RasterSink& operator=(RasterSink&&) noexcept;
    ~RasterSink();

    /// Whether `encode` takes the window: it begins on multiples of 512 and ends on them or at the raster's
    /// edge.
    bool holds_whole_tiles(const Window& window) const;
    /// Compresses whole tiles and inflates them again to see that they hold the cells; by any number of
    /// threads at once. The window begins on a multiple of 512 and ends on one or at the raster's edge.
    /// Overviews grow from what was encoded, so every block must be written in the end.
    template <class T>
    EncodedBlock encode(const Window& window, RasterView<const T> cells, int band = 1) const;
    /// Takes what `encode` made, in any order, by any number of threads at once.
    void write(EncodedBlock&& block);
    /// Any window; like publish, not thread-safe. Tiles that are not complete yet wait in memory, behind 128
    /// MB of them on disk.
    template <class T> void write(const Window& window, RasterView<const T> cells, int band = 1);
    /// Takes what a CellPacker made of a window for a sink like this one, of one band: unpacks it, by any
    /// number of threads at once, and returns what is left to do like `write`.
    std::function<void()> unpack(const PackedWindow& packed);
    /// Puts the file together, reads it back against the checksums of its tiles, makes it visible. The caller
    /// may bring threads.
    void publish(const ForEach& for_each = one_by_one);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace kouprey
