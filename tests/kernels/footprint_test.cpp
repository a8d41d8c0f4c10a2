// Covered shares of cells, against clipping each cell by itself.
#include "kouprey/core/random.hpp"
#include "kouprey/kernels/footprint.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey {
namespace {

constexpr Window source{0, 0, 20, 30};

std::array<Point, 4> box(double left, double top, double right, double bottom) {
    return {Point{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

/// Share of every cell of the source, row by row.
std::vector<double> shares_of(const std::array<Point, 4>& corners, const Window& of = source) {
    Footprint footprint(of);
    footprint.cover(corners);
    std::vector<double> shares(static_cast<std::size_t>(of.cells()), 0.0);
    for (auto r = footprint.window().row; r < footprint.window().row_end(); ++r) {
        const auto row = footprint.row(r);
        for (std::size_t i = 0; i < row.shares.size(); ++i)
            shares[static_cast<std::size_t>(r * of.cols + row.col) + i] = row.shares[i];
    }
    return shares;
}

/// Area of the quadrilateral in one cell, by cutting it at the four sides of the cell.
double share_by_clipping(const std::array<Point, 4>& corners, double col, double row) {
    std::vector<Point> outline(corners.begin(), corners.end());
    const auto cut = [&](auto inside) {
        std::vector<Point> kept;
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const Point a = outline[i], b = outline[(i + 1) % outline.size()];
            const double from = inside(a), to = inside(b);
            if (from >= 0) kept.push_back(a);
            if (from * to < 0)
                kept.push_back(
                    {a.x + (b.x - a.x) * from / (from - to), a.y + (b.y - a.y) * from / (from - to)});
        }
        outline = kept;
    };
    cut([&](Point p) { return p.x - col; });
    cut([&](Point p) { return col + 1 - p.x; });
    cut([&](Point p) { return p.y - row; });
    cut([&](Point p) { return row + 1 - p.y; });
    double twice = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i], b = outline[(i + 1) % outline.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

TEST(Footprint, OfWholeCellsHasSharesOfOne) {
    const auto shares = shares_of(box(2, 3, 5, 7));
    for (std::int64_t r = 0; r < source.rows; ++r)
        for (std::int64_t c = 0; c < source.cols; ++c)
            EXPECT_EQ(shares[static_cast<std::size_t>(r * source.cols + c)],
                      r >= 3 && r < 7 && c >= 2 && c < 5);
}

TEST(Footprint, OfPartsOfCellsHasTheirShares) {
    const auto shares = shares_of(box(0.25, 0.5, 1.5, 1), {0, 0, 2, 2});
    EXPECT_EQ(shares, (std::vector<double>{0.375, 0.25, 0, 0}));
    EXPECT_EQ(shares_of(box(0.25, 0.25, 0.5, 0.5), {0, 0, 1, 1}), std::vector<double>{0.0625});
}

TEST(Footprint, SharesOfSlantedOnesAreThoseOfClipping) {
    for (std::uint64_t i = 0; i < 300; ++i) {
        RandomStream random(5, i, 0, 0);
        const Point corner{random.uniform() * 34 - 4, random.uniform() * 24 - 4};
        const double wide = 0.2 + 9 * random.uniform(), high = 0.2 + 9 * random.uniform();
        const auto shift = [&] { return 0.3 * (random.uniform() - 0.5) * std::min(wide, high); };
        auto corners = box(corner.x, corner.y, corner.x + wide, corner.y + high);
        for (auto& p : corners) p = {p.x + shift(), p.y + shift()};
        const auto shares = shares_of(corners);
        for (std::int64_t r = 0; r < source.rows; ++r)
            for (std::int64_t c = 0; c < source.cols; ++c)
                ASSERT_NEAR(shares[static_cast<std::size_t>(r * source.cols + c)],
                            share_by_clipping(corners, static_cast<double>(c), static_cast<double>(r)), 1e-12)
                    << i << ": " << r << " " << c;
    }
}

TEST(Footprint, KnowsItsAreaBeyondTheSourceToo) {
    Footprint footprint(source);
    footprint.cover(box(-10, -10, 2, 2));
    EXPECT_EQ(footprint.area(), 144);
    EXPECT_EQ(footprint.window(), (Window{0, 0, 2, 2}));
    footprint.cover(box(-10, -10, -2, -2));
    EXPECT_EQ(footprint.area(), 64);
    EXPECT_TRUE(footprint.window().empty());
    footprint.cover(box(-100, -100, 100, 100));
    EXPECT_EQ(footprint.window(), source);
}

TEST(Footprint, WindowHoldsNothingButWhatLiesInTheSource) {
    // Slanted by 10 columns in 10 rows, of which half lie beyond one border.
    Footprint footprint(source);
    footprint.cover({Point{5, 15}, {7, 15}, {17, 25}, {15, 25}});
    EXPECT_EQ(footprint.window(), (Window{15, 5, 5, 7}));
    footprint.cover({Point{5, -5}, {7, -5}, {17, 5}, {15, 5}});
    EXPECT_EQ(footprint.window(), (Window{0, 10, 5, 7}));
    footprint.cover({Point{-5, 5}, {5, 15}, {5, 17}, {-5, 7}});
    EXPECT_EQ(footprint.window(), (Window{10, 0, 7, 5}));
    footprint.cover({Point{25, 5}, {35, 15}, {35, 17}, {25, 7}});
    EXPECT_EQ(footprint.window(), (Window{5, 25, 7, 5}));
}

TEST(Footprint, MayHaveACornerTwiceOrASideOnTheBorder) {
    const std::array<Point, 4> triangle{Point{0, 5}, {0, 5}, {4, 9}, {-4, 9}};
    const std::array<Point, 4> bent{Point{0, 0}, {6, 12}, {-4, 8}, {0, 4}}; // its left side only in part
    for (const auto& corners : {triangle, bent}) {
        const auto shares = shares_of(corners);
        for (std::int64_t r = 0; r < source.rows; ++r)
            for (std::int64_t c = 0; c < source.cols; ++c)
                EXPECT_NEAR(shares[static_cast<std::size_t>(r * source.cols + c)],
                            share_by_clipping(corners, static_cast<double>(c), static_cast<double>(r)), 1e-12)
                    << r << " " << c;
    }
}

TEST(Footprint, BesideTheSourceIsEmpty) {
    Footprint footprint(source);
    for (const auto& corners : {box(-5, 2, 0, 4), box(30, 2, 34, 4), box(2, -3, 5, 0), box(2, 20, 5, 23)}) {
        footprint.cover(corners);
        EXPECT_TRUE(footprint.window().empty());
    }
}

TEST(Footprint, WithoutACornerOrInsideOutIsEmpty) {
    Footprint footprint(source);
    auto corners = box(1, 1, 2, 2);
    corners[2].x = std::numeric_limits<double>::quiet_NaN();
    footprint.cover(corners);
    EXPECT_TRUE(footprint.window().empty());
    footprint.cover(box(29, 1, 1, 2)); // its right side came out at the other end of the Earth
    EXPECT_TRUE(footprint.window().empty());
    EXPECT_EQ(footprint.area(), 0);
}

TEST(CoveredMean, WeighsValuesByTheirShares) {
    CoveredMean mean;
    mean.add(0.5, 10);
    mean.add(1, 40);
    mean.add(0, 1e9);
    EXPECT_DOUBLE_EQ(mean.value(1.5), 30);
}

TEST(CoveredMean, HasNoValueWhereMoreThanHalfHasNone) {
    CoveredMean mean;
    mean.add(1, 10);
    mean.add(1, no_value);
    EXPECT_EQ(mean.value(2), 10);
    EXPECT_TRUE(is_no_value(mean.value(2.001)));
    EXPECT_TRUE(is_no_value(CoveredMean().value(0)));
}

TEST(CoveredMean, OfOneValueIsThatValue) {
    CoveredMean mean;
    for (int i = 0; i < 10; ++i) mean.add(0.3, 0.1);
    EXPECT_EQ(mean.value(3), 0.1);
}

} // namespace
} // namespace kouprey
