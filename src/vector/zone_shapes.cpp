#include "vector/zone_shapes.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/geodesic.hpp"

#include "vector/topology.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>

namespace kouprey {

namespace {

std::string place_text(Point p) { return fmt::format("({}, {})", shortest(p.x), shortest(p.y)); }

Problem describe_fault(const Layer& layer, const Feature& feature, const Invalidity& fault) {
    return {
        fmt::format("{} is invalid: {} at {}", Layer::label(feature), fault.reason, place_text(fault.place)),
        layer.where(),
        "correct it in a GIS, or let --repair (in a project file repair: yes) do it and report the change of "
        "area"};
}

void mend(const Layer& layer, Feature& feature, const Invalidity& fault, Warnings& warnings) {
    const double before = geodesic_hectares(feature.polygon, layer.crs);
    feature.polygon = repaired(feature.polygon);
    if (feature.polygon.empty())
        throw Error(Failure::input, {Layer::label(feature) + " has no area left after repair", layer.where(),
                                     "correct it in a GIS"});
    const double after = geodesic_hectares(feature.polygon, layer.crs);
    warnings.add({"repaired",
                  fmt::format("{} was repaired ({} at {}): its area changed from {} ha to {} ha",
                              Layer::label(feature), fault.reason, place_text(fault.place),
                              rounded(before, 4), rounded(after, 4)),
                  layer.where()});
}

std::vector<ZoneShape> separate(Layer& layer) {
    std::vector<ZoneShape> shapes;
    for (auto& feature : layer.features) shapes.push_back({feature.name, std::move(feature.polygon)});
    return shapes;
}

/// One shape a name, in the order in which the names first appear.
std::vector<ZoneShape> dissolved(Layer& layer) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<MultiPolygon>> parts;
    for (auto& feature : layer.features) {
        auto& of_name = parts[feature.name];
        if (of_name.empty()) order.push_back(feature.name);
        of_name.push_back(std::move(feature.polygon));
    }
    std::vector<ZoneShape> shapes;
    for (const auto& name : order)
        shapes.push_back(
            {name, located(layer.where() + ", zone " + name, [&] { return union_of(parts[name]); })});
    return shapes;
}

void project(const Layer& layer, const Grid& grid, const ForEach& for_each, std::vector<ZoneShape>& shapes) {
    for_each(shapes.size(), [&]() -> ItemWorker { // a transformer is private to its thread
        auto transformer =
            located(layer.where(), [&] { return std::make_shared<Transformer>(layer.crs, grid.crs()); });
        return [&, transformer](std::size_t i) {
            auto& shape = shapes[i];
            shape.polygon = located(layer.where() + ", zone " + shape.name,
                                    [&] { return to_cell_units(shape.polygon, *transformer, grid); });
        };
    });
}

Layer valid_layer(Layer layer, const ZonesSpec& spec, std::optional<int> assume_datum,
                  const ForEach& for_each, Warnings& warnings) {
    if (assume_datum) layer.crs = layer.crs.assuming_datum(*assume_datum);
    require_valid(layer, spec.repair, for_each, warnings);
    return layer;
}

} // namespace

void require_valid(Layer& layer, bool repair, const ForEach& for_each, Warnings& warnings) {
    std::vector<std::optional<Invalidity>> faults(layer.features.size());
    for_each_item(for_each, faults.size(),
                  [&](std::size_t i) { faults[i] = invalidity_of(layer.features[i].polygon); });
    Problems problems;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        if (!faults[i]) continue;
        if (repair)
            located(layer.where(), [&] { mend(layer, layer.features[i], *faults[i], warnings); });
        else
            problems.add(describe_fault(layer, layer.features[i], *faults[i]));
    }
    problems.throw_if_any(Failure::input);
}

Layer read_zone_layer(const ZonesSpec& spec, Warnings& warnings) {
    return read_layer(spec.path, spec.layer, spec.name_field, spec.dissolve, warnings, spec.allowed);
}

Layer read_valid_layer(const ZonesSpec& spec, std::optional<int> assume_datum, const ForEach& for_each,
                       Warnings& warnings) {
    return valid_layer(read_zone_layer(spec, warnings), spec, assume_datum, for_each, warnings);
}

std::vector<ZoneShape> shapes_of(Layer read, const ZonesSpec& spec, const Grid& grid,
                                 const ZonePreparation& preparation, Warnings& warnings) {
    auto layer = valid_layer(std::move(read), spec, preparation.assume_datum, preparation.for_each, warnings);
    auto shapes = spec.dissolve ? dissolved(layer) : separate(layer);
    project(layer, grid, preparation.for_each, shapes);
    return shapes;
}

std::vector<ZoneShape> read_shapes(const ZonesSpec& spec, const Grid& grid,
                                   const ZonePreparation& preparation, Warnings& warnings) {
    return shapes_of(read_zone_layer(spec, warnings), spec, grid, preparation, warnings);
}

} // namespace kouprey
