#include "vector/row_sweep.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace kouprey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto half = whole_cell / 2;

Coverage sweep(const std::vector<Piece>& pieces, std::int64_t rows = 1) {
    return sweep_rows(pieces, 0, rows);
}

TEST(RowSweep, CellLosesWhatIsLeftAndTheNextOnesKeepTheCover) {
    EXPECT_THAT(sweep({{0, 2, whole_cell, 5}, {0, 6, -whole_cell, -7}}).row(0),
                ElementsAre(Span{2, 3, whole_cell - 5}, Span{3, 6, whole_cell}, Span{6, 7, 7}));
}

TEST(RowSweep, PiecesComeInAnyOrderOfRowsAndColumns) {
    const auto coverage = sweep({{2, 4, -half, 0},
                                 {0, 9, -half, 0},
                                 {2, 1, half, 0},
                                 {0, 8, half, 0},
                                 {2, 1, half, 0},
                                 {2, 3, -half, 0}},
                                3);
    EXPECT_THAT(coverage.row(0), ElementsAre(Span{8, 9, half}));
    EXPECT_THAT(coverage.row(1), IsEmpty());
    EXPECT_THAT(coverage.row(2), ElementsAre(Span{1, 3, whole_cell}, Span{3, 4, half}));
}

TEST(RowSweep, LongRowsAreSortedToo) {
    std::vector<Piece> pieces;
    pieces.reserve(100);
    for (std::int32_t i = 0; i < 100; ++i)
        pieces.push_back({0, (i * 37) % 100, i * 37 % 2 == 0 ? half : -half, 0});
    const auto coverage = sweep(pieces);
    ASSERT_EQ(coverage.row(0).size(), 50U);
    for (std::int32_t i = 0; i < 50; ++i)
        EXPECT_EQ(coverage.row(0)[static_cast<std::size_t>(i)], (Span{2 * i, 2 * i + 1, half}));
}

TEST(RowSweep, SpansOfDifferentRowsAreNeverJoined) {
    const auto coverage = sweep({{0, 0, half, 0}, {0, 4, -half, 0}, {1, 4, half, 0}, {1, 6, -half, 0}}, 2);
    EXPECT_THAT(coverage.row(0), ElementsAre(Span{0, 4, half}));
    EXPECT_THAT(coverage.row(1), ElementsAre(Span{4, 6, half}));
}

TEST(RowSweep, UnitsBeyondNothingAndTheWholeAreDropped) {
    EXPECT_THAT(sweep({{0, 0, half, half + 1}, {0, 3, -half, 0}}).row(0), ElementsAre(Span{1, 3, half}));
    EXPECT_THAT(sweep({{0, 0, whole_cell, -1}, {0, 3, -whole_cell, 0}}).row(0),
                ElementsAre(Span{0, 3, whole_cell}));
    EXPECT_THAT(sweep({{0, 0, -1, 0}, {0, 3, 1, 0}}).row(0), IsEmpty());
}

} // namespace
} // namespace kouprey
