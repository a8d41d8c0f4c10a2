#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/core/version.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/project/classify.hpp"

#include "project/class_validation.hpp"
#include "project/classify_tables.hpp"
#include "project/feature_stack.hpp"
#include "project/training_cells.hpp"
#include "project/training_classes.hpp"
#include "vector/layer_memory.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace kouprey {

namespace {

constexpr std::size_t most_training_cells = 8'000'000;

std::vector<TrainingShape> shapes_of(const TrainRequest& request, const Grid& grid, Warnings& warnings) {
    const auto threads = request.resources.threads;
    require_memory_for_layer(request.samples.path, request.samples.allowed, request.resources.memory);
    ZonePreparation preparation;
    preparation.for_each = on_threads(threads);
    preparation.assume_datum = request.features.options.assume_datum;
    return read_training_shapes(request.samples, grid, preparation, warnings);
}

bool beyond(const TrainingShape& shape, const Window& raster) {
    return intersection(raster, shape.outline.bounds()).empty() &&
           std::ranges::none_of(shape.cells, [&](const CellPlace& place) {
               return raster.contains({place.row, place.col, 1, 1});
           });
}

std::string listed(const std::vector<std::string>& labels) {
    constexpr std::size_t most = 300; // bytes
    return abridged(fmt::format("{}", fmt::join(labels, ", ")), most);
}

/// Shapes that give no cell, because they lie beyond the raster or cover none of its cells enough.
void tell_of_idle_shapes(const TrainRequest& request, const std::vector<TrainingShape>& shapes,
                         const TrainingCells& cells, const Window& raster, Warnings& warnings) {
    std::vector<std::string> outside, small;
    for (std::size_t s = 0; s < shapes.size(); ++s)
        if (cells.of_shape[s] == 0) (beyond(shapes[s], raster) ? outside : small).push_back(shapes[s].label);
    const auto& where = request.samples.path;
    if (outside.size() == shapes.size())
        throw Error(Failure::input, {"all training data lie outside the raster", where,
                                     "check both CRSs, and that the files are of the same region"});
    if (!outside.empty())
        warnings.add({"outside",
                      fmt::format("{} of {} training polygons or points lie outside the raster: {}",
                                  outside.size(), shapes.size(), listed(outside)),
                      where});
    if (!small.empty())
        warnings.add({"no-cell",
                      fmt::format("{} training polygons cover no cell to the share of --least-cover: {}",
                                  small.size(), listed(small)),
                      where});
}

/// Cells and groups of each class.
void count_classes(const TrainingCells& cells, std::vector<ModelClass>& classes) {
    std::vector<std::set<std::uint32_t>> groups(classes.size());
    for (std::size_t i = 0; i < cells.set.size(); ++i) {
        ++classes[cells.set.labels[i]].cells;
        groups[cells.set.labels[i]].insert(cells.set.groups[i]);
    }
    for (std::size_t c = 0; c < classes.size(); ++c)
        classes[c].groups = static_cast<std::int64_t>(groups[c].size());
}

void require_cells(const TrainRequest& request, const TrainingCells& cells,
                   const std::vector<ModelClass>& classes) {
    const auto for_method =
        request.method == ClassifyMethod::likelihood ? static_cast<std::int64_t>(cells.set.features) + 1 : 1;
    const auto least = std::max<std::int64_t>(request.least_cells, for_method);
    Problems problems;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        if (classes[c].cells >= least) continue;
        const auto lost = cells.counts[c].no_values;
        problems.add(
            {fmt::format("class {} has {} training cells, fewer than {}{}", label_of(classes[c]),
                         classes[c].cells, least,
                         lost > 0 ? fmt::format(" ({} more lie where a band has no value)", lost) : ""),
             request.samples.path,
             classes[c].cells == 0 ? "take an image that covers its polygons, or a layer without them"
             : for_method >= least ? "add training data, or take --method forest"
                                   : "add training data, or allow fewer with --least-cells"});
    }
    problems.throw_if_any(Failure::method);
    if (cells.set.size() > most_training_cells)
        throw Error(Failure::input,
                    {fmt::format("{} training cells, more than {}", cells.set.size(), most_training_cells),
                     request.samples.path, "draw fewer of each class with --most-cells"});
}

void tell_of_draws(const TrainRequest& request, const TrainingCells& cells,
                   const std::vector<ModelClass>& classes, Warnings& warnings) {
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto usable = cells.counts[c].found - cells.counts[c].no_values;
        if (usable > classes[c].cells)
            warnings.add({"drawn",
                          fmt::format("class {}: {} of {} training cells were drawn (--most-cells)",
                                      label_of(classes[c]), classes[c].cells, usable),
                          request.samples.path});
        if (request.method == ClassifyMethod::forest && classes[c].groups == 1)
            warnings.add(
                {"one-polygon",
                 fmt::format("class {} is of one polygon, which all trees see: nothing of it is out of bag",
                             label_of(classes[c])),
                 request.samples.path});
    }
}

std::vector<ModelFeature> features_of(const std::vector<FeatureBand>& bands, const TrainingSet& set) {
    std::vector<ModelFeature> features;
    for (std::size_t f = 0; f < bands.size(); ++f) {
        const auto& raster = bands[f].raster();
        ModelFeature feature{bands[f].name, name_of(raster.type), raster.scale,
                             raster.offset, set.cell(0)[f],       set.cell(0)[f]};
        for (std::size_t i = 1; i < set.size(); ++i) {
            feature.least = std::min(feature.least, set.cell(i)[f]);
            feature.largest = std::max(feature.largest, set.cell(i)[f]);
        }
        features.push_back(feature);
    }
    return features;
}

/// The hash of the cells as they were trained on: row, column, class, weight, values.
std::string hash_of(const TrainingCells& cells, const std::vector<ModelClass>& classes) {
    std::string text;
    for (std::size_t i = 0; i < cells.set.size(); ++i) {
        text += fmt::format("{} {} {} {}", cells.places[i].row, cells.places[i].col,
                            classes[cells.set.labels[i]].code, cells.set.weights[i]);
        for (const auto value : cells.set.cell(i)) text += " " + shortest(static_cast<double>(value));
        text += "\n";
    }
    return sha256(text);
}

std::string file_name(const std::string& path) {
    return as_utf8(std::filesystem::path(path).filename().string());
}

std::string images_text(const FeatureSpec& spec) {
    std::vector<std::string> names;
    for (const auto& image : spec.images)
        for (auto tile : image) {
            tile.path = file_name(tile.path);
            names.push_back(to_string(MapSpec{tile}));
        }
    return fmt::format("{}", fmt::join(names, " "));
}

/// The layer that was read: the one that was named, or the only one.
std::string layer_of(const TrainingLayer& samples) {
    Warnings told_when_it_was_read;
    return samples.layer.empty() ? layer_names(samples.path, told_when_it_was_read, samples.allowed).front()
                                 : samples.layer;
}

/// What the cells that were held out tell.
void record_validations(const std::vector<ClassValidation>& validations, ClassModel& model) {
    for (const auto& v : validations)
        model.training.emplace_back(v.name + "_right", fmt::format("{} of {}", v.right(), v.cells()));
}

void record(const TrainRequest& request, const TrainingCells& cells, ClassModel& model) {
    const auto& samples = request.samples;
    model.training = {{"images", images_text(request.features)},
                      {"samples", file_name(samples.path)},
                      {"layer", as_utf8(layer_of(samples))},
                      {"field", as_utf8(samples.class_field)},
                      {"samples_sha256", sha256_of_file(samples.path)},
                      {"cells_sha256", hash_of(cells, model.classes)}};
    model.settings = {{"seed", std::to_string(request.forest.seed)},
                      {"least_cover", shortest(request.least_cover)},
                      {"least_cells", std::to_string(request.least_cells)},
                      {"most_cells", std::to_string(request.most_cells)},
                      {"folds", std::to_string(request.folds)},
                      {"block_metres", shortest(request.block_metres)}};
    if (request.method != ClassifyMethod::forest) return;
    const auto& forest = request.forest;
    for (const auto& [name, value] : {std::pair{"trees", forest.trees},
                                      {"features_per_split", forest.features_per_split},
                                      {"min_leaf", forest.min_leaf},
                                      {"max_depth", forest.max_depth}})
        model.settings.emplace_back(name, std::to_string(value));
}

/// Trains the classifier and tells what the trees say of cells that they did not see.
Forest learn(const TrainRequest& request, const TrainingSet& set, Progress* progress, ClassModel& model) {
    if (request.method == ClassifyMethod::forest) {
        auto settings = request.forest;
        settings.class_weights = whole_weights(model.classes);
        auto forest = grow_forest(set, settings, request.resources.threads, progress);
        model.trees = std::move(forest.trees);
        forest.trees.resize(model.trees.size());
        return forest;
    }
    model.distributions = distributions_of(set);
    std::vector<std::string> names;
    for (std::size_t c = 0; c < model.classes.size(); ++c) {
        model.distributions[c].prior = model.classes[c].weight;
        names.push_back(label_of(model.classes[c]));
    }
    const LikelihoodRule sound(model.distributions, names);
    return {};
}

void require_features(const TrainRequest& request, const std::vector<FeatureBand>& bands) {
    const auto drawn = request.forest.features_per_split;
    if (request.method == ClassifyMethod::forest && drawn > static_cast<int>(bands.size()))
        throw Error(Failure::usage,
                    {fmt::format("{} features a split, but there are only {}", drawn, bands.size()),
                     "--features-per-split", fmt::format("give a number from 1 to {}", bands.size())});
}

void tell_of_features_twice(const std::vector<FeatureBand>& bands, Warnings& warnings) {
    std::set<std::string> seen;
    for (const auto& band : bands)
        if (!seen.insert(band.source.where()).second)
            warnings.add(
                {"twice", fmt::format("{} is a feature twice", band_label(band.name)), band.source.where()});
}

TrainReport report_of(const TrainingCells& cells, const ClassModel& model, const Forest& forest,
                      const std::vector<ClassValidation>& validations) {
    return {accuracy_table(validations), class_table(validations, model.classes),
            matrix_table(validations, model.classes), importance_table(model.features, forest),
            samples_table(model.classes, cells)};
}

} // namespace

TrainReport train_classifier(const TrainRequest& request, Warnings& warnings) {
    const auto bands = open_features(request.features, warnings);
    require_features(request, bands);
    tell_of_features_twice(bands, warnings);
    const auto& grid = bands.front().source.grid();
    const auto shapes = shapes_of(request, grid, warnings);
    auto classes = training_classes(request, shapes);
    MemoryGuard guard(request.resources, request.samples.path);
    const CellRule rule{request.least_cover, static_cast<std::size_t>(request.most_cells),
                        request.forest.seed, request.samples.path};
    const auto cells =
        gather_cells(bands, shapes, classes.labels, classes.classes.size(), rule, request.resources, guard);
    tell_of_idle_shapes(request, shapes, cells, grid.window(), warnings);
    ClassModel model{
        .program_version = version(), .method = request.method, .classes = std::move(classes.classes)};
    count_classes(cells, model.classes);
    require_cells(request, cells, model.classes);
    tell_of_draws(request, cells, model.classes, warnings);
    weigh_classes(request.weights, model.classes);
    model.features = features_of(bands, cells.set);
    record(request, cells, model);
    const auto forest = learn(request, cells.set, &guard, model);
    std::vector<ClassValidation> validations;
    if (request.method == ClassifyMethod::forest)
        validations.push_back(out_of_bag_validation(cells.set, forest));
    if (auto blocks = block_validation(request, cells, grid, model.classes, &guard, warnings))
        validations.push_back(std::move(*blocks));
    record_validations(validations, model);
    publish_file(request.output, request.overwrite, to_json(model));
    return report_of(cells, model, forest, validations);
}

} // namespace kouprey
