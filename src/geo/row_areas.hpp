// Cell areas of grids on which a row's cells are all alike: the area between two parallels.
#pragma once

#include "kouprey/core/int128.hpp"
#include "kouprey/geo/grid.hpp"

#include <cstdint>
#include <functional>

namespace kouprey {

/// Area of the cells of a row of the continued lattice, in 1e-12 m².
using RowArea = std::function<Int128(std::int64_t row)>;

/// For a grid in degrees or another angular unit. Rows beyond a pole have no area, a row across one ends
/// there.
RowArea geographic_row_area(const Grid& grid);

/// For a grid in ellipsoidal, spherical or "web" Mercator.
RowArea mercator_row_area(const Grid& grid);

} // namespace kouprey
