#include "raster/overviews.hpp"

#include "kouprey/core/error.hpp"

#include "raster/tile_cells.hpp"

#include <array>
#include <cstring>

namespace kouprey {

namespace {

constexpr std::int64_t half = tile_side / 2;

std::size_t quarter_bytes(std::size_t cell) { return tile_bytes(cell) / 4; }

/// Columns (or rows) inside a tile of the finer level that give those of a quarter: every second one, from 0
/// on or, in the second half of an odd side, from 1 on.
class Picks {
  public:
    Picks(std::int64_t tile, std::int64_t fine) {
        const auto begin = tile * tile_side;
        const auto odd = [&](std::int64_t i) { return nearest_cell(begin / 2 + i, fine) != begin + 2 * i; };
        while (from_even_ < static_cast<std::size_t>(half) && !odd(static_cast<std::int64_t>(from_even_)))
            ++from_even_;
    }
    std::size_t from_even() const { return from_even_; } ///< the first so many
    std::size_t operator[](std::size_t i) const { return 2 * i + (i < from_even_ ? 0 : 1); }

  private:
    std::size_t from_even_ = 0;
};

template <std::size_t Cell> void pick_row(const std::byte* row, const Picks& cols, std::byte* out) {
    const auto pick = [=](std::size_t begin, std::size_t end, std::size_t odd) {
        for (auto i = begin; i < end; ++i) std::memcpy(out + i * Cell, row + (2 * i + odd) * Cell, Cell);
    };
    pick(0, cols.from_even(), 0);
    pick(cols.from_even(), static_cast<std::size_t>(half), 1);
}

auto row_picker(std::size_t cell) {
    switch (cell) {
    case 1:
        return pick_row<1>;
    case 2:
        return pick_row<2>;
    case 4:
        return pick_row<4>;
    default:
        return pick_row<8>;
    }
}

/// How many quarters of a tile hold cells of its raster.
int quarters_of(const PyramidLevel& level, std::int64_t index) {
    return (level.rows_of(index) > half ? 2 : 1) * (level.cols_of(index) > half ? 2 : 1);
}

} // namespace

struct Overviews::Quarters {
    std::array<std::unique_ptr<Spilled>, 4> parts;
    int missing = 0;
};

Overviews::Overviews(std::vector<PyramidLevel> levels, std::size_t cell, Spill& spill)
    : levels_(std::move(levels))
    , cell_(cell)
    , spill_(spill) {
    for (const auto& level : levels_) seen_.emplace_back(static_cast<std::size_t>(level.tiles()));
}

std::vector<std::byte> quarter_of(const PyramidLevel& fine, std::int64_t index,
                                  std::span<const std::byte> tile, std::size_t cell) {
    const Picks rows(index / fine.across(), fine.rows), cols(index % fine.across(), fine.cols);
    const auto pick = row_picker(cell);
    std::vector<std::byte> quarter(quarter_bytes(cell));
    auto* out = quarter.data();
    for (std::size_t r = 0; r < static_cast<std::size_t>(half); ++r) {
        pick(tile.data() + rows[r] * static_cast<std::size_t>(tile_side) * cell, cols, out);
        out += static_cast<std::size_t>(half) * cell;
    }
    return quarter;
}

std::shared_ptr<Overviews::Quarters> Overviews::place_for(int level, std::int64_t index, unsigned quarter) {
    const std::lock_guard lock(guard_);
    auto& seen = seen_[static_cast<std::size_t>(level)][static_cast<std::size_t>(index)];
    const auto bit = static_cast<unsigned char>(1U << quarter);
    if ((seen & bit) != 0) throw Error(Failure::internal, {"a tile of a raster was encoded twice"});
    seen |= bit;
    auto& place = growing_[{level, index}];
    if (!place) {
        place = std::make_shared<Quarters>();
        place->missing = quarters_of(levels_[static_cast<std::size_t>(level)], index);
    }
    return place;
}

bool Overviews::finish(int level, std::int64_t index, Quarters& quarters) {
    const std::lock_guard lock(guard_);
    if (--quarters.missing != 0) return false;
    growing_.erase({level, index});
    return true;
}

OverviewTile Overviews::assemble(int level, std::int64_t index, const Quarters& quarters) const {
    OverviewTile tile{level, index, std::vector<std::byte>(tile_bytes(cell_))};
    const auto width = static_cast<std::size_t>(tile_side) * cell_;
    std::vector<std::byte> part(quarter_bytes(cell_));
    for (std::size_t q = 0; q < 4; ++q) {
        if (!quarters.parts[q]) continue;
        quarters.parts[q]->read(part);
        auto* corner = tile.cells.data() + q / 2 * static_cast<std::size_t>(half) * width + q % 2 * width / 2;
        for (std::size_t r = 0; r < static_cast<std::size_t>(half); ++r)
            std::memcpy(corner + r * width, part.data() + r * width / 2, width / 2);
    }
    const auto& raster = levels_[static_cast<std::size_t>(level)];
    pad_tile(tile.cells, cell_, raster.rows_of(index), raster.cols_of(index));
    return tile;
}

/// Nothing for the last level, and for an odd last row or column.
std::optional<Overviews::Place> Overviews::place_above(int level, std::int64_t index) const {
    const auto above = static_cast<std::size_t>(level) + 1;
    if (above == levels_.size()) return std::nullopt;
    const auto across = levels_[above - 1].across();
    const auto down = index / across, right = index % across;
    const auto& raster = levels_[above];
    if (down * half >= raster.rows || right * half >= raster.cols) return std::nullopt;
    return Place{down / 2 * raster.across() + right / 2, static_cast<unsigned>(down % 2 * 2 + right % 2)};
}

std::optional<OverviewTile> Overviews::add_quarter(int level, std::int64_t index,
                                                   std::span<const std::byte> quarter) {
    const auto above = place_above(level, index);
    if (!above) return std::nullopt;
    const auto place = place_for(level + 1, above->parent, above->quarter);
    auto part = std::make_unique<Spilled>(spill_, quarter_bytes(cell_));
    part->write(0, quarter);
    place->parts[above->quarter] = std::move(part);
    if (!finish(level + 1, above->parent, *place)) return std::nullopt;
    return assemble(level + 1, above->parent, *place);
}

std::optional<OverviewTile> Overviews::add(int level, std::int64_t index, std::span<const std::byte> tile) {
    if (!place_above(level, index)) return std::nullopt;
    return add_quarter(level, index,
                       quarter_of(levels_[static_cast<std::size_t>(level)], index, tile, cell_));
}

} // namespace kouprey
