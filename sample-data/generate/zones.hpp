// The three zones of the sample: project area, leakage belt around it, reference region around both. They
// share borders and do not overlap.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include "canvas.hpp"

#include <cstdint>

namespace kouprey::sample {

enum class Place : std::uint8_t { project, belt, region, elsewhere };
inline constexpr std::size_t places = 4;

inline constexpr double belt_width_km = 5;

/// The outer border of the belt, in degrees on a raster of 1e-4: the project area's outline moved outwards.
Ring belt_border();

MultiPolygon project_area();
MultiPolygon leakage_belt();
MultiPolygon reference_region();

/// The place in which the centre of every cell lies.
Layer<Place> places_of_cells();

} // namespace kouprey::sample
