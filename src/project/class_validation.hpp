// How often a classifier is right about training cells that it was not trained on.
#pragma once

#include "kouprey/project/classify.hpp"

#include "project/training_cells.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// Cells by the class that they were put into and the class of their polygon.
struct ClassValidation {
    std::string name;
    std::size_t classes = 0;
    std::vector<std::int64_t> counts{}; ///< map class · classes + reference class
    std::int64_t polygons = 0;          ///< that these cells are of
    int parts = 0;                      ///< that were held out in turn

    ClassValidation(std::string called, std::size_t of_classes)
        : name(std::move(called))
        , classes(of_classes)
        , counts(of_classes * of_classes) {}
    std::int64_t& count(std::size_t map, std::size_t reference) { return counts[map * classes + reference]; }
    std::int64_t count(std::size_t map, std::size_t reference) const {
        return counts[map * classes + reference];
    }
    std::int64_t mapped(std::size_t map) const;
    std::int64_t referenced(std::size_t reference) const;
    std::int64_t cells() const;
    std::int64_t right() const;
};

/// By the trees that did not see a cell; cells that all trees saw are left out.
ClassValidation out_of_bag_validation(const TrainingSet& set, const Forest& forest);

/// Squares of the map are held out in turn, with all polygons that reach into them. Nothing where there is
/// only one such part, or a class has too few cells without one: then a warning. Cells of a class that lies
/// whole in one part are left out, with a warning.
std::optional<ClassValidation> block_validation(const TrainRequest& request, const TrainingCells& cells,
                                                const Grid& grid, const std::vector<ModelClass>& classes,
                                                Progress* progress, Warnings& warnings);

/// Height and width in cells of a square of so many metres, in the middle of the grid; at least one cell.
struct BlockCells {
    std::int64_t rows, cols;
    friend bool operator==(const BlockCells&, const BlockCells&) = default;
};
BlockCells block_cells(const Grid& grid, double metres);

} // namespace kouprey
