// Two maps that should be the same, cell by cell.
#pragma once

#include "kouprey/project/verify.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// One finding for each pair of values that stand in the same cells, with their number, true area and first
/// place. Maps on different grids, or one that cannot be read, are one finding.
std::vector<Finding> compare_maps(const std::string& file, const std::string& claimed,
                                  const std::string& recomputed, const Resources& resources);

} // namespace kouprey
