// Ground area per projected area, for projections in which it varies in both directions.
#pragma once

#include "kouprey/geo/crs.hpp"

#include <functional>
#include <vector>

namespace kouprey {

/// Values at the crossings of xs and ys (map coordinates), row by row; not-a-number where the projection
/// shows no ground. A value is good for `quantised_ratio`: where another makes the same integer, it may be
/// that one. May be called by several threads at once.
using GroundRatio =
    std::function<std::vector<double>(const std::vector<double>& xs, const std::vector<double>& ys)>;

/// For a transverse Mercator projection by our own series, for any other from PROJ. On a sphere the
/// projection's latitudes are taken as geodetic ones of WGS 84 and its areas as those of the ground there.
GroundRatio ground_ratio_of(const Crs& crs);

} // namespace kouprey
