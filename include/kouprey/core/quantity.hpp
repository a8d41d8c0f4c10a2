// Exact quantities that cells are summed into. Addition is integer addition, hence associative:
// no order of blocks, threads or shards can change a bit.
#pragma once

#include "kouprey/core/int128.hpp"

#include <compare>
#include <cstdint>

namespace kouprey {

/// A share of a cell in units of 2^-36 cell. 36 binary digits, so that the share is summed edge by edge
/// without losing the 1e-9 that is promised, and Earth's area times the unit still fits a 128-bit integer.
inline constexpr int fraction_bits = 36;
inline constexpr std::int64_t whole_cell = std::int64_t{1} << fraction_bits;

/// Number of cells, fractions included; unit 2^-36 cell.
struct CellCount {
    Int128 units = 0;

    CellCount& operator+=(CellCount other) {
        units += other.units;
        return *this;
    }
    friend CellCount operator+(CellCount a, CellCount b) { return {a.units + b.units}; }
    friend auto operator<=>(const CellCount&, const CellCount&) = default;
    /// Nearest double of the exact sum.
    double cells() const { return nearest_double(units, 0, fraction_bits); }
};

/// Ground area; unit 2^-36 · 1e-12 m²: the unit in which a cell's whole area is an integer times that of its
/// share, so that parts add up to the whole on the integers.
struct Area {
    Int128 units = 0;

    Area& operator+=(Area other) {
        units += other.units;
        return *this;
    }
    friend Area operator+(Area a, Area b) { return {a.units + b.units}; }
    friend auto operator<=>(const Area&, const Area&) = default;
    /// Nearest double in hectares (1 ha = 1e4 m²).
    double hectares() const { return nearest_double(units, 16, fraction_bits); }
};

/// Cells and ground area of one class, transition or year.
struct Extent {
    CellCount cells;
    Area area;

    Extent& operator+=(const Extent& other) {
        cells += other.cells;
        area += other.area;
        return *this;
    }
    friend bool operator==(const Extent&, const Extent&) = default;
    bool empty() const { return cells.units == 0 && area.units == 0; }
};

} // namespace kouprey
