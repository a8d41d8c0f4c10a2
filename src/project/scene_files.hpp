// The files of a scene, found by the patterns of its family.
#pragma once

#include "kouprey/project/scene_family.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// What a name on the command line may stand for.
struct SceneName {
    std::string path;
    std::optional<Date> date{}; ///< given with it
    bool folder = false;
    std::string name{};                         ///< last part of the path
    std::map<std::string, std::string> files{}; ///< by name: those of the folder, or beside the file
};

/// Throws Error(input) when there is no such file or folder.
SceneName scene_name(const std::string& text);

/// One way to understand it.
struct SceneMatch {
    const SceneFamily* family;
    const SceneVariant* variant;
    std::string id;
    std::string stack{}; ///< path of the file that holds all bands, where one does
};

/// Throws Error(input) unless there is exactly one way.
SceneMatch match_scene(const SceneName& name, const std::vector<SceneFamily>& families,
                       const std::string& variant);

/// Path of the file of a place; nothing when it is not there.
std::optional<std::string> file_of(const SceneName& name, const SceneMatch& match,
                                   const std::vector<NamePattern>& files);

/// The date of a scene by its names. Throws Error(input) where the family has a pattern and none fits, or
/// what fits is no day.
std::optional<Date> date_of(const SceneName& name, const SceneMatch& match);

} // namespace kouprey
