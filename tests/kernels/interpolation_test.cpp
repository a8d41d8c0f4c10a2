// Quantities between the centres of cells, by hand.
#include "kouprey/core/random.hpp"
#include "kouprey/kernels/interpolation.hpp"
#include "kouprey/raster/codes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace kouprey {
namespace {

/// A source of `rows` × `cols` cells, all of it in memory.
struct Field {
    Field(std::int64_t rows, std::int64_t cols, std::vector<double> values)
        : cells(std::move(values))
        , part{{cells.data(), rows, cols, cols}, {0, 0, rows, cols}} {}
    Field(const Field&) = delete;
    Field& operator=(const Field&) = delete;

    std::vector<double> cells;
    SourcePart part;
};

/// a + bx + cy in the centres of n × n cells.
Field plane(std::int64_t n, double a, double b, double c) {
    std::vector<double> cells;
    for (std::int64_t r = 0; r < n; ++r)
        for (std::int64_t q = 0; q < n; ++q)
            cells.push_back(a + b * (static_cast<double>(q) + 0.5) + c * (static_cast<double>(r) + 0.5));
    return {n, n, cells};
}

TEST(Interpolation, SettledPlacesLieOnBordersThatAreMeant) {
    EXPECT_EQ(settled({3 - 0x1p-30, 2 + 0x1p-30}), (Point{3, 2}));
    EXPECT_EQ(settled({3 - 0x1p-27, -0x1p-27}), (Point{3, 0})); // as GridMapping decides
    EXPECT_LT(settled({3 - 0x1p-25, 0}).x, 3);
    EXPECT_TRUE(std::isnan(settled({std::nan(""), 0}).x));
}

TEST(Interpolation, NearestIsTheCellOfThePlaceAndABorderBelongsToTheNext) {
    const Field field(2, 2, {1, 2, 3, no_value});
    EXPECT_EQ(nearest_at(field.part, {0.99, 0.99}), 1);
    EXPECT_EQ(nearest_at(field.part, {1, 0.5}), 2);
    EXPECT_EQ(nearest_at(field.part, {0.5, 1}), 3);
    for (const Point place : {Point{1.5, 1.5},
                              {2, 0.5},
                              {-0.1, 0.5},
                              {0.5, -0.1},
                              {0.5, 2},
                              {std::nan(""), 0},
                              {1e300, 0.5},
                              {0.5, -1e300}})
        EXPECT_TRUE(is_no_value(nearest_at(field.part, place))) << place.x << " " << place.y;
}

TEST(Interpolation, AtCentresBothGiveTheCellsThemselves) {
    const Field field(4, 4, {5, 1, 7, 2, 9, 3, 8, 1, 4, 4, 6, 0, 2, 8, 5, 3});
    for (std::int64_t r = 0; r < 4; ++r)
        for (std::int64_t c = 0; c < 4; ++c) {
            const Point centre{static_cast<double>(c) + 0.5, static_cast<double>(r) + 0.5};
            EXPECT_EQ(bilinear_at(field.part, centre), field.part.cells(r, c));
            EXPECT_EQ(cubic_at(field.part, centre), field.part.cells(r, c));
        }
}

TEST(Interpolation, BilinearWeighsByDistance) {
    const Field field(2, 2, {10, 20, 30, 60});
    EXPECT_DOUBLE_EQ(bilinear_at(field.part, {0.75, 0.5}), 12.5);
    EXPECT_DOUBLE_EQ(bilinear_at(field.part, {1, 1}), 30);
    EXPECT_DOUBLE_EQ(bilinear_at(field.part, {0.75, 1.25}),
                     0.75 * (0.25 * 10 + 0.75 * 30) + 0.25 * (0.25 * 20 + 0.75 * 60));
}

TEST(Interpolation, BilinearLeavesOutWhatHasNoValue) {
    const Field field(2, 2, {10, no_value, 30, 60});
    // at (0.75, 0.75) the weights are 9/16, 3/16, 3/16 and 1/16
    EXPECT_DOUBLE_EQ(bilinear_at(field.part, {0.75, 0.75}), (9 * 10 + 3 * 30 + 1 * 60) / 13.0);
    EXPECT_TRUE(is_no_value(bilinear_at(field.part, {1.25, 0.75}))); // the cell under it has none
    EXPECT_DOUBLE_EQ(bilinear_at(field.part, {0.25, 0.5}), 10);      // nothing lies left of the source
}

TEST(Interpolation, ANeighbourWithoutWeightIsNotLookedAt) {
    const Field field(1, 2, {10, std::numeric_limits<double>::infinity()});
    EXPECT_EQ(bilinear_at(field.part, {0.5, 0.5}), 10);
    EXPECT_FALSE(std::isfinite(bilinear_at(field.part, {0.75, 0.5})));
}

TEST(Interpolation, BothKeepAPlane) {
    const Field field = plane(8, 3, 2, -5);
    for (std::uint64_t i = 0; i < 200; ++i) {
        RandomStream random(7, i, 0, 0);
        const Point place{1.5 + 5 * random.uniform(), 1.5 + 5 * random.uniform()};
        const double expected = 3 + 2 * place.x - 5 * place.y;
        EXPECT_NEAR(bilinear_at(field.part, place), expected, 1e-12);
        EXPECT_NEAR(cubic_at(field.part, place), expected, 1e-12);
    }
}

/// Weight of a sample at a distance, as Keys 1981 writes it (equation 15).
double kernel(double distance) {
    const double s = std::abs(distance);
    if (s < 1) return 1.5 * s * s * s - 2.5 * s * s + 1;
    return s < 2 ? -0.5 * s * s * s + 2.5 * s * s - 4 * s + 2 : 0;
}

TEST(Interpolation, CubicIsTheConvolutionWithKeysKernel) {
    std::vector<double> cells;
    for (std::uint64_t i = 0; i < 64; ++i) cells.push_back(RandomStream(11, i, 0, 0).uniform());
    const Field field(8, 8, cells);
    for (std::uint64_t i = 0; i < 200; ++i) {
        RandomStream random(13, i, 0, 0);
        const Point place{1.5 + 5 * random.uniform(), 1.5 + 5 * random.uniform()};
        double expected = 0;
        for (std::int64_t r = 0; r < 8; ++r)
            for (std::int64_t c = 0; c < 8; ++c)
                expected += kernel(place.x - static_cast<double>(c) - 0.5) *
                            kernel(place.y - static_cast<double>(r) - 0.5) * field.part.cells(r, c);
        EXPECT_NEAR(cubic_at(field.part, place), expected, 1e-13);
    }
}

TEST(Interpolation, CubicWithoutItsSixteenCellsIsBilinear) {
    Field field = plane(6, 0, 1, 1);
    field.cells[7] = 100; // row 1, column 1
    const Point beside{2.75, 2.75}, at_edge{0.75, 3};
    EXPECT_NE(cubic_at(field.part, beside), bilinear_at(field.part, beside));
    EXPECT_EQ(cubic_at(field.part, at_edge), bilinear_at(field.part, at_edge));
    field.cells[7] = no_value;
    EXPECT_EQ(cubic_at(field.part, beside), bilinear_at(field.part, beside));
    EXPECT_TRUE(is_no_value(cubic_at(field.part, {1.5, 1.5})));
}

TEST(Interpolation, APlainFieldStaysAsItIs) {
    const Field field(3, 3, std::vector<double>(9, 0.1));
    EXPECT_EQ(bilinear_at(field.part, {1.3, 0.7}), 0.1);
}

} // namespace
} // namespace kouprey
