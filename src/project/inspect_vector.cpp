#include "kouprey/vector/layer.hpp"

#include "project/inspect_parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kouprey {

namespace {

Table facts_of(const Layer& layer) {
    Box box;
    std::int64_t vertices = 0;
    for (const auto& feature : layer.features)
        for (const auto& polygon : feature.polygon) {
            for (const auto& p : polygon.shell) box.include(p);
            vertices += static_cast<std::int64_t>(polygon.shell.size());
            for (const auto& hole : polygon.holes) vertices += static_cast<std::int64_t>(hole.size());
        }
    const auto epsg = layer.crs.epsg();
    Facts facts(layer.where());
    facts.add("file", layer.path).add("kind", "vector").add("layer", layer.name);
    facts.add("features", static_cast<std::int64_t>(layer.features.size())).add("vertices", vertices);
    facts.add("crs", layer.crs.name()).add("epsg", epsg ? Value(std::int64_t{*epsg}) : Value());
    facts.add("left", box.min_x).add("top", box.max_y).add("right", box.max_x).add("bottom", box.min_y);
    facts.add("fields", fmt::format("{}", fmt::join(layer.fields, ", ")));
    facts.add("zones_named_by", layer.name_field.empty() ? "feature id" : layer.name_field);
    return facts.take();
}

Table zone_table(const Layer& layer) {
    Table table{"Zones", {"feature", "zone", "polygons"}, {}};
    for (const auto& feature : layer.features)
        table.add({feature.id, feature.name, static_cast<std::int64_t>(feature.polygon.size())});
    return table;
}

Table fault_table(const Layer& layer) {
    Table table{"Geometry problems", {"feature", "reason", "x", "y"}, {}};
    for (const auto& fault : geometry_faults(layer))
        table.add({fault.feature, fault.reason, fault.place.x, fault.place.y});
    return table;
}

} // namespace

std::vector<Table> inspect_vector(const InfoRequest& request, Warnings& warnings) {
    auto names = request.layer.empty() ? layer_names(request.file, warnings, request.allowed)
                                       : std::vector{request.layer};
    std::vector<Table> tables;
    for (const auto& name : names) {
        const auto layer = read_layer(request.file, name, "", false, warnings, request.allowed);
        tables.push_back(facts_of(layer));
        tables.push_back(zone_table(layer));
        tables.push_back(fault_table(layer));
    }
    return tables;
}

} // namespace kouprey
