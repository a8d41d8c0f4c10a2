// From training polygons and bands to a classifier, and from that to a class map.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/kernels/forest.hpp"
#include "kouprey/project/class_model.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/vector/training_shapes.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// How much the cells of a class weigh against those of others.
struct ClassWeights {
    bool balanced = false;               ///< so that all classes weigh the same
    std::map<std::string, double> given; ///< by code, key or name; 1 for the others
};

/// Bands that are the features: each entry a file with all its bands, one band of it, or tiles.
struct FeatureSpec {
    std::vector<MapSpec> images;
    RasterOptions options{};
};

struct TrainRequest {
    FeatureSpec features;
    TrainingLayer samples;
    std::string legend{}; ///< path; empty: the field holds codes
    ClassifyMethod method = ClassifyMethod::forest;
    ForestSettings forest{}; ///< without class weights
    ClassWeights weights{};
    double least_cover = 0.5;    ///< share of a cell that its class covers at least
    int least_cells = 10;        ///< of a class
    int most_cells = 10'000;     ///< of a class; of more so many are drawn
    int folds = 5;               ///< of the validation by blocks; 0: none
    double block_metres = 1'000; ///< side of these blocks
    Resources resources{};
    std::string output{}; ///< path of the model
    bool overwrite = false;
};

/// What training tells: how often the classifier is right about cells that it was not trained on, class by
/// class, which features it needs, and what it was trained on.
struct TrainReport {
    Table accuracy;   ///< validation,cells,right,overall_accuracy,polygons,parts
    Table classes;    ///< validation,class,class_name,cells,users_accuracy,producers_accuracy
    Table matrix;     ///< validation,map,reference,map_name,reference_name,cells
    Table importance; ///< feature,accuracy_decrease,impurity_decrease; without rows for a likelihood
    Table samples;    ///< class,class_name,polygons,cells,cells_used,cells_without_values,weight
};

/// Trains on the cells that the polygons and points of the layer cover, and writes the model.
TrainReport train_classifier(const TrainRequest& request, Warnings& warnings);

struct PredictRequest {
    FeatureSpec features;
    std::string model; ///< path
    std::string classes{}, probability{}, margin{},
        outside{}; ///< paths of rasters to write; all but the first may be empty
    bool overwrite = false;
    Resources resources{};
};

/// Writes the class of every cell that has all features. Returns class,class_name,cells,share,
/// mean_probability,outside_cells, the last row being nodata where there are such cells.
Table predict_classes(const PredictRequest& request, Warnings& warnings);

} // namespace kouprey
