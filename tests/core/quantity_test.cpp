// Quantities that cells are summed into.
#include "kouprey/core/quantity.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

/// 1 m² in units of Area.
constexpr Int128 square_metre = Int128{1'000'000'000'000} * whole_cell;

TEST(CellCount, CountsWholeCellsAndShares) {
    CellCount count;
    for (int i = 0; i < 3; ++i) count += CellCount{whole_cell};
    count += CellCount{whole_cell / 4};
    EXPECT_EQ(count.cells(), 3.25);
}

TEST(CellCount, SharesOfOneCellAddUpToIt) {
    const std::int64_t third = whole_cell / 3;
    const CellCount sum = CellCount{third} + CellCount{third} + CellCount{whole_cell - 2 * third};
    EXPECT_EQ(sum, CellCount{whole_cell});
    EXPECT_EQ(sum.cells(), 1);
}

TEST(Area, IsGivenInHectares) {
    EXPECT_EQ(Area{square_metre * 10'000}.hectares(), 1);
    EXPECT_EQ(Area{square_metre * 900}.hectares(), 0.09);
    EXPECT_EQ(Area{}.hectares(), 0);
}

TEST(Area, HoldsTheWholeEarth) {
    const Area earth{square_metre * 510'065'621'724'089};
    EXPECT_GT(earth, Area{square_metre});
    EXPECT_EQ(earth.hectares(), 51'006'562'172.4089);
}

TEST(Area, SumDoesNotDependOnTheOrder) {
    const Area cell{Int128{750'107'211'895'123} * whole_cell}, part{Int128{750'107'211'895'123} * 12'345};
    Area forwards, backwards;
    for (int i = 0; i < 1000; ++i) forwards += i % 7 == 0 ? part : cell;
    for (int i = 999; i >= 0; --i) backwards += i % 7 == 0 ? part : cell;
    EXPECT_EQ(forwards, backwards);
    EXPECT_EQ(cell + part, part + cell);
}

TEST(Extent, AddsCellsAndAreaTogether) {
    Extent extent;
    EXPECT_TRUE(extent.empty());
    extent += Extent{{whole_cell}, {square_metre}};
    extent += Extent{{whole_cell / 2}, {square_metre / 2}};
    EXPECT_FALSE(extent.empty());
    EXPECT_EQ(extent, (Extent{{whole_cell + whole_cell / 2}, {square_metre + square_metre / 2}}));
    EXPECT_FALSE((Extent{{}, {1}}).empty());
    EXPECT_FALSE((Extent{{1}, {}}).empty());
}

} // namespace
} // namespace kouprey
