// An invented landscape whose classes are known in small cells at two dates.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace kouprey::test {

enum class Cover : std::uint8_t { forest = 1, crops = 2, pasture = 3, water = 4 };
inline constexpr std::array all_covers{Cover::forest, Cover::crops, Cover::pasture, Cover::water};

/// Fine cells on a side of a cell that a sensor sees.
inline constexpr int fine_per_cell = 3;

/// Reflectance × 10000 of a class: blue, green, red, nir, swir1, swir2. Made up after spectra of the tropics;
/// crops and pasture are the pair that is hard to part.
using Spectrum = std::array<double, 6>;
const Spectrum& spectrum_of(Cover cover);

/// Patches of classes at a first date; until the second one, clearings appear in the forest.
class World {
  public:
    /// A square of so many sensor cells with margins of `margin` of them around it, which scenes may reach
    /// into.
    World(int side, int margin, std::uint64_t seed);

    int side() const { return side_; }
    int margin() const { return margin_; }
    /// Fine cells, counted from the corner of the square; down to -margin · fine_per_cell.
    Cover at(int period, int fine_row, int fine_col) const;
    /// The share of green biomass and soil differs from place to place: a factor for all bands.
    double texture(int fine_row, int fine_col) const { return textures_[index(fine_row, fine_col)]; }

    /// The share of a sensor cell that is forest at the first date and not at the second.
    double cleared_share(int row, int col) const;
    /// Σ of these over the square.
    double cleared_cells() const;
    /// Sensor cells of the square that hold ground of both kinds, cleared and not.
    int mixed_cells() const;
    /// Sensor cells of the square that hold forest and other ground at the first date.
    int border_cells() const;
    /// The class of a sensor cell where it and all cells within `around` are of one class at both dates.
    bool pure(int row, int col, int around, Cover& cover) const;

  private:
    std::size_t index(int fine_row, int fine_col) const;
    void lay_patches();
    void clear_forest();
    bool cleared(int fine_row, int fine_col) const;

    int side_, margin_, fine_;
    std::uint64_t seed_;
    std::array<std::vector<Cover>, 2> covers_;
    std::vector<double> textures_;
};

} // namespace kouprey::test
