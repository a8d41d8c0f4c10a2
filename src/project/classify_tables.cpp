#include "project/classify_tables.hpp"

namespace kouprey {

namespace {

/// Empty where there is nothing to have a share of.
Value share(std::int64_t part, std::int64_t all) {
    if (all == 0) return {};
    return static_cast<double>(part) / static_cast<double>(all);
}

Value code_of(const ModelClass& entry) { return std::int64_t{entry.code}; }

} // namespace

Table accuracy_table(const std::vector<ClassValidation>& validations) {
    Table table{"Accuracy on cells held out",
                {"validation", "cells", "right", "overall_accuracy", "polygons", "parts"},
                {}};
    for (const auto& v : validations)
        table.add(
            {v.name, v.cells(), v.right(), share(v.right(), v.cells()), v.polygons, std::int64_t{v.parts}});
    return table;
}

Table class_table(const std::vector<ClassValidation>& validations, const std::vector<ModelClass>& classes) {
    Table table{"Accuracy by class",
                {"validation", "class", "class_name", "cells", "users_accuracy", "producers_accuracy"},
                {}};
    for (const auto& v : validations)
        for (std::size_t c = 0; c < classes.size(); ++c)
            table.add({v.name, code_of(classes[c]), classes[c].name, v.referenced(c),
                       share(v.count(c, c), v.mapped(c)), share(v.count(c, c), v.referenced(c))});
    return table;
}

Table matrix_table(const std::vector<ClassValidation>& validations, const std::vector<ModelClass>& classes) {
    Table table{"Error matrix of training cells held out",
                {"validation", "map", "reference", "map_name", "reference_name", "cells"},
                {}};
    for (const auto& v : validations)
        for (std::size_t map = 0; map < classes.size(); ++map)
            for (std::size_t reference = 0; reference < classes.size(); ++reference)
                table.add({v.name, code_of(classes[map]), code_of(classes[reference]), classes[map].name,
                           classes[reference].name, v.count(map, reference)});
    return table;
}

Table importance_table(const std::vector<ModelFeature>& features, const Forest& forest) {
    Table table{"Importance of features", {"feature", "accuracy_decrease", "impurity_decrease"}, {}};
    const auto& bag = forest.out_of_bag;
    for (std::size_t f = 0; f < forest.impurity_decrease.size(); ++f)
        table.add({features[f].name, share(bag.right - bag.right_without[f], bag.cells),
                   forest.impurity_decrease[f]});
    return table;
}

Table samples_table(const std::vector<ModelClass>& classes, const TrainingCells& cells) {
    Table table{"Training data",
                {"class", "class_name", "polygons", "cells", "cells_used", "cells_without_values", "weight"},
                {}};
    for (std::size_t c = 0; c < classes.size(); ++c)
        table.add({code_of(classes[c]), classes[c].name, classes[c].groups, cells.counts[c].found,
                   classes[c].cells, cells.counts[c].no_values, classes[c].weight});
    return table;
}

} // namespace kouprey
