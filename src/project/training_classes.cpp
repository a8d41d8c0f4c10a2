#include "project/training_classes.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/class_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace kouprey {

namespace {

constexpr double weight_parts = 1000;
constexpr double largest_weight = 1e6; ///< in those parts

std::vector<std::string> words_of(const Legend& legend) {
    std::vector<std::string> words;
    for (const auto& entry : legend.classes()) {
        words.push_back(entry.key);
        words.push_back(entry.name);
    }
    return words;
}

/// By code or key, else by name.
const LegendClass* find(const Legend& legend, const std::string& text) {
    if (const auto* entry = legend.find(text)) return entry;
    for (const auto& entry : legend.classes())
        if (entry.name == text) return &entry;
    return nullptr;
}

Problem unknown_text(const TrainRequest& request, const TrainingShape& shape,
                     const std::optional<Legend>& legend) {
    const auto what = fmt::format("\"{}\" of {} is no class", visible(shape.class_text), shape.label);
    const auto where = fmt::format("{}, field {}", request.samples.path, request.samples.class_field);
    if (!legend)
        return {
            what + fmt::format(": codes are whole numbers from 0 to {}", largest_class), where,
            "give a legend that has this name or key with --legend, or name a field of codes with --field"};
    const auto near = nearest_word(shape.class_text, words_of(*legend));
    return {what + " of the legend", where,
            near ? fmt::format("perhaps {}; or add it to {}", *near, request.legend)
                 : "add it to " + request.legend};
}

/// The class of a text, or nothing.
std::optional<ModelClass> class_of(const std::string& text, const std::optional<Legend>& legend) {
    if (!legend) {
        const auto code = parse_integer(text);
        if (!code || *code < 0 || *code > largest_class) return std::nullopt;
        return ModelClass{.code = static_cast<int>(*code)};
    }
    const auto* entry = find(*legend, text);
    if (entry == nullptr || entry->code < 0 || entry->code > largest_class) return std::nullopt;
    return ModelClass{.code = entry->code, .key = entry->key, .name = entry->name, .colour = entry->colour};
}

bool is_named(const ModelClass& entry, const std::string& word) {
    return word == std::to_string(entry.code) || (!entry.key.empty() && word == entry.key) ||
           (!entry.name.empty() && word == entry.name);
}

} // namespace

std::string label_of(const ModelClass& entry) {
    return entry.name.empty() ? std::to_string(entry.code) : fmt::format("{} ({})", entry.name, entry.code);
}

TrainingClasses training_classes(const TrainRequest& request, const std::vector<TrainingShape>& shapes) {
    const auto legend = read_legend(request.legend, request.samples.allowed);
    std::map<int, ModelClass> by_code;
    std::set<std::string> unknown;
    std::vector<int> codes;
    Problems problems;
    for (const auto& shape : shapes) {
        const auto entry = class_of(shape.class_text, legend);
        codes.push_back(entry ? entry->code : -1);
        if (entry)
            by_code.emplace(entry->code, *entry);
        else if (unknown.insert(shape.class_text).second)
            problems.add(unknown_text(request, shape, legend));
    }
    problems.throw_if_any(Failure::input);
    TrainingClasses found;
    for (const auto& [code, entry] : by_code) found.classes.push_back(entry);
    for (const auto code : codes)
        found.labels.push_back(static_cast<std::uint8_t>(std::distance(by_code.begin(), by_code.find(code))));
    if (found.classes.size() < 2)
        throw Error(Failure::method,
                    {fmt::format("all training data are of one class, {}", label_of(found.classes.front())),
                     fmt::format("{}, field {}", request.samples.path, request.samples.class_field),
                     "add polygons or points of the classes that are to be told from it"});
    return found;
}

void weigh_classes(const ClassWeights& weights, std::vector<ModelClass>& classes) {
    const auto bounded = [](double weight) {
        return std::clamp(std::round(weight * weight_parts), 1.0, largest_weight) / weight_parts;
    };
    std::int64_t all = 0;
    for (const auto& entry : classes) all += entry.cells;
    for (auto& entry : classes)
        entry.weight = weights.balanced
                           ? bounded(static_cast<double>(all) / static_cast<double>(classes.size()) /
                                     static_cast<double>(entry.cells))
                           : 1;
    for (const auto& entry : weights.given) {
        const auto& word = entry.first;
        const auto found =
            std::ranges::find_if(classes, [&](const ModelClass& of) { return is_named(of, word); });
        if (found == classes.end())
            throw Error(Failure::usage, {fmt::format("{} is no class of the training data", visible(word)),
                                         "--class-weights", "name classes by code, key or name"});
        found->weight = bounded(entry.second);
    }
}

std::vector<std::uint32_t> whole_weights(const std::vector<ModelClass>& classes) {
    std::vector<std::uint32_t> weights;
    for (const auto& entry : classes)
        weights.push_back(static_cast<std::uint32_t>(std::round(entry.weight * weight_parts)));
    return weights;
}

} // namespace kouprey
