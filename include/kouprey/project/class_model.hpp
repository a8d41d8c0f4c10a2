// A trained classifier as its file holds it: readable, with all that it follows from.
#pragma once

#include "kouprey/kernels/decision_tree.hpp"
#include "kouprey/kernels/likelihood.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

enum class ClassifyMethod { forest, likelihood };
const char* name_of(ClassifyMethod method);

struct ModelFeature {
    std::string name;             ///< description of the band, or "band 3" where it has none
    std::string type;             ///< "int16"
    double scale = 1, offset = 0; ///< as the band declares them; values are used without
    float least = 0, largest = 0; ///< in the training cells
    friend bool operator==(const ModelFeature&, const ModelFeature&) = default;
};

struct ModelClass {
    int code = 0;
    std::string key{}, name{}; ///< of the legend
    std::optional<std::array<std::uint8_t, 3>> colour{};
    std::int64_t cells = 0, groups = 0; ///< that it was trained on
    double weight = 1;
    friend bool operator==(const ModelClass&, const ModelClass&) = default;
};

inline constexpr int largest_class = 254; ///< of a map of classes; 255 is nodata there

struct ClassModel {
    std::string program_version{};
    ClassifyMethod method = ClassifyMethod::forest;
    std::vector<ModelFeature> features{};
    std::vector<ModelClass> classes{};                           ///< in order of code
    std::vector<std::pair<std::string, std::string>> settings{}; ///< what training was told
    std::vector<std::pair<std::string, std::string>> training{}; ///< what it read, with hashes
    std::vector<DecisionTree> trees{};                           ///< of a forest
    std::vector<ClassDistribution> distributions{}; ///< of a likelihood, in the order of the classes
    friend bool operator==(const ClassModel&, const ClassModel&) = default;
};

/// JSON; the last key is the sha256 of all before it.
std::string to_json(const ClassModel& model);

/// Throws Error(input) with what is wrong: no model, of a newer format, cut off, changed since it was
/// written, trees that are none.
ClassModel parse_class_model(const std::string& text, const std::string& where);

} // namespace kouprey
