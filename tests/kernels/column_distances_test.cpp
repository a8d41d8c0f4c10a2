#include "kernels/column_distances.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

constexpr auto none = SourceBands::none;

/// One column from north to south, `1` a source.
std::vector<std::uint32_t> column(const std::string& cells, std::int64_t first_row, std::int32_t above,
                                  std::int32_t below) {
    const Window band{first_row, 0, std::ssize(cells), 1};
    StateRows states;
    states.clear(band);
    for (std::size_t r = 0; r < cells.size(); ++r)
        *states.row(static_cast<std::int64_t>(r)) = cells[r] == '1' ? CellState::source : CellState::other;
    std::vector<std::int32_t> rows_above(cell_group, none), rows_below(cell_group, none);
    rows_above[0] = above;
    rows_below[0] = below;
    ColumnDistances columns;
    columns.begin(band, states, rows_above, rows_below);
    std::vector<std::uint32_t> distances;
    for (std::size_t r = 0; r < cells.size(); ++r) distances.push_back(columns.next(states)[0]);
    return distances;
}

using Rows = std::vector<std::uint32_t>;

TEST(ColumnDistances, GoToSourcesOfTheBand) {
    EXPECT_EQ(column("0010000100", 0, none, none), (Rows{2, 1, 0, 1, 2, 2, 1, 0, 1, 2}));
}

TEST(ColumnDistances, GoToSourcesOfOtherBands) {
    EXPECT_EQ(column("00000", 10, 8, 16), (Rows{2, 3, 4, 3, 2}));
    EXPECT_EQ(column("00000", 10, none, 1014), (Rows{1004, 1003, 1002, 1001, 1000}));
    EXPECT_EQ(column("00100", 10, 9, 15), (Rows{1, 1, 0, 1, 1}));
}

TEST(ColumnDistances, AreNoDistancesWithoutASource) {
    for (const auto rows : column("00000", 10, none, none)) EXPECT_GE(rows, no_source);
}

TEST(ColumnDistances, OfTheHighestBand) {
    const auto distances = column(std::string(32'767, '0') + "1", 0, none, none);
    EXPECT_EQ(distances.front(), 32'767u);
    EXPECT_EQ(distances.back(), 0u);
}

} // namespace
} // namespace kouprey
