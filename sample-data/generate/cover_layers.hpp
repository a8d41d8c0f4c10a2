// The layers that accompany the maps, in the manner of global forest products: tree cover, biomass density,
// unseen cells.
#pragma once

#include "canvas.hpp"
#include "classes.hpp"
#include "drawing.hpp"

#include <cstdint>
#include <vector>

namespace kouprey::sample {

/// Canopy cover in per cent: at least `forest_canopy` in forest, less elsewhere.
inline constexpr std::uint8_t forest_canopy = 30;
Layer<std::uint8_t> tree_cover(const Layer<Cover>& cover);

/// Above-ground dry matter in t/ha, in steps of 5; `no_density` in water.
inline constexpr std::uint16_t no_density = 65535;
Layer<std::uint16_t> biomass_density(const Layer<Cover>& cover);

/// The codes of a map on which clouds with ragged edges hide some cells.
Layer<std::uint8_t> observed(const Layer<Cover>& cover, const std::vector<Gap>& gaps);

} // namespace kouprey::sample
