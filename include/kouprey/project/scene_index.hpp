// Spectral indices of one scene: the request of `kouprey scene index`.
#pragma once

#include "kouprey/kernels/unmixing.hpp"
#include "kouprey/project/scene_mask.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// An index by its name and formula on band roles and fractions.
struct SpectralIndex {
    std::string name, formula, source;
};

/// Those that come with the program; the tasseled cap (tcb, tcg, tcw) stands there without a formula, for
/// that is the sensor's.
const std::vector<SpectralIndex>& spectral_indices();

/// Endmembers as CSV: name,blue,green,red,nir,swir1,swir2 in reflectance. Throws Error(input).
std::vector<Endmember> read_endmembers(const std::string& text, const std::string& where);

struct IndexRequest {
    SceneRequest scene{};                  ///< of one scene
    std::vector<std::string> indices{};    ///< names of those that come with the program
    std::vector<SpectralIndex> formulas{}; ///< further ones
    std::string endmembers{};              ///< path; empty: those that come with the program
};

/// Writes a band of float32 for each index, nodata -9999. Returns index,formula,cells,mean,least,largest:
/// cells are those with a value; the mean is that of values rounded to 1e-9. Throws Error(input) for a band
/// that the scene lacks.
Table index_scene(const IndexRequest& request, Warnings& warnings);

} // namespace kouprey
