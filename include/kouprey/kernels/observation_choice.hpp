// One observation of several for each cell: by its place among the others, its greenness or its score.
#pragma once

#include "kouprey/kernels/observations.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// The planes of all dates of one band.
using DatePlanes = std::vector<const Observation*>;

inline constexpr std::uint16_t no_choice = 65535; ///< no date has observations of all bands there

/// How many dates have observations of all bands at each cell.
void count_complete(std::span<const DatePlanes> bands, std::span<std::uint16_t> counts);

/// The medoid: the date whose spectrum has the smallest sum of Euclidean distances to those of all other
/// dates (Flood 2013, doi 10.3390/rs5126481); of equals the first.
void choose_medoid(std::span<const DatePlanes> bands, std::span<std::uint16_t> chosen);

/// The date of the largest (nir − red) / (nir + red) among those with observations of all bands; dates where
/// nir + red is not above 0 come last. Of equals the first.
void choose_greenest(std::span<const DatePlanes> bands, std::size_t red, std::size_t nir,
                     std::span<std::uint16_t> chosen);

/// The date of the largest score among those with observations of all bands; of equals the first. `scores`
/// are planes of each date.
void choose_highest(std::span<const DatePlanes> bands, const std::vector<const std::int32_t*>& scores,
                    std::span<std::uint16_t> chosen);

/// The observations of one band at the dates that were chosen, be it one of those they were chosen by or
/// another; observation_nodata where none was chosen or the date has none in this band.
void take_chosen(const DatePlanes& band, std::span<const std::uint16_t> chosen, std::span<Observation> out);

/// The geometric median: the spectrum with the smallest sum of Euclidean distances to those of all dates
/// (Roberts et al. 2017, doi 10.1109/TGRS.2017.2723896), by Weiszfeld's iteration from the mean until a step
/// is shorter than a twentieth of an observation's unit or after 200 steps; rounded, halves up. `out` are
/// planes of each band.
void geometric_median(std::span<const DatePlanes> bands, std::size_t cells,
                      std::span<Observation* const> out);

} // namespace kouprey
