// A polygon layer as it stands in its file.
#pragma once

#include "kouprey/core/allowed.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/geo/crs.hpp"
#include "kouprey/geo/geometry.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

struct Feature {
    std::int64_t id;
    std::string name;            ///< of the zone; see ZonesSpec::name_field
    MultiPolygon polygon;        ///< in the layer's CRS, as read
    std::vector<Point> points{}; ///< of a layer of training data
};

struct Layer {
    std::string path;
    std::string name;
    Crs crs;
    std::vector<std::string> fields;
    std::string name_field;        ///< the one the names came from; empty: feature ids
    std::vector<Feature> features; ///< in order of id

    /// "zones.gpkg, layer project".
    std::string where() const;
    /// "feature 7 (Prey Lang)".
    static std::string label(const Feature& feature);
};

/// Names of the layers of a file, in the file's order. Throws Error(input) when it cannot be opened.
std::vector<std::string> layer_names(const std::string& path, Warnings& warnings,
                                     const Allowed& allowed = {});

/// What is wrong with the geometry of a feature, and where in the layer's CRS.
struct GeometryFault {
    std::string feature;
    std::string reason;
    Point place;
};

/// Invalid polygons by the rules of OGC Simple Features (by GEOS), in order of feature id.
std::vector<GeometryFault> geometry_faults(const Layer& layer);

/// Reads all features. An empty `layer` means the only one of the file; an empty `name_field` means the field
/// `name` in any case where it is never empty and, unless `allow_duplicates`, unique; else the feature id.
/// With a field named: empty names are errors, duplicates too unless `allow_duplicates`. Every fault of the
/// layer is reported together as Error(input): not a documented format, several layers, no CRS, no features,
/// missing or non-polygon geometry, coordinates that are not finite or off the Earth.
Layer read_layer(const std::string& path, const std::string& layer, const std::string& name_field,
                 bool allow_duplicates, Warnings& warnings, const Allowed& allowed = {});

/// Reads polygons and points for training a classifier, each with its class, which is what the field holds.
/// Refuses what read_layer refuses, and features without a class.
Layer read_training_layer(const std::string& path, const std::string& layer, const std::string& class_field,
                          Warnings& warnings, const Allowed& allowed = {});

} // namespace kouprey
