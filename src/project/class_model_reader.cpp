#include "kouprey/core/error.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/project/class_model.hpp"

#include "project/model_format.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace kouprey {

namespace {

using Json = nlohmann::json;

constexpr const char* train_again = "train it again with kouprey classify train";

[[noreturn]] void refuse(const std::string& what, const std::string& where,
                         const std::string& remedy = train_again) {
    throw Error(Failure::input, {what, where, remedy});
}

/// The file ends in the hash of what stands before: whatever was cut off or changed shows.
void require_whole(const std::string& text, const std::string& where) {
    const auto key = std::string("  \"sha256\": \"");
    const auto at = text.rfind(key);
    if (at == std::string::npos || !text.ends_with("}\n"))
        refuse("the model is cut off: it does not end as models do", where,
               "copy it again, or train it again with kouprey classify train");
    const auto head = text.substr(0, at);
    if (text.substr(at) != hash_line(sha256(head)) + "}\n")
        refuse("the model was changed since it was written", where,
               "take the file as it was written, or train it again with kouprey classify train");
}

/// A field that must be there; what is wrong with it is thrown as what JSON says.
template <class T> T field(const Json& json, const char* name) { return json.at(name).get<T>(); }

double finite(const Json& json, const char* name) {
    const auto value = field<double>(json, name);
    if (!std::isfinite(value)) throw Json::other_error::create(501, "not finite", &json);
    return value;
}

ModelFeature feature_of(const Json& json) {
    return {field<std::string>(json, "name"),
            field<std::string>(json, "type"),
            finite(json, "scale"),
            finite(json, "offset"),
            static_cast<float>(finite(json, "least")),
            static_cast<float>(finite(json, "largest"))};
}

/// "#1B5E20"; nothing for anything else.
std::optional<std::array<std::uint8_t, 3>> colour_of(const std::string& text) {
    std::uint32_t number = 0;
    constexpr int hexadecimal = 16, byte = 8;
    if (text.size() != 7) return std::nullopt;
    if (std::from_chars(text.data() + 1, text.data() + text.size(), number, hexadecimal).ptr !=
        text.data() + text.size())
        return std::nullopt;
    return std::array{static_cast<std::uint8_t>(number >> 2 * byte),
                      static_cast<std::uint8_t>(number >> byte), static_cast<std::uint8_t>(number)};
}

ModelClass class_of(const Json& json) {
    return {field<int>(json, "code"),
            field<std::string>(json, "key"),
            field<std::string>(json, "name"),
            colour_of(field<std::string>(json, "colour")),
            field<std::int64_t>(json, "cells"),
            field<std::int64_t>(json, "groups"),
            finite(json, "weight")};
}

DecisionTree tree_of(const Json& json) {
    const auto features = field<std::vector<std::int16_t>>(json, "feature");
    const auto thresholds = field<std::vector<double>>(json, "threshold");
    const auto left = field<std::vector<std::uint32_t>>(json, "left");
    if (thresholds.size() != features.size() || left.size() != features.size())
        throw Json::other_error::create(501, "arrays of a tree differ in length", &json);
    DecisionTree tree;
    for (std::size_t i = 0; i < features.size(); ++i)
        tree.push_back({features[i], static_cast<float>(thresholds[i]), left[i]});
    return tree;
}

ClassDistribution distribution_of(const Json& json) {
    return {field<std::vector<double>>(json, "mean"), field<std::vector<double>>(json, "covariance"),
            finite(json, "prior")};
}

std::vector<std::pair<std::string, std::string>> pairs_of(const nlohmann::ordered_json& json) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [name, value] : json.items()) pairs.emplace_back(name, value.get<std::string>());
    return pairs;
}

/// Trees are taken out of the document while it is read, so that no more than one is held twice.
nlohmann::ordered_json parse(const std::string& text, std::vector<DecisionTree>& trees) {
    using Ordered = nlohmann::ordered_json;
    const auto take = [&](int depth, Ordered::parse_event_t event, Ordered& parsed) {
        if (event != Ordered::parse_event_t::object_end || depth != 2 || !parsed.contains("threshold"))
            return true;
        trees.push_back(tree_of(Json(parsed)));
        return false;
    };
    return Ordered::parse(text, take);
}

void require_format(const nlohmann::ordered_json& json, const std::string& where) {
    if (!json.is_object() || !json.contains(model_key)) refuse("this is no model of kouprey", where);
    const auto format = json.at(model_key).get<int>();
    if (format > model_format)
        refuse(fmt::format("the model is of format {}; this version reads format {}", format, model_format),
               where, "use the version of kouprey that wrote it, or train it again");
    if (format < 1) refuse("the model is of an unknown format", where);
}

void require_sound(const ClassModel& model, const std::string& where) {
    Problems problems;
    const auto add = [&](std::string what) { problems.add({std::move(what), where, train_again}); };
    const auto features = model.features.size(), classes = model.classes.size();
    if (features == 0 || features > most_features) add(fmt::format("it has {} features", features));
    if (classes < 2 || classes > largest_class + 1) add(fmt::format("it has {} classes", classes));
    int before = -1;
    for (const auto& entry : model.classes) {
        if (entry.code <= before || entry.code > largest_class)
            add(fmt::format("the class code {} is out of order or range", entry.code));
        before = entry.code;
    }
    if (model.method == ClassifyMethod::forest && (model.trees.empty() || model.trees.size() > 65535))
        add(fmt::format("it has {} trees", model.trees.size()));
    for (std::size_t i = 0; i < model.trees.size(); ++i)
        if (const auto fault = fault_of(model.trees[i], features, classes); !fault.empty())
            add(fmt::format("tree {} is none: {}", i + 1, fault));
    if (model.method == ClassifyMethod::likelihood && model.distributions.size() != classes)
        add(fmt::format("it has {} distributions for {} classes", model.distributions.size(), classes));
    for (const auto& entry : model.distributions)
        if (entry.mean.size() != features || entry.covariance.size() != features * features)
            add("a distribution is of another number of features");
    problems.throw_if_any(Failure::input);
}

ClassModel model_of(const nlohmann::ordered_json& json, std::vector<DecisionTree> trees,
                    const std::string& where) {
    ClassModel model;
    model.program_version = json.at("program_version").get<std::string>();
    const auto method = json.at("method").get<std::string>();
    if (method != "forest" && method != "likelihood")
        refuse(fmt::format("the method {} is unknown", visible(method)), where);
    model.method = method == "forest" ? ClassifyMethod::forest : ClassifyMethod::likelihood;
    model.settings = pairs_of(json.at("settings"));
    model.training = pairs_of(json.at("training"));
    for (const auto& feature : json.at("features")) model.features.push_back(feature_of(Json(feature)));
    for (const auto& entry : json.at("classes")) model.classes.push_back(class_of(Json(entry)));
    if (model.method == ClassifyMethod::likelihood)
        for (const auto& entry : json.at("distributions"))
            model.distributions.push_back(distribution_of(Json(entry)));
    model.trees = std::move(trees);
    return model;
}

} // namespace

ClassModel parse_class_model(const std::string& text, const std::string& where) {
    if (text.find(model_key) == std::string::npos) refuse("this is no model of kouprey", where);
    try {
        std::vector<DecisionTree> trees;
        const auto is_current =
            text.find(fmt::format("\"{}\": {},", model_key, model_format)) != std::string::npos;
        if (is_current) require_whole(text, where);
        const auto json = parse(text, trees);
        require_format(json, where);
        if (!is_current) require_whole(text, where);
        auto model = model_of(json, std::move(trees), where);
        require_sound(model, where);
        return model;
    } catch (const nlohmann::json::exception&) {
        refuse("the model is damaged: it is not what models look like", where);
    }
}

} // namespace kouprey
