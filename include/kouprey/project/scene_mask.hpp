// What the cells of scenes show, and how often they were seen clear.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/kernels/scene_classes.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/project/scene.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// How quality bands decide which cells are used.
struct MaskRule {
    double cloud_margin = 0, shadow_margin = 0; ///< metres by which clouds and shadows grow
    std::vector<SceneClass> used{SceneClass::clear, SceneClass::water};

    bool uses(SceneClass value) const;
};

/// The grid of a result of several scenes.
struct SceneGridChoice {
    enum class Extent { same, common, all };
    std::optional<MapSpec> grid_of{}; ///< this raster's
    Extent extent = Extent::same;     ///< of scenes on one lattice: all cells of all, or those of all at once
};

/// What the commands on scenes have in common.
struct SceneRequest {
    std::vector<std::string> scenes;
    SceneQuery query{};
    MaskRule mask{};
    SceneGridChoice grid{};
    bool same_date = false; ///< two scenes of one date on one grid both count
    std::string output{};   ///< path of the COG to write
    bool overwrite = false;
    Resources resources{};
};

/// Writes the classes of one scene in the codes of SceneClass, fill being nodata. Returns a row:
/// scene,date,family,variant,clear_cells,water_cells,shadow_cells,snow_cells,cloud_cells,fill_cells,used_share
Table mask_scene(const SceneRequest& request, Warnings& warnings);

/// Writes how many of the scenes show each cell in a used class. Returns the rows of the scenes.
Table count_clear(const SceneRequest& request, Warnings& warnings);

/// Opens scenes and tells how they were understood:
/// scene,date,family,variant,role,file,band,scale,offset,k1,k2
Table describe_scenes(const SceneRequest& request, Warnings& warnings);

} // namespace kouprey
