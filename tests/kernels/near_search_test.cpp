#include "kernels/cell_groups.hpp"
#include "kernels/near_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace kouprey {
namespace {

/// A row of three groups and the reach on either side; the middle group is searched.
class NearSearch : public testing::Test {
  protected:
    std::vector<std::uint16_t> squares = std::vector<std::uint16_t>(2 * near_reach + cell_group, not_near);

    void put(std::ptrdiff_t column, int rows) {
        squares.at(static_cast<std::size_t>(near_reach + column)) = static_cast<std::uint16_t>(rows * rows);
    }
    using Costs = std::array<std::uint16_t, cell_group>;
    std::optional<Costs> search(std::size_t cells = cell_group) const {
        Costs costs{};
        if (!search_near(squares.data() + near_reach, cells, costs.data())) return std::nullopt;
        return costs;
    }
};

TEST_F(NearSearch, MeasuresToASourceInTheRow) {
    put(10, 0);
    const auto costs = search();
    ASSERT_TRUE(costs);
    for (std::size_t c = 0; c < cell_group; ++c)
        EXPECT_EQ((*costs)[c], (static_cast<int>(c) - 10) * (static_cast<int>(c) - 10));
}

TEST_F(NearSearch, MeasuresToSourcesLeftAndRightOfTheGroup) {
    put(-7, 3);
    put(70, 0);
    const auto costs = search();
    ASSERT_TRUE(costs);
    EXPECT_EQ((*costs)[0], 7 * 7 + 3 * 3);
    EXPECT_EQ((*costs)[63], 7 * 7);
}

TEST_F(NearSearch, GoesAsFarAsItsReach) {
    put(-static_cast<std::ptrdiff_t>(near_reach), 0);
    EXPECT_EQ(search(1).value()[0], near_reach * near_reach);
    EXPECT_FALSE(search(2)) << "the second cell is too far from it";
}

TEST_F(NearSearch, TakesRowsThatAreJustNear) {
    put(0, near_reach + 1);
    EXPECT_EQ(search(1).value()[0], (near_reach + 1) * (near_reach + 1));
}

TEST_F(NearSearch, GivesUpWhereNoSourceIsNear) { EXPECT_FALSE(search()); }

TEST_F(NearSearch, LooksOnlyAtTheCellsThatCount) {
    put(-180, 0);
    put(0, 2);
    EXPECT_EQ(search(1).value()[0], 4);
}

} // namespace
} // namespace kouprey
