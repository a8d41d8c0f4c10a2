#include "project/class_validation.hpp"

#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/kernels/forest_votes.hpp"
#include "kouprey/kernels/spatial_folds.hpp"

#include "project/training_classes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace kouprey {

namespace {

/// Labels that a classifier trained on one part gives to the cells of another.
std::vector<std::uint8_t> labels_by_forest(const TrainRequest& request, const TrainingSet& learned,
                                           const TrainingSet& asked, const std::vector<ModelClass>& classes,
                                           int fold, Progress* progress) {
    auto settings = request.forest;
    settings.class_weights = whole_weights(classes);
    settings.variant = static_cast<std::uint32_t>(fold) + 1;
    const auto forest = grow_forest(learned, settings, request.resources.threads, progress);
    std::vector<std::uint16_t> votes(asked.size() * asked.classes);
    ForestVotes(forest.trees, asked.features, asked.classes).add(asked.values, votes);
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < asked.size(); ++i)
        labels.push_back(winner(std::span(votes).subspan(i * asked.classes, asked.classes)));
    return labels;
}

std::vector<std::uint8_t> labels_by_likelihood(const TrainingSet& learned, const TrainingSet& asked,
                                               const std::vector<ModelClass>& classes) {
    auto distributions = distributions_of(learned);
    std::vector<std::string> names;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        distributions[c].prior = classes[c].weight;
        names.push_back(label_of(classes[c]));
    }
    const LikelihoodRule rule(distributions, names);
    std::vector<double> scores(classes.size());
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        rule.scores(asked.cell(i), scores);
        labels.push_back(static_cast<std::uint8_t>(std::ranges::max_element(scores) - scores.begin()));
    }
    return labels;
}

SpatialFolds folds_of(const TrainRequest& request, const TrainingCells& cells, const Grid& grid) {
    const auto block = block_cells(grid, request.block_metres);
    std::vector<CellStand> stands;
    for (std::size_t i = 0; i < cells.set.size(); ++i)
        stands.push_back({cells.set.groups[i], cells.places[i].row / block.rows,
                          cells.places[i].col / block.cols, cells.set.labels[i]});
    return spatial_folds(stands, request.folds, cells.set.classes);
}

/// What the parts tell together, and the classes that lie whole in one of them.
struct FoldCount {
    ClassValidation& validation;
    std::set<std::uint32_t> groups; ///< of cells that are counted
    std::set<std::uint8_t> unlearnt;
};

/// Cells of a class that is held out whole could not be right: they are left out.
void validate_fold(const TrainRequest& request, const TrainingSet& set, const std::vector<int>& fold_of_cell,
                   int fold, const std::vector<ModelClass>& classes, Progress* progress, FoldCount& count) {
    std::vector<std::uint32_t> inside, outside;
    std::vector<bool> is_learnt(classes.size());
    for (std::uint32_t i = 0; i < set.size(); ++i)
        if (fold_of_cell[i] != fold) {
            outside.push_back(i);
            is_learnt[set.labels[i]] = true;
        }
    for (std::uint32_t i = 0; i < set.size(); ++i) {
        if (fold_of_cell[i] != fold) continue;
        if (is_learnt[set.labels[i]])
            inside.push_back(i);
        else
            count.unlearnt.insert(set.labels[i]);
    }
    if (inside.empty()) return;
    const auto learned = set.subset(outside), asked = set.subset(inside);
    const auto labels = request.method == ClassifyMethod::forest
                            ? labels_by_forest(request, learned, asked, classes, fold, progress)
                            : labels_by_likelihood(learned, asked, classes);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        ++count.validation.count(labels[i], asked.labels[i]);
        count.groups.insert(asked.groups[i]);
    }
}

void tell_of_unlearnt(const TrainRequest& request, const FoldCount& count,
                      const std::vector<ModelClass>& classes, Warnings& warnings) {
    for (const auto c : count.unlearnt)
        warnings.add({"validation",
                      fmt::format("class {} lies whole in one of the parts that are held out: the validation "
                                  "by blocks says nothing of its cells",
                                  label_of(classes[c])),
                      request.samples.path});
}

} // namespace

std::int64_t ClassValidation::mapped(std::size_t map) const {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < classes; ++c) sum += count(map, c);
    return sum;
}

std::int64_t ClassValidation::referenced(std::size_t reference) const {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < classes; ++c) sum += count(c, reference);
    return sum;
}

std::int64_t ClassValidation::cells() const {
    std::int64_t sum = 0;
    for (const auto number : counts) sum += number;
    return sum;
}

std::int64_t ClassValidation::right() const {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < classes; ++c) sum += count(c, c);
    return sum;
}

BlockCells block_cells(const Grid& grid, double metres) {
    constexpr double metres_of_radian = 6'371'000;
    const auto& crs = grid.crs();
    double height = grid.dy(), width = grid.dx();
    if (crs.is_geographic()) {
        const auto middle = grid.to_map({0, static_cast<double>(grid.rows()) / 2}).y * crs.unit_to_radian();
        height *= crs.unit_to_radian() * metres_of_radian;
        width *= crs.unit_to_radian() * metres_of_radian * std::max(0.01, elementary::cos(middle));
    } else {
        height *= crs.unit_to_metre();
        width *= crs.unit_to_metre();
    }
    const auto whole = [&](double cell) {
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::round(metres / cell)));
    };
    return {whole(height), whole(width)};
}

ClassValidation out_of_bag_validation(const TrainingSet& set, const Forest& forest) {
    ClassValidation validation("out_of_bag", set.classes);
    std::set<std::uint32_t> groups;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto votes = std::span(forest.out_of_bag.votes).subspan(i * set.classes, set.classes);
        if (std::ranges::all_of(votes, [](auto v) { return v == 0; })) continue;
        ++validation.count(winner(votes), set.labels[i]);
        groups.insert(set.groups[i]);
    }
    validation.polygons = static_cast<std::int64_t>(groups.size());
    validation.parts = static_cast<int>(forest.trees.size());
    return validation;
}

std::optional<ClassValidation> block_validation(const TrainRequest& request, const TrainingCells& cells,
                                                const Grid& grid, const std::vector<ModelClass>& classes,
                                                Progress* progress, Warnings& warnings) {
    if (request.folds == 0) return std::nullopt;
    const auto folds = folds_of(request, cells, grid);
    if (folds.folds < 2) {
        warnings.add(
            {"validation",
             "no validation by blocks: all training data hang together; take smaller blocks with --block",
             request.samples.path});
        return std::nullopt;
    }
    ClassValidation validation("blocks", classes.size());
    FoldCount count{validation, {}, {}};
    validation.parts = folds.folds;
    try {
        for (int fold = 0; fold < folds.folds; ++fold)
            validate_fold(request, cells.set, folds.of_cell, fold, classes, progress, count);
    } catch (const Error& error) {
        if (error.failure() != Failure::method) throw;
        warnings.add(
            {"validation",
             fmt::format("no validation by blocks: without one of them a class has too few cells: {}",
                         describe(error.problems().front())),
             request.samples.path});
        return std::nullopt;
    }
    tell_of_unlearnt(request, count, classes, warnings);
    if (validation.cells() == 0) return std::nullopt;
    validation.polygons = static_cast<std::int64_t>(count.groups.size());
    return validation;
}

} // namespace kouprey
