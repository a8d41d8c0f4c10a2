// A scene: the bands of one acquisition, found by a family's description and opened.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/project/scene_family.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/vrt_tiles.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct SceneBand {
    BandRole role;
    MapSource source;
    BandScale scale;
};

struct SceneQa {
    MapSource source;
    std::shared_ptr<const QaMeaning> meaning;
};

struct Scene {
    std::string path, id;
    std::optional<Date> date{};
    bool dated = false;             ///< whether its family reads dates from names
    bool top_of_atmosphere = false; ///< its reflectances are, by an MTL file
    std::string family{}, variant{}, tasseled_cap{};
    std::vector<SceneBand> bands{}; ///< in the order of the roles
    std::vector<SceneQa> qa{};      ///< none where every cell with values is clear

    /// nullptr when the scene lacks it.
    const SceneBand* band(BandRole role) const;
};

/// Which families, and what of a scene is needed.
struct SceneQuery {
    std::string family{};  ///< a name or a path; empty: whichever of the program's own the names fit
    std::string variant{}; ///< empty: the one whose names fit
    RasterOptions raster{};
    bool quality = true; ///< its quality bands are needed
    Allowed allowed{};   ///< a stack or a band may be a VRT
};

/// Finds and opens a scene: PATH or PATH@YYYY-MM-DD, the path being a folder, a stack, or one of the files of
/// a scene. Throws Error(input) for what fits no family or several, a folder of several scenes, quality bands
/// that are not there, a date that its name does not hold.
Scene open_scene(const std::string& text, const SceneQuery& query, Warnings& warnings);

/// The same for several. Throws Error(input) when two of one date cover the same ground, unless `same_date`.
std::vector<Scene> open_scenes(const std::vector<std::string>& texts, const SceneQuery& query, bool same_date,
                               Warnings& warnings);

/// The roles that all of them have. Throws Error(input) when there is none.
std::vector<BandRole> common_roles(const std::vector<Scene>& scenes);

/// All files that a scene is read from.
std::vector<std::string> files_of(const Scene& scene);

} // namespace kouprey
