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

/// What a plan has to fit into memory, in bytes a cell.
struct SceneBytes {
    std::int64_t held;    ///< by a worker of each cell of a block, beside its readers
    std::int64_t written; ///< of each cell, in all bands: overviews wait for the rest of their tiles
};

/// Blocks and threads within the memory ceiling. Throws Error(input) when nothing fits.
ScenePlan plan_scenes(const Grid& grid, const std::vector<const MapSource*>& sources, const SceneBytes& bytes,
                      const Resources& resources);

} // namespace kouprey
