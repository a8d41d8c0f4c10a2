// Windows of an outline against the coverage of the whole polygon.
#include "kouprey/core/error.hpp"
#include "kouprey/vector/outline.hpp"

#include "vector/random_polygons.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace kouprey {
namespace {

using testing::ElementsAre;

constexpr CoverageRule rules[] = {CoverageRule::exact, CoverageRule::center};

/// What the windows cut from a polygon hold against what the whole holds there; windows of one row, of one
/// column and larger than the polygon are among them.
void expect_windows_of_the_whole(const MultiPolygon& polygon, CoverageRule rule, Random& random,
                                 int windows) {
    const Outline outline(polygon, rule);
    const auto whole = outline.coverage();
    const auto& all = outline.bounds();
    Coverer coverer;
    for (int i = 0; i < windows; ++i) {
        const Window window{all.row - 2 + random.integer(0, all.rows + 2),
                            all.col - 2 + random.integer(0, all.cols + 2),
                            i % 5 == 0 ? 1 : random.integer(1, all.rows + 4),
                            i % 7 == 0 ? 1 : random.integer(1, all.cols + 4)};
        const auto cells = cells_of(whole, window);
        const auto& cut = coverer.cover(outline, window);
        ASSERT_EQ(cells_of(cut, window), cells);
        ASSERT_TRUE(cut.bounds().empty() || window.contains(cut.bounds()));
        const auto covered = std::ranges::any_of(cells, [](auto fraction) { return fraction > 0; });
        ASSERT_EQ(coverer.reaches(outline, window), covered);
    }
}

TEST(Outline, WindowsHoldTheCellsOfTheWhole) {
    Random random(11);
    for (int i = 0; i < 200; ++i) {
        const Point center{random.between(-30, 30), random.between(-30, 30)};
        const auto radius = std::exp2(random.between(-2, 5));
        const MultiPolygon polygon{star_with_holes(random, center, radius, random.integer(12, 400), i % 6)};
        for (const auto rule : rules) expect_windows_of_the_whole(polygon, rule, random, 12);
    }
}

TEST(Outline, SpikesThatCrossWindowsSeveralTimesToo) {
    Random random(12);
    for (int i = 0; i < 60; ++i) {
        const MultiPolygon polygon{{star(random, {3, 5}, 0.2, 40, random.integer(5, 90)), {}}};
        for (const auto rule : rules) expect_windows_of_the_whole(polygon, rule, random, 20);
    }
}

TEST(Outline, VerticesOnTheSidesOfWindowsToo) {
    Random random(13);
    for (int i = 0; i < 100; ++i) {
        const auto ring = rounded_to(star(random, {0, 0}, 4, 12, random.integer(5, 40)), i % 3);
        for (const auto rule : rules) expect_windows_of_the_whole({{ring, {}}}, rule, random, 20);
    }
}

TEST(Outline, CoordinatesThatRoundOntoASideToo) {
    Random random(14);
    const auto below = [](double x) { return std::nextafter(x, -1e9); };
    const Ring ring{{-1000.3, 0.2}, {below(5), 3.7}, {4.25, 9}, {-1000.7, below(9)}, {-1000.3, 0.2}};
    for (const auto rule : rules) expect_windows_of_the_whole({{ring, {}}}, rule, random, 200);
}

TEST(Outline, NeighboursShareEveryCellOfAWindow) {
    Random random(15);
    const auto map = tessellation(random, {0, 0}, 4, 4, 30, 6);
    Coverer coverer;
    for (const Window window : {Window{10, 20, 40, 17}, Window{55, 0, 1, 90}, Window{0, 41, 130, 1}}) {
        std::vector<std::int64_t> sum(static_cast<std::size_t>(window.cells()));
        for (const auto& face : map.faces) {
            const auto cells = cells_of(coverer.cover(Outline(face, CoverageRule::exact), window), window);
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += cells[i];
        }
        EXPECT_EQ(sum, cells_of(cover(map.whole, CoverageRule::exact), window));
    }
}

TEST(Outline, BoundsAreTheBoxInWholeCells) {
    EXPECT_EQ(Outline({{rectangle(1, 2, 4, 5), {}}}, CoverageRule::exact).bounds(), (Window{2, 1, 3, 3}));
    EXPECT_EQ(Outline({{rectangle(-0.5, -0.1, 0.5, 0.1), {}}}, CoverageRule::center).bounds(),
              (Window{-1, -1, 2, 2}));
    EXPECT_TRUE(Outline({}, CoverageRule::exact).bounds().empty());
    EXPECT_TRUE(Outline().bounds().empty());
}

TEST(Outline, TotalIsThatOfTheWholeHoweverManyBands) {
    Random random(16);
    const MultiPolygon polygon{star_with_holes(random, {100, -400}, 900, 200, 4)};
    for (const auto rule : rules) {
        const Outline outline(polygon, rule);
        EXPECT_EQ(total_of(outline), outline.coverage().total());
        Coverer coverer;
        std::int64_t next = outline.bounds().row;
        for_each_band(outline, coverer, [&](const Coverage& band) {
            EXPECT_GE(band.bounds().row, next);
            EXPECT_LE(band.bounds().rows, 512);
            next = band.bounds().row_end();
        });
        EXPECT_GT(next, outline.bounds().row + 512);
    }
}

TEST(Outline, TakesTheMemoryOfItsVertices) {
    const Outline vast({{rectangle(0, 0, 1e6, 1e6), {}}}, CoverageRule::exact);
    EXPECT_LT(vast.bytes(), 1000);
    Coverer coverer;
    EXPECT_THAT(coverer.cover(vast, {777'777, 500'000, 1, 512}).row(777'777),
                ElementsAre(Span{500'000, 500'512, whole_cell}));
}

} // namespace
} // namespace kouprey
