#include "vector/zone_names.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <optional>

namespace kouprey {

namespace {

using Sources = std::vector<OGRFeatureUniquePtr>;

/// How messages name what the field is for.
struct FieldWords {
    std::string option, in_project, what;
};

const FieldWords zone_words{"--zone-field", " (in a project file name_field)", "name"};
const FieldWords class_words{"--field", "", "class"};

std::string text_of(const OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field)) return {};
    if (feature.GetFieldDefnRef(field)->GetType() != OFTReal) return feature.GetFieldAsString(field);
    const double number = feature.GetFieldAsDouble(field);
    return std::isfinite(number) ? shortest(number) : "";
}

std::vector<std::string> column(const Sources& sources, int field) {
    std::vector<std::string> names;
    for (const auto& feature : sources) names.push_back(text_of(*feature, field));
    return names;
}

/// Ids of the features of each name.
std::map<std::string, std::vector<std::int64_t>> ids_by_name(const Sources& sources,
                                                             const std::vector<std::string>& names) {
    std::map<std::string, std::vector<std::int64_t>> ids;
    for (std::size_t i = 0; i < names.size(); ++i) ids[names[i]].push_back(sources[i]->GetFID());
    return ids;
}

/// Never empty, and unique where that is asked for.
bool usable(const std::vector<std::string>& names, bool allow_duplicates) {
    std::map<std::string, int> count;
    for (const auto& name : names)
        if (name.empty() || (++count[name] > 1 && !allow_duplicates)) return false;
    return true;
}

std::optional<int> find_exact(const Layer& layer, const std::string& field) {
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
        if (layer.fields[i] == field) return static_cast<int>(i);
    return std::nullopt;
}

int require_field(const Layer& layer, const std::string& field, const FieldWords& words) {
    if (const auto index = find_exact(layer, field)) return *index;
    const auto near = nearest_word(field, layer.fields);
    throw Error(
        Failure::input,
        {fmt::format("there is no field \"{}\"; the layer has: {}", field, fmt::join(layer.fields, ", ")),
         layer.where(),
         near ? fmt::format(
                    "perhaps {} {}{}", words.option, *near,
                    words.in_project.empty() ? "" : fmt::format(" (in a project file name_field: {})", *near))
              : "choose one of them"});
}

void require_utf8(const Sources& sources, const std::vector<std::string>& names, const FieldWords& words,
                  const Layer& layer) {
    Problems problems;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!valid_utf8(names[i]))
            problems.add({fmt::format("the {} of feature {} is not UTF-8: \"{}\"", words.what,
                                      sources[i]->GetFID(), visible(names[i])),
                          layer.where(),
                          fmt::format("state the encoding of a Shapefile in its .cpg file, or choose another "
                                      "{}{}",
                                      words.option, words.in_project)});
    problems.throw_if_any(Failure::input);
}

void require_names(const Sources& sources, const std::vector<std::string>& names, const std::string& field,
                   bool allow_duplicates, const FieldWords& words, const Layer& layer) {
    Problems problems;
    for (const auto& [name, ids] : ids_by_name(sources, names)) {
        if (name.empty())
            problems.add(
                {fmt::format("the field \"{}\" is null or empty in feature {}", field, fmt::join(ids, ", ")),
                 layer.where(),
                 fmt::format("give every feature a {}, or choose another {}{}", words.what, words.option,
                             words.in_project)});
        else if (ids.size() > 1 && !allow_duplicates)
            problems.add({fmt::format("duplicate zone name \"{}\" (features {})", name, fmt::join(ids, ", ")),
                          layer.where(),
                          "make the names unique, or make one zone of each name with --dissolve (in a "
                          "project file dissolve: yes)"});
    }
    problems.throw_if_any(Failure::input);
}

/// The field `name`, in any case, if it can serve.
std::optional<int> default_field(const Sources& sources, bool allow_duplicates, const Layer& layer) {
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
        if (lower(layer.fields[i]) == "name" &&
            usable(column(sources, static_cast<int>(i)), allow_duplicates))
            return static_cast<int>(i);
    return std::nullopt;
}

void assign(std::vector<std::string> names, Layer& layer) {
    for (std::size_t i = 0; i < names.size(); ++i) layer.features[i].name = std::move(names[i]);
}

} // namespace

void name_zones(const Sources& sources, const std::string& field, bool allow_duplicates, Layer& layer) {
    const auto index = field.empty() ? default_field(sources, allow_duplicates, layer)
                                     : std::optional(require_field(layer, field, zone_words));
    if (!index) {
        for (auto& feature : layer.features) feature.name = std::to_string(feature.id);
        return;
    }
    auto names = column(sources, *index);
    require_utf8(sources, names, zone_words, layer);
    if (!field.empty()) require_names(sources, names, field, allow_duplicates, zone_words, layer);
    layer.name_field = layer.fields[static_cast<std::size_t>(*index)];
    assign(std::move(names), layer);
}

void name_classes(const Sources& sources, const std::string& field, Layer& layer) {
    auto names = column(sources, require_field(layer, field, class_words));
    require_utf8(sources, names, class_words, layer);
    require_names(sources, names, field, true, class_words, layer);
    layer.name_field = field;
    assign(std::move(names), layer);
}

} // namespace kouprey
