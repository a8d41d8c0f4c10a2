// The tables that training prints.
#pragma once

#include "project/class_validation.hpp"

#include <vector>

namespace kouprey {

Table accuracy_table(const std::vector<ClassValidation>& validations);
Table class_table(const std::vector<ClassValidation>& validations, const std::vector<ModelClass>& classes);
Table matrix_table(const std::vector<ClassValidation>& validations, const std::vector<ModelClass>& classes);
/// Without rows for a likelihood.
Table importance_table(const std::vector<ModelFeature>& features, const Forest& forest);
Table samples_table(const std::vector<ModelClass>& classes, const TrainingCells& cells);

} // namespace kouprey
