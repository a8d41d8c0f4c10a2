// The bands that a classifier looks at, on one grid.
#pragma once

#include "kouprey/project/classify.hpp"
#include "kouprey/raster/map_source.hpp"

#include <string>
#include <vector>

namespace kouprey {

struct FeatureBand {
    std::string name;
    MapSource source;
    const Raster& raster() const { return source.tiles().front().raster; }
};

/// Opens all bands, in the order of the images and of the bands within them. A band is called what its file
/// describes it as, else "band N" by its place among all; the second of one name gets " 2", and so on. Throws
/// Error(input) for bands on different grids and more bands than a classifier takes.
std::vector<FeatureBand> open_features(const FeatureSpec& spec, Warnings& warnings);

/// "band red", or "band 3" as it is.
std::string band_label(const std::string& name);

/// For plans of memory.
std::vector<const MapSource*> sources_of(const std::vector<FeatureBand>& bands);

/// Throws Error(input) unless bands are those that the model was trained on, in their order, type and scale.
void require_features_of(const ClassModel& model, const std::vector<FeatureBand>& bands);

} // namespace kouprey
