// What has to be read and worked out for a list of indices.
#pragma once

#include "kouprey/kernels/formula.hpp"
#include "kouprey/project/scene_index.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace kouprey {

/// Formulas on values: the bands of a scene in the order of `roles`, then the fractions of the unmixing.
struct IndexPlan {
    std::vector<SpectralIndex> indices; ///< with the formulas of the scene's sensor
    std::vector<Formula> formulas;
    std::vector<std::vector<std::size_t>> values; ///< of each formula: which values its names are
    std::vector<BandRole> roles;                  ///< that are read
    std::optional<Unmixing> unmixing{}; ///< of the six bands of reflectance, which `roles` then begin with
};

/// Throws Error(usage) for names and formulas that cannot be understood, Error(input) for bands that the
/// scene lacks.
IndexPlan plan_indices(const IndexRequest& request, const Scene& scene);

} // namespace kouprey
