// What the classes of training data are: codes, by themselves or by a legend.
#pragma once

#include "kouprey/project/classify.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

struct TrainingClasses {
    std::vector<ModelClass> classes;  ///< in order of code; counts not filled in
    std::vector<std::uint8_t> labels; ///< number of the class of each shape
};

/// Throws Error(input) with every text that is no class, and where all are of one class Error(method).
TrainingClasses training_classes(const TrainRequest& request, const std::vector<TrainingShape>& shapes);

/// Weights of the classes, once their cells are counted. Throws Error(usage) for a weight of no class.
void weigh_classes(const ClassWeights& weights, std::vector<ModelClass>& classes);

/// The weights as whole thousandths.
std::vector<std::uint32_t> whole_weights(const std::vector<ModelClass>& classes);

/// "Forest (1)", or "1".
std::string label_of(const ModelClass& entry);

} // namespace kouprey
