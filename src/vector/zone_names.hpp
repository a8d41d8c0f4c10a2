// The names of zones, by the rule of the file contract.
#pragma once

#include "kouprey/vector/layer.hpp"

#include <ogrsf_frmts.h>

#include <string>
#include <vector>

namespace kouprey {

/// Fills the names (and name_field) of layer.features, which stand in the order of `sources`.
void name_zones(const std::vector<OGRFeatureUniquePtr>& sources, const std::string& field,
                bool allow_duplicates, Layer& layer);

/// Fills the names with the classes of a training layer, which the field holds and none may lack.
void name_classes(const std::vector<OGRFeatureUniquePtr>& sources, const std::string& field, Layer& layer);

} // namespace kouprey
