#include "geo/area_lattice.hpp"

#include "geo/area_quantum.hpp"
#include "geo/ratio_quantum.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

/// Width of a patch as a power of two: as many cells as fit into 4 km, between 1 and 64.
int patch_shift(double cell_size) {
    constexpr double widest = 4000;
    int shift = 6;
    while (shift > 0 && std::ldexp(cell_size, shift) > widest) --shift;
    return shift;
}

/// begin + k·step for k = first … first + count − 1, each rounded once.
std::vector<double> equally_spaced(double begin, double step, std::int64_t first, std::int64_t count) {
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(count));
    for (std::int64_t k = first; k < first + count; ++k)
        values.push_back(std::fma(static_cast<double>(k), step, begin));
    return values;
}

/// At the rim of a projection: corners without ground get the mean of the others, or zero.
void fill_missing(std::array<std::int64_t, 4>& corners) {
    const bool all_known = (corners[0] | corners[1] | corners[2] | corners[3]) >= 0;
    if (all_known) return;
    std::int64_t sum = 0, known = 0;
    for (const std::int64_t corner : corners)
        if (corner != no_ground) sum += corner, ++known;
    std::replace(corners.begin(), corners.end(), no_ground, known == 0 ? 0 : sum / known);
}

/// value / 2^bits to the nearest whole number.
Int128 rounded_shift(Int128 value, int bits) { return (value + (Int128{1} << (bits - 1))) >> bits; }

} // namespace

AreaLattice::AreaLattice(const Grid& grid, GroundRatio ratio)
    : grid_(grid)
    , ratio_(std::move(ratio))
    , slots_(std::make_unique<std::array<Slot, slot_count>>()) {
    const double unit = grid.crs().unit_to_metre(), width = grid.dx() * unit, height = grid.dy() * unit;
    shift_ = patch_shift(std::max(width, height));
    planar_area_ = quantised_area(width * height);
}

AreaLattice::Tile AreaLattice::compute(TileIndex index) const {
    const Point corner = grid_.upper_left();
    const std::int64_t first_row = index.row * patches_per_tile, first_col = index.col * patches_per_tile;
    const auto xs = equally_spaced(corner.x, std::ldexp(grid_.dx(), shift_), first_col, nodes_per_tile);
    const auto ys = equally_spaced(corner.y, -std::ldexp(grid_.dy(), shift_), first_row, nodes_per_tile);
    const auto ratios = ratio_(xs, ys);
    Tile tile(ratios.size());
    std::transform(ratios.begin(), ratios.end(), tile.begin(), quantised_ratio);
    return tile;
}

std::shared_ptr<const AreaLattice::Tile> AreaLattice::tile_at(TileIndex index) const {
    constexpr std::uint64_t stride = 257; // neighbouring rows of tiles share no slot unless wider than this
    const auto place = static_cast<std::uint64_t>(index.row) * stride + static_cast<std::uint64_t>(index.col);
    Slot& slot = (*slots_)[place % slot_count];
    const std::lock_guard lock(slot.mutex);
    if (!slot.tile || !(slot.index == index)) {
        slot.tile = std::make_shared<const Tile>(compute(index));
        slot.index = index;
    }
    return slot.tile;
}

/// Bilinear interpolation at the cells' centres: ratios have 32 binary digits, each direction adds shift + 1.
AreaLattice::PatchRows AreaLattice::patch_rows(const Tile& tile, std::int64_t patch_row,
                                               std::int64_t patch_col) const {
    const auto at = static_cast<std::size_t>(patch_row * nodes_per_tile + patch_col);
    const auto below = at + static_cast<std::size_t>(nodes_per_tile);
    std::array<std::int64_t, 4> corners{tile[at], tile[at + 1], tile[below], tile[below + 1]};
    fill_missing(corners);
    const std::int64_t beside =
        (std::int64_t{2} << shift_) - 1; // of a corner cell's nearest node, to 1 across
    const auto first = [&](std::int64_t left, std::int64_t right) {
        return planar_area_ * (left * beside + right);
    };
    const auto step = [&](std::int64_t left, std::int64_t right) {
        return 2 * planar_area_ * (right - left);
    };
    const auto left = corners[0] * beside + corners[2], right = corners[1] * beside + corners[3];
    const auto left_by_row = 2 * (corners[2] - corners[0]), right_by_row = 2 * (corners[3] - corners[1]);
    return {first(left, right), first(left_by_row, right_by_row), step(left, right),
            step(left_by_row, right_by_row)};
}

std::vector<AreaLattice::PatchRows> AreaLattice::patches_of(std::int64_t patch_row, std::int64_t first,
                                                            std::int64_t last) const {
    const std::int64_t tile_row = patch_row >> tile_shift, row_of_tile = patch_row - (tile_row << tile_shift);
    std::vector<PatchRows> patches;
    patches.reserve(static_cast<std::size_t>(last - first + 1));
    for (std::int64_t col = first; col <= last;) {
        const std::int64_t tile_col = col >> tile_shift, tile_end = (tile_col + 1) << tile_shift;
        const auto tile = tile_at({tile_row, tile_col});
        for (; col <= last && col < tile_end; ++col)
            patches.push_back(patch_rows(*tile, row_of_tile, col - (tile_col << tile_shift)));
    }
    return patches;
}

void AreaLattice::find_rows(const Window& window, std::span<AreaRow> found) const {
    const std::int64_t first = window.col >> shift_;
    const std::int64_t last = std::max(first, (window.col_end() - 1) >> shift_);
    const int bits = ratio_bits + 2 * (shift_ + 1);
    for (std::int64_t row = window.row; row < window.row_end();) {
        const std::int64_t patch_row = row >> shift_, patch_end = (patch_row + 1) << shift_;
        const auto patches = patches_of(patch_row, first, last);
        for (; row < std::min(patch_end, window.row_end()); ++row) {
            const std::int64_t down = row - (patch_row << shift_);
            auto& areas = found[static_cast<std::size_t>(row - window.row)];
            auto pieces = std::move(areas).take_pieces();
            pieces.resize(patches.size());
            std::ranges::transform(patches, pieces.begin(), [&](const PatchRows& patch) -> AreaRow::Piece {
                return {rounded_shift(patch.first + down * patch.first_by_row, bits),
                        rounded_shift(patch.step + down * patch.step_by_row, bits), 0};
            });
            areas = AreaRow(first << shift_, shift_, std::move(pieces));
        }
    }
}

} // namespace kouprey
