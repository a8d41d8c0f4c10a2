// Patches below the minimum mapping unit merged into their largest neighbour.
#pragma once

#include "kouprey/core/int128.hpp"
#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/view.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace kouprey {

/// Whether cells that share no more than a corner are connected.
enum class Connectivity { four = 4, eight = 8 };

/// What is small, and what touches what.
struct SieveRule {
    bool by_area = false; ///< sizes are true ground areas in 1e-12 m², else numbers of cells
    Int128 least = 1;     ///< a patch of a smaller size is small
    Connectivity connectivity = Connectivity::four;
};

/// Patches of one class.
struct PatchCounts {
    std::int64_t all = 0;
    std::int64_t merged = 0; ///< small ones that became part of another
    std::int64_t kept = 0;   ///< small ones that no chain of largest neighbours leads to a large one

    PatchCounts& operator+=(const PatchCounts& other);
    friend bool operator==(const PatchCounts&, const PatchCounts&) = default;
};

/// What patches of one class gave to other classes, and what it took from theirs.
struct Exchange {
    Extent given, taken;

    Exchange& operator+=(const Exchange& other);
    friend bool operator==(const Exchange&, const Exchange&) = default;
};
/// Of the classes that gave or took.
using Exchanges = std::map<ClassCode, Exchange>;

/// A patch is a set of connected cells of one class. A small one takes the class of its largest neighbour;
/// where that is small itself, of the neighbour's largest neighbour, and so on until a large one is met. A
/// chain that ends before or runs in a circle changes nothing. Among neighbours of one size the one counts
/// that a scan from north to south and west to east meets first, looking at each cell up, up left, up right
/// (these two when eight neighbours are connected) and left. Nodata belongs to no patch. This is the rule of
/// GDALSieveFilter (GDAL, alg/gdalsievefilter.cpp), with all sizes exact.
///
/// The map is read in bands of rows, twice: to find the patches and their neighbours, and by the caller, to
/// write the sieved cells. Memory follows the band, the runs along band borders and the classes; what is
/// known of small patches waits in files that have no name. Nothing depends on the height of the bands or the
/// number of threads.
class Sieve {
  public:
    /// `band_rows` > 0. The map must outlive the sieve.
    Sieve(const MapSource& map, const CellAreas& areas, const SieveRule& rule, std::int64_t band_rows);
    Sieve(const Sieve&) = delete;
    Sieve& operator=(const Sieve&) = delete;
    ~Sieve();

    /// Is told how many classes have been met, after each band. What it throws ends the reading.
    using ClassWatch = std::function<void(std::int64_t classes)>;
    /// The first reading: cells and area by class (zone 0, the code twice), nodata as nodata_code. `target`
    /// says beside which file the small patches may be kept. Throws Error(io) where they cannot.
    Tally measure(
        const std::filesystem::path& target, const EngineOptions& options,
        const ClassWatch& watch = [](std::int64_t) {});
    /// What becomes of every patch, after measure(). Throws Error(io) as well.
    void decide(const EngineOptions& options);

    /// Windows of whole rows to be written one by one: as many bands as make `rows` rows, at least one.
    std::vector<Window> windows(std::int64_t rows) const;
    /// Sieves the cells of one of these windows, after decide(); T = std::uint8_t or std::int32_t as read
    /// by RowReader. Returns what moved. May run on several threads.
    template <class T> Exchanges apply(const Window& rows, RasterView<T> cells) const;

    /// After decide().
    std::map<ClassCode, PatchCounts> patches() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

extern template Exchanges Sieve::apply(const Window& rows, RasterView<std::uint8_t> cells) const;
extern template Exchanges Sieve::apply(const Window& rows, RasterView<std::int32_t> cells) const;

} // namespace kouprey
