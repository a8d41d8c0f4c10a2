// What the files of a family of satellite products hold: data, not code.
#pragma once

#include "kouprey/core/name_pattern.hpp"
#include "kouprey/kernels/observations.hpp"
#include "kouprey/kernels/scene_classes.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

enum class BandRole { blue, green, red, nir, swir1, swir2, thermal };

/// Their words, in order.
const std::vector<std::pair<std::string, BandRole>>& band_roles();
const std::string& name_of(BandRole role);

/// Where a band lies: in a file of its own, or in the scene's stack by number or by description.
struct BandPlace {
    std::vector<NamePattern> files{}; ///< the first that exists
    int band = 0;                     ///< in the stack; 0: by description
    std::string description{};
};

struct BandRule {
    BandRole role;
    BandPlace place;
    BandScale scale;
    /// Numbers of the band in the MTL file, whose scale holds: the first that the file knows.
    std::vector<std::string> mtl{};
};

struct QaRule {
    BandPlace place;
    std::shared_ptr<const QaMeaning> meaning;
    bool optional = false; ///< without it every cell with values is clear
};

/// Products of one sensor or processing.
struct SceneVariant {
    std::string name;
    std::vector<NamePattern> names{}; ///< of scenes; none: any
    std::optional<NamePattern> stack{};
    std::string tasseled_cap{}; ///< name of its coefficients
    std::vector<BandRule> bands{};
    std::vector<QaRule> qa{};

    /// Whether its bands lie in one file.
    bool stacked() const { return !bands.empty() && bands.front().place.files.empty(); }
};

struct SceneFamily {
    std::string name, title, source;
    std::vector<NamePattern> dates{};
    std::optional<NamePattern> mtl{};
    std::vector<SceneVariant> variants{};
};

/// A description as YAML or JSON; `where` ends in .json for the latter. Throws Error(input) with everything
/// that is wrong with it.
SceneFamily parse_scene_family(const std::string& text, const std::string& where);

/// Those that come with the program.
const std::vector<SceneFamily>& scene_families();
/// One of them by its name, or a file by its path. Throws Error(input) for a file, Error(usage) for a name
/// that is none.
SceneFamily scene_family(const std::string& name_or_path);

} // namespace kouprey
