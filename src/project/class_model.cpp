#include "kouprey/project/class_model.hpp"

#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"

#include "project/colour_text.hpp"
#include "project/model_format.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kouprey {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json pairs(const std::vector<std::pair<std::string, std::string>>& list) {
    auto json = Json::object();
    for (const auto& [name, value] : list) json[name] = value;
    return json;
}

/// An entry a line.
template <class List, class One>
void append_list(std::string& text, const char* key, const List& list, One one) {
    text += fmt::format("  \"{}\": [", key);
    const char* separator = "\n    ";
    for (const auto& entry : list) {
        text += separator;
        text += one(entry);
        separator = ",\n    ";
    }
    text += "\n  ],\n";
}

std::string feature_text(const ModelFeature& feature) {
    return dumped({{"name", feature.name},
                   {"type", feature.type},
                   {"scale", feature.scale},
                   {"offset", feature.offset},
                   {"least", static_cast<double>(feature.least)},
                   {"largest", static_cast<double>(feature.largest)}});
}

std::string class_text(const ModelClass& entry) {
    return dumped({{"code", entry.code},
                   {"key", entry.key},
                   {"name", entry.name},
                   {"colour", entry.colour ? colour_text(*entry.colour) : ""},
                   {"cells", entry.cells},
                   {"groups", entry.groups},
                   {"weight", entry.weight}});
}

/// Numbers of all nodes as "[1,2,3]".
template <class Number> std::string array_of(const DecisionTree& tree, Number number) {
    std::string text = "[";
    for (const auto& node : tree) {
        if (text.size() > 1) text += ',';
        text += number(node);
    }
    return text + "]";
}

std::string tree_text(const DecisionTree& tree) {
    return fmt::format(
        R"({{"feature":{},"threshold":{},"left":{}}})",
        array_of(tree, [](const TreeNode& node) { return std::to_string(node.feature); }),
        array_of(tree, [](const TreeNode& node) { return shortest(static_cast<double>(node.threshold)); }),
        array_of(tree, [](const TreeNode& node) { return std::to_string(node.left); }));
}

std::string distribution_text(const ClassDistribution& entry) {
    return dumped({{"prior", entry.prior}, {"mean", entry.mean}, {"covariance", entry.covariance}});
}

} // namespace

const char* name_of(ClassifyMethod method) {
    return method == ClassifyMethod::forest ? "forest" : "likelihood";
}

std::string to_json(const ClassModel& model) {
    std::string text = fmt::format("{{\n  \"{}\": {},\n", model_key, model_format);
    text += fmt::format("  \"program_version\": {},\n", dumped(model.program_version));
    text += fmt::format("  \"method\": \"{}\",\n", name_of(model.method));
    text += fmt::format("  \"settings\": {},\n", dumped(pairs(model.settings)));
    text += fmt::format("  \"training\": {},\n", dumped(pairs(model.training)));
    append_list(text, "features", model.features, feature_text);
    append_list(text, "classes", model.classes, class_text);
    if (model.method == ClassifyMethod::forest) {
        append_list(text, "trees", model.trees, tree_text);
    } else {
        append_list(text, "distributions", model.distributions, distribution_text);
    }
    return text + hash_line(sha256(text)) + "}\n";
}

} // namespace kouprey
