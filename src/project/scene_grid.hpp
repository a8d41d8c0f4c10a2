// The grid of a result of several scenes, and the blocks it is worked on in.
#pragma once

#include "kouprey/project/scene_mask.hpp"

#include <vector>

namespace kouprey {

/// All rasters of the scenes that are read, bands of these roles and quality bands.
std::vector<const MapSource*> sources_of(const std::vector<Scene>& scenes,
                                         const std::vector<BandRole>& roles);

/// The grid that is chosen, else the one that all share. Throws Error(input) with what differs and the
/// options that decide it.
Grid scene_grid(const std::vector<Scene>& scenes, const std::vector<BandRole>& roles,
                const SceneGridChoice& choice, const RasterOptions& options, Warnings& warnings);

struct ScenePlan {
    std::vector<Window> blocks; ///< of whole tiles of the output
    int threads = 1;
    bool keep_open = true; ///< whether readers keep their files open from block to block
};

/// Blocks and threads within the memory ceiling. `bytes_per_cell` is what a worker holds of each cell of a
/// block beside its readers. Throws Error(input) when nothing fits.
ScenePlan plan_scenes(const Grid& grid, const std::vector<const MapSource*>& sources,
                      std::int64_t bytes_per_cell, const Resources& resources);

} // namespace kouprey
