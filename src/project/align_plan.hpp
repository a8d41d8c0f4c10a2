// How the work of `kouprey align` is cut, so that the ceiling on memory is kept.
#pragma once

#include "kouprey/geo/grid.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"

#include <vector>

namespace kouprey {

struct AlignPlan {
    std::vector<Window> blocks; ///< of the target
    int threads = 1;
};

/// Blocks of 1024 × 1024 cells, of 512 × 512 where memory is scarce or threads would idle, or of the side
/// that the user asks for; results are the same. Throws Error(input) when one thread's buffers exceed the
/// ceiling.
AlignPlan plan_alignment(const Grid& target, const MapSource& map, const Resources& resources);

/// The same for quantities of several bands (Resampler).
AlignPlan plan_resampling(const Grid& target, const std::vector<MapSource>& bands,
                          const Resources& resources);

/// Blocks of the map near the target; the rest need not be read. Where the file has low strips several make
/// one, up to the height of the pieces by which GridMapping finds cells: a lower one costs as many
/// transformations.
std::vector<Window> blocks_near(const Grid& target, const MapSource& map, const Resources& resources);

} // namespace kouprey
