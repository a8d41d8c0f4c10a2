// The lattice of the sample maps, and the flat plane in kilometres on which the landscape is drawn.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include <cstddef>
#include <vector>

namespace kouprey::sample {

/// Degrees and cells of all sample maps (EPSG:4326).
inline constexpr double west = 105.0, north = 14.0, cell_degrees = 0.0025;
inline constexpr int rows = 640, cols = 480;
inline constexpr std::size_t cells = std::size_t{rows} * cols;

/// A value for every cell, row by row from the north-west corner.
template <class T> using Layer = std::vector<T>;

/// Kilometres east and south of the north-west corner. Good enough to draw with; areas are measured
/// elsewhere.
inline constexpr double km_per_degree_east = 108.4, km_per_degree_south = 110.65;

inline Point to_km(Point degrees) {
    return {(degrees.x - west) * km_per_degree_east, (north - degrees.y) * km_per_degree_south};
}

inline std::size_t cell_at(int row, int col) {
    return static_cast<std::size_t>(row) * cols + static_cast<std::size_t>(col);
}

inline Point centre_degrees(std::size_t cell) {
    const auto row = static_cast<double>(cell / cols), col = static_cast<double>(cell % cols);
    return {west + (col + 0.5) * cell_degrees, north - (row + 0.5) * cell_degrees};
}

inline Point centre_km(std::size_t cell) { return to_km(centre_degrees(cell)); }

} // namespace kouprey::sample
