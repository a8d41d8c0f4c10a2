#include "kouprey/raster/view.hpp"

#include <gtest/gtest.h>

#include <vector>

using namespace kouprey;

namespace {

class View : public testing::Test {
  protected:
    std::vector<int> cells{0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23};
    RasterView<const int> whole{cells.data(), 3, 4, 4};
};

TEST_F(View, FindsACellByRowAndColumn) {
    for (std::int64_t row = 0; row < whole.rows(); ++row)
        for (std::int64_t col = 0; col < whole.cols(); ++col) {
            EXPECT_EQ(whole(row, col), 10 * row + col);
            EXPECT_EQ(whole.row(row)[static_cast<std::size_t>(col)], 10 * row + col);
        }
}

TEST_F(View, OfABlockSharesTheCells) {
    const auto block = whole.block(1, 2, 2, 2);
    EXPECT_EQ(block.rows(), 2);
    EXPECT_EQ(block.cols(), 2);
    EXPECT_EQ(std::vector<int>(block.row(1).begin(), block.row(1).end()), (std::vector{22, 23}));
    EXPECT_EQ(&block(0, 0), &cells[6]);
}

TEST_F(View, RunsUpwardsWithANegativeStride) {
    const RasterView<const int> upside_down(cells.data() + 8, 3, 4, -4);
    EXPECT_EQ(upside_down(0, 1), 21);
    EXPECT_EQ(upside_down(2, 3), 3);
    EXPECT_EQ(upside_down.block(1, 1, 2, 2)(1, 0), 1);
}

TEST_F(View, LetsCellsBeWritten) {
    const RasterView<int> writable(cells.data(), 3, 4, 4);
    writable(2, 0) = 7;
    writable.row(0)[3] = 8;
    EXPECT_EQ(cells[8], 7);
    EXPECT_EQ(cells[3], 8);
}

TEST(EmptyView, HasNoCells) {
    const RasterView<int> nothing;
    EXPECT_EQ(nothing.rows(), 0);
    EXPECT_EQ(nothing.cols(), 0);
}

} // namespace
