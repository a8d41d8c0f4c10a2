#include "kouprey/core/file.hpp"
#include "kouprey/project/class_model.hpp"

#include "project/inspect_parts.hpp"
#include "project/model_format.hpp"

#include <array>
#include <fstream>
#include <string_view>

namespace kouprey {

namespace {

Table feature_table(const ClassModel& model) {
    Table table{"Features", {"feature", "type", "scale", "offset", "least", "largest"}, {}};
    for (const auto& feature : model.features)
        table.add({feature.name, feature.type, feature.scale, feature.offset,
                   static_cast<double>(feature.least), static_cast<double>(feature.largest)});
    return table;
}

Table classes_of(const ClassModel& model) {
    Table table{"Classes", {"class", "key", "class_name", "polygons", "cells", "weight"}, {}};
    for (const auto& entry : model.classes)
        table.add({std::int64_t{entry.code}, entry.key, entry.name, entry.groups, entry.cells, entry.weight});
    return table;
}

} // namespace

bool is_class_model(const std::string& path) {
    std::array<char, 256> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), head.size());
    const std::string_view text(head.data(), static_cast<std::size_t>(file.gcount()));
    return text.starts_with('{') && text.find('"' + std::string(model_key) + '"') != std::string_view::npos;
}

std::vector<Table> inspect_model(const InfoRequest& request) {
    const auto model = parse_class_model(read_text_file(request.file, most_model_bytes), request.file);
    Facts facts(request.file);
    facts.add("file", request.file)
        .add("kind", "model of kouprey classify")
        .add("method", name_of(model.method))
        .add("program_version", model.program_version)
        .add("features", static_cast<std::int64_t>(model.features.size()))
        .add("classes", static_cast<std::int64_t>(model.classes.size()));
    if (model.method == ClassifyMethod::forest)
        facts.add("trees", static_cast<std::int64_t>(model.trees.size()));
    for (const auto& [name, value] : model.settings)
        if (name != "trees") facts.add(name, value);
    for (const auto& [name, value] : model.training) facts.add(name, value);
    return {facts.take(), feature_table(model), classes_of(model)};
}

} // namespace kouprey
