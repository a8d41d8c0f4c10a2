// Fractions against the areas of intersections with GEOS.
#include "kouprey/vector/coverage.hpp"

#include "support/geos.hpp"
#include "vector/random_polygons.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace kouprey {
namespace {

using test::Geos;

/// Largest difference of a fraction, over all cells that the polygon may touch.
double worst_difference(const Geos& geos, const Polygon& polygon) {
    const auto shape = geos.polygons({polygon});
    EXPECT_TRUE(geos.valid(shape));
    const auto coverage = cover({polygon}, CoverageRule::exact);
    const auto box = bounds_of({polygon});
    const auto row = static_cast<std::int64_t>(std::floor(box.min_y)),
               col = static_cast<std::int64_t>(std::floor(box.min_x));
    const Window window{row, col, std::llround(box.max_y) + 1 - row, std::llround(box.max_x) + 1 - col};
    const auto fractions = cells_of(coverage, window);
    double worst = 0;
    for (std::size_t i = 0; i < fractions.size(); ++i) {
        const auto cell_row = window.row + static_cast<std::int64_t>(i) / window.cols;
        const auto cell_col = window.col + static_cast<std::int64_t>(i) % window.cols;
        const auto x = static_cast<double>(cell_col), y = static_cast<double>(cell_row);
        const auto area = geos.shared_area(shape, geos.polygons({{rectangle(x, y, x + 1, y + 1), {}}}));
        worst =
            std::max(worst, std::abs(std::ldexp(static_cast<double>(fractions[i]), -fraction_bits) - area));
    }
    return worst;
}

struct Shapes {
    const char* name;
    double inner, outer; ///< radii in cells; holes where inner is 0
    std::int64_t vertices;
    int count;
};

class AgainstGeos : public testing::TestWithParam<Shapes> {};

TEST_P(AgainstGeos, FractionsDifferByLessThanOneInABillion) {
    const auto& shapes = GetParam();
    Random random(31);
    const Geos geos;
    double worst = 0;
    for (int i = 0; i < shapes.count; ++i) {
        const Point center{random.between(-40, 40), random.between(-40, 40)};
        const auto polygon =
            shapes.inner > 0 ? Polygon{star(random, center, shapes.inner, shapes.outer, shapes.vertices), {}}
                             : star_with_holes(random, center, shapes.outer, shapes.vertices, 1 + i % 5);
        worst = std::max(worst, worst_difference(geos, polygon));
    }
    RecordProperty("worst_difference_in_1e_minus_12_cells", static_cast<int>(worst * 1e12));
    EXPECT_LT(worst, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Coverage, AgainstGeos,
                         testing::Values(Shapes{"holes", 0, 9, 60, 100},
                                         Shapes{"few_vertices_with_holes", 0, 14, 12, 30},
                                         Shapes{"many_vertices_per_cell_with_holes", 0, 2, 1000, 40},
                                         Shapes{"spikes", 0.2, 11, 80, 60}, Shapes{"triangles", 3, 12, 4, 60},
                                         Shapes{"within_a_cell", 0.01, 0.3, 30, 200},
                                         Shapes{"dense_spikes", 0.2, 2, 1000, 6}),
                         [](const auto& shapes) { return std::string(shapes.param.name); });

} // namespace
} // namespace kouprey
