#include "vector/row_sweep.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace kouprey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto half = whole_cell / 2;

WindowPieces in_window(const Window& window, const std::vector<Piece>& pieces) {
    WindowPieces collected;
    collected.begin(window);
    collected.reserve(pieces.size());
    for (const auto& piece : pieces) collected.add(piece);
    return collected;
}

Coverage sweep(const std::vector<Piece>& pieces, std::int64_t rows = 1) {
    return RowSweep().sweep(in_window({0, 0, rows, 100}, pieces));
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

TEST(RowSweep, CoverLeftOfTheWindowGoesOnToItsRightSide) {
    auto pieces = in_window({5, 10, 3, 4}, {{6, 12, half, half}});
    pieces.add_left(5, whole_cell);
    pieces.add_left(6, half);
    const auto coverage = RowSweep().sweep(pieces);
    EXPECT_THAT(coverage.row(5), ElementsAre(Span{10, 14, whole_cell}));
    EXPECT_THAT(coverage.row(6), ElementsAre(Span{10, 13, half}, Span{13, 14, whole_cell}));
    EXPECT_THAT(coverage.row(7), IsEmpty());
    EXPECT_EQ(coverage.bounds(), (Window{5, 10, 2, 4}));
}

TEST(RowSweep, PathsOnTheLeftCoverTheRowsBetweenTheirEnds) {
    auto pieces = in_window({5, 0, 4, 2}, {});
    pieces.add_left_path({-3, 1}, {7, half}, 1);  // from above the window into its third row
    pieces.add_left_path({12, 7}, {8, half}, -1); // from below it up into its last
    const auto coverage = RowSweep().sweep(pieces);
    EXPECT_THAT(coverage.row(5), ElementsAre(Span{0, 2, whole_cell}));
    EXPECT_THAT(coverage.row(6), ElementsAre(Span{0, 2, whole_cell}));
    EXPECT_THAT(coverage.row(7), ElementsAre(Span{0, 2, half}));
    EXPECT_THAT(coverage.row(8), ElementsAre(Span{0, 2, half}));
}

TEST(RowSweep, WindowsDoNotRememberThoseBefore) {
    RowSweep rows;
    rows.sweep(in_window({0, 0, 9, 9}, {{0, 1, half, 0}, {8, 2, half, 0}}));
    EXPECT_TRUE(rows.sweep(in_window({3, 3, 2, 2}, {})).bounds().empty());
    EXPECT_THAT(rows.sweep(in_window({3, 3, 2, 2}, {{4, 3, half, 0}})).row(4), ElementsAre(Span{3, 5, half}));
}

} // namespace
} // namespace kouprey
