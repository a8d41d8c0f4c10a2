// Training data of a classifier: polygons and points with a class, on the cells of a grid.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/geo/grid.hpp"
#include "kouprey/vector/outline.hpp"
#include "kouprey/vector/zones.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

/// A layer of training data as the user names it.
struct TrainingLayer {
    std::string path;
    std::string layer{};     ///< empty: the file must have exactly one
    std::string class_field; ///< holds the class of each feature
    bool repair = false;     ///< repair invalid polygons and say by how much their area changed
    Allowed allowed{};       ///< what formats the file, and the legend of its classes, may have besides
};

/// A cell of a grid; may lie beyond it.
struct CellPlace {
    std::int64_t row, col;
    friend bool operator==(const CellPlace&, const CellPlace&) = default;
};

/// One feature: a polygon, or points. What is not there is empty.
struct TrainingShape {
    std::string label;              ///< "feature 7 (Forest)"
    std::string class_text;         ///< as the field holds it
    Outline outline{};              ///< of the polygon
    std::vector<CellPlace> cells{}; ///< in which the points lie; on a border the cell right of and below it
};

/// Reads, checks and projects, as prepare_zones does. In order of feature id.
std::vector<TrainingShape> read_training_shapes(const TrainingLayer& spec, const Grid& grid,
                                                const ZonePreparation& preparation, Warnings& warnings);

} // namespace kouprey
