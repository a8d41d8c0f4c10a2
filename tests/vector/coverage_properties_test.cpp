// What holds for every polygon, tried on random ones.
#include "kouprey/vector/coverage.hpp"

#include "vector/random_polygons.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace kouprey {
namespace {

constexpr CoverageRule rules[] = {CoverageRule::exact, CoverageRule::center};

/// Large and small, spiky and round, with few vertices and with hundreds in a cell.
Polygon any_polygon(Random& random) {
    const Point center{random.between(-9, 9), random.between(-9, 9)};
    const auto radius = std::exp2(random.between(-3, 4.5));
    if (random.integer(0, 2) > 0)
        return star_with_holes(random, center, radius, random.integer(12, 300),
                               static_cast<int>(random.integer(0, 5)));
    return {star(random, center, 0.01 * radius, radius, random.integer(5, 300)), {}};
}

Window around(const Polygon& polygon) {
    const auto box = bounds_of({polygon});
    const auto row = std::llround(box.min_y) - 2, col = std::llround(box.min_x) - 2;
    return {row, col, std::llround(box.max_y) + 2 - row, std::llround(box.max_x) + 2 - col};
}

double area_of(const Polygon& polygon) {
    auto area = std::abs(signed_area(polygon.shell));
    for (const auto& hole : polygon.holes) area -= std::abs(signed_area(hole));
    return area;
}

TEST(CoverageProperties, SpansAreSortedDisjointAndMerged) {
    Random random(1);
    for (int i = 0; i < 200; ++i) {
        const auto coverage = cover({any_polygon(random)}, rules[i % 2]);
        for (auto row = coverage.bounds().row; row < coverage.bounds().row_end(); ++row) {
            const auto spans = coverage.row(row);
            for (const auto& span : spans) {
                ASSERT_LT(span.begin, span.end);
                ASSERT_GT(span.fraction, 0);
                ASSERT_LE(span.fraction, whole_cell);
            }
            const auto unordered = [](const Span& a, const Span& b) {
                return a.end > b.begin || (a.end == b.begin && a.fraction == b.fraction);
            };
            ASSERT_EQ(std::adjacent_find(spans.begin(), spans.end(), unordered), spans.end());
        }
    }
}

TEST(CoverageProperties, TotalIsTheShoelaceArea) {
    Random random(2);
    for (int i = 0; i < 500; ++i) {
        const auto polygon = any_polygon(random);
        EXPECT_NEAR(cover({polygon}, CoverageRule::exact).total().cells(), area_of(polygon), 1e-9);
    }
}

TEST(CoverageProperties, WholeCellsOfTranslationChangeNothing) {
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        auto polygon = any_polygon(random);
        // Far from the origin a double still holds 2^-30 of a cell, so the moved coordinates are the same
        // fractions.
        polygon.shell = rounded_to(polygon.shell, 30);
        for (auto& hole : polygon.holes) hole = rounded_to(hole, 30);
        const auto window = around(polygon);
        for (const auto rule : rules) {
            for (const std::int64_t shift : {1, -37, 1'000'000, -1'000'000}) {
                const auto far = moved(polygon, static_cast<double>(shift), static_cast<double>(-2 * shift));
                const Window there{window.row - 2 * shift, window.col + shift, window.rows, window.cols};
                ASSERT_EQ(cells_of(cover({far}, rule), there), cells_of(cover({polygon}, rule), window));
            }
        }
    }
}

TEST(CoverageProperties, OrientationAndFirstVertexDoNotMatter) {
    Random random(4);
    for (int i = 0; i < 200; ++i) {
        const auto polygon = any_polygon(random);
        const auto window = around(polygon);
        auto other = polygon;
        other.shell = rotated(reversed(polygon.shell), polygon.shell.size() / 3);
        for (auto& hole : other.holes)
            if (random.integer(0, 1) == 1) hole = rotated(reversed(hole), hole.size() / 2);
        for (const auto rule : rules)
            ASSERT_EQ(cells_of(cover({other}, rule), window), cells_of(cover({polygon}, rule), window));
    }
}

TEST(CoverageProperties, RepeatedPointsAndPointsOnLevelEdgesDoNotMatter) {
    Random random(5);
    for (int i = 0; i < 100; ++i) {
        auto shell = star(random, {0, 0}, 2, 6, 40);
        shell.insert(shell.begin() + 7, {shell[7].x + random.between(0, 3), shell[7].y});
        auto other = shell;
        other.insert(other.begin() + 8, {random.between(shell[7].x, shell[8].x), shell[7].y});
        other.insert(other.begin() + 3, 4, other[3]);
        other.push_back(other.back());
        for (const auto rule : rules)
            ASSERT_EQ(cells_of(cover({{other, {}}}, rule), {-8, -8, 16, 20}),
                      cells_of(cover({{shell, {}}}, rule), {-8, -8, 16, 20}));
    }
}

TEST(CoverageProperties, PolygonAndItsHoleFillTheRectangle) {
    Random random(6);
    for (int i = 0; i < 200; ++i) {
        const auto inside =
            star(random, {random.between(-1, 1), random.between(-1, 1)}, 0.3, 12, random.integer(5, 2000));
        const Polygon outside{rectangle(-14, -14, 14, 14), {inside}};
        const Window window{-14, -14, 28, 28};
        for (const auto rule : rules) {
            auto sum = cells_of(cover({{inside, {}}}, rule), window);
            const auto rest = cells_of(cover({outside}, rule), window);
            std::transform(sum.begin(), sum.end(), rest.begin(), sum.begin(), std::plus<>());
            ASSERT_EQ(sum, std::vector<std::int64_t>(sum.size(), whole_cell));
        }
    }
}

struct Terrain {
    std::uint64_t seed;
    double size; ///< of a face, in cells
    int depth;
    Point corner;
};

class Tessellations : public testing::TestWithParam<Terrain> {};

/// The heart of exact sums: neighbours that share borders add up to their union in every cell, on the
/// integers.
TEST_P(Tessellations, FacesAddUpToTheWhole) {
    const auto& [seed, size, depth, corner] = GetParam();
    Random random(seed);
    for (int i = 0; i < 10; ++i) {
        const auto map = tessellation(random, corner, 4, 5, size, depth);
        const auto window = around(map.whole.front());
        for (const auto rule : rules) {
            std::vector<std::int64_t> sum(static_cast<std::size_t>(window.cells()));
            for (const auto& face : map.faces) {
                const auto part = cells_of(cover(face, rule), window);
                std::transform(sum.begin(), sum.end(), part.begin(), sum.begin(), std::plus<>());
            }
            ASSERT_EQ(sum, cells_of(cover(map.whole, rule), window));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(FractalBorders, Tessellations,
                         testing::Values(Terrain{11, 30, 7, {0.3, 0.4}}, Terrain{12, 30, 2, {-71.3, -20}},
                                         Terrain{13, 2.5, 6, {-5, -5}}, Terrain{14, 0.4, 5, {0, 0}},
                                         Terrain{15, 17, 4, {1e6, -1e6}}, Terrain{16, 6, 9, {12.5, 12.5}}));

} // namespace
} // namespace kouprey
