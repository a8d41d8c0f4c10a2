// Ground area per projected area on a lattice of nodes, and cell areas interpolated from it with integers.
#pragma once

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/geo/window.hpp"

#include "geo/ground_ratio.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace kouprey {

/// Patches of 2^shift × 2^shift cells, anchored at the grid's corner and continued in every direction. Node
/// (i, j) is the upper left corner of patch (i, j). Nodes are computed when first needed, in square tiles of
/// which a bounded number is kept: some 9 MB however large the grid is, and a node's value depends on the
/// node alone.
class AreaLattice {
  public:
    AreaLattice(const Grid& grid, GroundRatio ratio);

    /// As CellAreas::find_rows.
    void find_rows(const Window& window, std::span<AreaRow> found) const;

  private:
    static constexpr int tile_shift = 5; ///< a tile has 32 × 32 patches, hence 33 × 33 nodes
    static constexpr std::int64_t patches_per_tile = 1 << tile_shift, nodes_per_tile = patches_per_tile + 1;

    /// Ratios in units of 2⁻³², row by row.
    using Tile = std::vector<std::int64_t>;
    struct TileIndex {
        std::int64_t row = 0, col = 0;
        friend bool operator==(const TileIndex&, const TileIndex&) = default;
    };
    struct Slot {
        std::mutex mutex;
        TileIndex index;
        std::shared_ptr<const Tile> tile;
    };
    static constexpr std::size_t slot_count = 1024;

    std::shared_ptr<const Tile> tile_at(TileIndex index) const;
    Tile compute(TileIndex index) const;
    /// The pieces of a patch's rows before they are rounded: linear in the row.
    struct PatchRows {
        Int128 first, first_by_row; ///< AreaRow::Piece::first of its uppermost row, and from row to row
        Int128 step, step_by_row;   ///< the same of AreaRow::Piece::step
    };
    PatchRows patch_rows(const Tile& tile, std::int64_t patch_row, std::int64_t patch_col) const;
    /// Those of the patches first … last of a row of patches.
    std::vector<PatchRows> patches_of(std::int64_t patch_row, std::int64_t first, std::int64_t last) const;

    Grid grid_;
    GroundRatio ratio_;
    int shift_;
    Int128 planar_area_; ///< of a cell, 1e-12 m²
    std::unique_ptr<std::array<Slot, slot_count>> slots_;
};

} // namespace kouprey
