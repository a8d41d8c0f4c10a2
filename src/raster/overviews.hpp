// Overviews that grow from finished tiles, in whatever order and on whatever thread these come.
#pragma once

#include "raster/pyramid.hpp"
#include "raster/spill.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// A tile of an overview with its cells.
struct OverviewTile {
    int level;
    std::int64_t index;
    std::vector<std::byte> cells;
};

/// What a tile gives to the one above it: every second cell of every second row.
std::vector<std::byte> quarter_of(const PyramidLevel& fine, std::int64_t index,
                                  std::span<const std::byte> tile, std::size_t cell);

/// Thread-safe. Each tile gives a quarter of the tile above it; that one is complete with its last quarter.
class Overviews {
  public:
    Overviews(std::vector<PyramidLevel> levels, std::size_t cell, Spill& spill);

    /// Takes a finished tile and hands back the one above when this was its last quarter. Throws
    /// Error(internal) when a tile comes twice.
    std::optional<OverviewTile> add(int level, std::int64_t index, std::span<const std::byte> tile);
    /// The same by what `quarter_of` gives for the tile.
    std::optional<OverviewTile> add_quarter(int level, std::int64_t index,
                                            std::span<const std::byte> quarter);

  private:
    struct Quarters;
    struct Place {
        std::int64_t parent;
        unsigned quarter;
    };
    std::optional<Place> place_above(int level, std::int64_t index) const;
    std::shared_ptr<Quarters> place_for(int level, std::int64_t index, unsigned quarter);
    bool finish(int level, std::int64_t index, Quarters& quarters);
    OverviewTile assemble(int level, std::int64_t index, const Quarters& quarters) const;

    std::vector<PyramidLevel> levels_;
    std::size_t cell_;
    Spill& spill_;
    std::mutex guard_;
    std::vector<std::vector<unsigned char>> seen_; ///< quarters of each tile of each level, one bit each
    std::map<std::pair<int, std::int64_t>, std::shared_ptr<Quarters>> growing_;
};

} // namespace kouprey
