// What every measurement prepares the same way: maps on one grid, zones on it, true areas, blocks to read.
#pragma once

#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"

#include "project/memory_guard.hpp"

#include <vector>

namespace kouprey {

/// Everything kernels need; `maps` stand in the order of the request and share one grid.
class SurveyField {
  public:
    SurveyField(const std::vector<MapSpec>& maps, const Survey& survey, Warnings& warnings);
    SurveyField(const SurveyField&) = delete;
    SurveyField& operator=(const SurveyField&) = delete;

    const MapSource& map(std::size_t i) const { return maps_[i]; }
    const std::vector<Zone>& zones() const { return zones_; }
    const std::vector<Window>& blocks() const { return blocks_; }
    ZoneField zone_field() const { return {zones_, areas_}; }
    EngineOptions engine(const char* step) const { return {threads_, &guard_, step}; }

    /// Adds the part of zones beyond the raster and warns of it.
    void add_outside(Tally& tally, Warnings& warnings) const;

  private:
    struct Inputs {
        std::vector<MapSource> maps;
        CellAreas areas;
        std::vector<Zone> zones;
    };
    static Inputs inputs(const std::vector<MapSpec>& maps, const Survey& survey, Warnings& warnings);
    SurveyField(const Survey& survey, Inputs inputs);

    const Survey& survey_;
    std::vector<MapSource> maps_;
    CellAreas areas_;
    std::vector<Zone> zones_;
    std::vector<Window> blocks_;
    int threads_;
    mutable MemoryGuard guard_; ///< told of the progress, one thread at a time
};

/// Cells that were compressed with loss are no longer the codes that somebody chose: throws Error(input).
void require_lossless(const MapSource& map);

/// A whole number of cells under the centre rule, else the nearest double of the exact sum.
Value cells_value(const CellCount& cells, CoverageRule rule);

/// "nodata", "outside" or the code as a number.
Value code_value(ClassCode code);

/// "row 12, column 7" with the map coordinates of the cell's centre.
std::string place_of(CellPosition position, const Grid& grid);

} // namespace kouprey
