// A small made-up landscape for tests of the measuring kernels: cells by a formula, zones partly beyond the
// raster.
#pragma once

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/kernels/zone_sums.hpp"

#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <functional>
#include <string>
#include <vector>

namespace kouprey::test {

inline constexpr int scene_rows = 61, scene_cols = 83;

/// Cells of one map: patches of classes 1 to 4 and, as `nodata`, 255; other patches for another seed.
std::vector<double> patchy_cells(std::uint64_t seed);

/// Zones in cell units: a star reaching beyond the raster, a triangle over it, one cell's corner, and one far
/// outside.
std::vector<Zone> scene_zones(CoverageRule rule);

/// Calls visit(zone, row, col, fraction) for every covered cell of every zone inside the raster, in plain
/// loops.
void for_each_covered(
    const std::vector<Zone>& zones,
    const std::function<void(std::int32_t, std::int64_t, std::int64_t, std::int64_t)>& visit);

/// The entry of one part of a cell.
TallyEntry part_of(const CellAreas& areas, std::int64_t row, std::int64_t col, std::int64_t fraction);

/// Windows of the raster in squares.
std::vector<Window> scene_blocks(std::int64_t side);

} // namespace kouprey::test
