// Every random number of the landscape: a function of what it decides, of the cell and of the year, never of
// the order.
#pragma once

#include "kouprey/core/random.hpp"

#include <cstdint>

namespace kouprey::sample {

/// What a draw decides. Numbers are part of the landscape: a new one goes to the end.
enum class Draw : std::uint16_t {
    warp_east = 1,
    warp_south,
    forest_type,
    lowland,
    farmland,
    land_use,
    meadow,
    clearing,
    clearing_patch,
    village,
    track,
    concession_block,
    succession,
    bustle,
    canopy,
    canopy_grain,
    biomass,
    biomass_grain,
    gap_edge,
    river_width,
    forest_blur,
    cloud,
    scene_grain,
    series_date,
    series_clearing,
    series_cloud,
    series_grain
};

inline constexpr std::uint64_t seed = 20160509;

inline RandomStream dice(Draw what, std::uint64_t index, std::uint32_t variable = 0) {
    return {seed, index, variable, static_cast<std::uint16_t>(what)};
}

/// Strictly inside (0, 1).
inline double uniform(Draw what, std::uint64_t index, std::uint32_t variable = 0) {
    return dice(what, index, variable).uniform();
}

} // namespace kouprey::sample
