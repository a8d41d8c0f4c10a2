// One clear picture from many dates: the request of `kouprey scene composite`.
#pragma once

#include "kouprey/kernels/pixel_score.hpp"
#include "kouprey/project/scene_mask.hpp"

#include <vector>

namespace kouprey {

enum class CompositeMethod {
    median,           ///< of each band for itself
    percentile,       ///< of each band for itself
    geometric_median, ///< of whole spectra, as are all that follow
    medoid,
    greenest, ///< the largest NDVI
    best      ///< the highest score
};

/// Bands written behind those of the scenes.
enum class CompositeExtra {
    count, ///< clear observations
    scene  ///< number of the scene that was chosen, from 1 in the order given
};

struct CompositeRequest {
    SceneRequest scenes{};
    std::vector<BandRole> bands{}; ///< none: all that every scene has
    std::vector<CompositeExtra> extras{};
    CompositeMethod method = CompositeMethod::median;
    double share = 0.5;     ///< of the percentile
    PixelScoreRule score{}; ///< of the best
};

/// Writes a band for each role: reflectance × 10000, temperature in hundredths of a degree Celsius, int16
/// with nodata -32768. Returns how many cells have how many clear observations (of the band of
/// reflectance that has fewest of them, or of all these where whole spectra are looked at); those of the row
/// 0 are gaps:
/// observations,cells,share.
Table composite_scenes(const CompositeRequest& request, Warnings& warnings);

} // namespace kouprey
