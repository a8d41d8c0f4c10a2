// A map: one raster, or tiles on one lattice; described once, shared by all threads.
#pragma once

#include "kouprey/raster/codes.hpp"
#include "kouprey/raster/raster.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

struct MapTile {
    Raster raster;
    Window place; ///< in the map's grid
};

/// What the numbers of cells are: this decides how they may be put on another grid.
enum class CellMeaning { classes, quantities };

class MapSource {
  public:
    /// Opens and checks all tiles. Throws Error(input) when tiles lie on different lattices or overlap (with
    /// both names).
    static MapSource open(const MapSpec& spec, const RasterOptions& options, Warnings& warnings);

    const Grid& grid() const { return grid_; }
    const std::vector<MapTile>& tiles() const { return tiles_; }
    /// The cells that exist, as disjoint windows (a grid of tiles may have gaps).
    std::vector<Window> footprint() const;
    /// File names for messages.
    const std::string& where() const { return where_; }
    /// The value that means nodata, when all tiles agree on it.
    std::optional<double> nodata() const { return tiles_.front().raster.nodata; }
    bool integer() const;
    /// True when cells can be read as they are, as bytes: type uint8, one nodata value, no absent block that
    /// means nodata.
    bool plain_bytes() const;
    /// Throws Error(input) unless `other` covers the same cells of the same grid; the remedy is the `kouprey
    /// align` line, of quantities with all bands of the files and interpolated.
    void require_same_grid(const MapSource& other, CellMeaning meaning = CellMeaning::classes) const;

  private:
    MapSource(Grid grid, std::vector<MapTile> tiles, std::string where)
        : grid_(std::move(grid))
        , tiles_(std::move(tiles))
        , where_(std::move(where)) {}

    Grid grid_;
    std::vector<MapTile> tiles_;
    std::string where_;
};

/// Windows to work on: each inside one tile of the first map, following the files' own blocks (the largest
/// block of all maps in each direction), small blocks joined, large ones cut. `side` > 0 asks for square
/// windows instead.
std::vector<Window> plan_blocks(const std::vector<const MapSource*>& maps, std::int64_t side);

} // namespace kouprey
