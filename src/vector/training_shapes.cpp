#include "kouprey/vector/training_shapes.hpp"

#include "vector/zone_shapes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <memory>

namespace kouprey {

namespace {

CellPlace place_of(Point point, const Transformer& transformer, const Grid& grid) {
    const auto cell = grid.to_cells(transformer(point));
    return {static_cast<std::int64_t>(std::floor(cell.y)), static_cast<std::int64_t>(std::floor(cell.x))};
}

TrainingShape shape_of(const Feature& feature, const Transformer& transformer, const Grid& grid,
                       CoverageRule rule) {
    TrainingShape shape{Layer::label(feature), feature.name};
    for (const auto& point : feature.points) shape.cells.push_back(place_of(point, transformer, grid));
    if (!feature.polygon.empty())
        shape.outline = Outline(to_cell_units(feature.polygon, transformer, grid), rule);
    return shape;
}

} // namespace

std::vector<TrainingShape> read_training_shapes(const TrainingLayer& spec, const Grid& grid,
                                                const ZonePreparation& preparation, Warnings& warnings) {
    auto layer = read_training_layer(spec.path, spec.layer, spec.class_field, warnings, spec.allowed);
    if (preparation.assume_datum) layer.crs = layer.crs.assuming_datum(*preparation.assume_datum);
    require_valid(layer, spec.repair, preparation.for_each, warnings);
    std::vector<TrainingShape> shapes(layer.features.size());
    const auto make_worker = [&]() -> ItemWorker {
        auto transformer =
            located(layer.where(), [&] { return std::make_shared<Transformer>(layer.crs, grid.crs()); });
        return [&, transformer](std::size_t i) {
            auto& feature = layer.features[i];
            shapes[i] = located(fmt::format("{}, {}", layer.where(), Layer::label(feature)),
                                [&] { return shape_of(feature, *transformer, grid, preparation.rule); });
            feature = {};
        };
    };
    preparation.for_each(shapes.size(), make_worker);
    return shapes;
}

} // namespace kouprey
