#include "kouprey/kernels/sieve.hpp"

#include "support/sieved_cells.hpp"

#include <gtest/gtest.h>

using namespace kouprey;
using namespace kouprey::test;

namespace {

using Rows = std::vector<std::string>;

/// The rows after a sieve of patches below so many cells, whatever the height of the bands.
Rows after(const Rows& rows, Int128 least, Connectivity connectivity = Connectivity::four) {
    const SieveRule rule{false, least, connectivity};
    const auto whole = rows_of(sieved(rows, {rule}).cells, rows.front().size());
    for (const std::int64_t height : {1, 2, 4})
        EXPECT_EQ(rows_of(sieved(rows, {rule, height, 2}).cells, rows.front().size()), whole)
            << "bands of " << height;
    return whole;
}

TEST(Sieve, GivesASmallPatchTheClassOfItsLargestNeighbour) {
    EXPECT_EQ(after({"11222", "11322", "11222", "11222", "11222"}, 2),
              (Rows{"11222", "11222", "11222", "11222", "11222"}));
}

TEST(Sieve, CountsWhatBecameOfThePatches) {
    const std::map<ClassCode, PatchCounts> counts{
        {1, {1, 0, 0}}, {2, {3, 2, 0}}, {3, {1, 1, 0}}, {4, {1, 0, 1}}};
    const Rows rows{"1112.", "1211.", "1111.", "....4", "222..", "232.."};
    for (const std::int64_t height : {1, 2, 6})
        EXPECT_EQ(sieved(rows, {{false, 2, Connectivity::four}, height, 1}).patches, counts) << height;
}

TEST(PatchCounts, AddUp) {
    PatchCounts counts{1, 20, 300};
    counts += {4, 50, 600};
    EXPECT_EQ(counts, (PatchCounts{5, 70, 900}));
}

TEST(Sieve, KeepsAPatchThatIsJustLargeEnough) {
    const Rows rows{"11111", "12211", "11111"};
    EXPECT_EQ(after(rows, 2), rows);
    EXPECT_EQ(after(rows, 3), (Rows{"11111", "11111", "11111"}));
}

TEST(Sieve, AmongEqualNeighboursTakesTheOneMetFirst) {
    EXPECT_EQ(after({"222", "435", "666"}, 2)[1][1], '2') << "above comes before left";
    EXPECT_EQ(after({"44.", "43.", "..."}, 2, Connectivity::four)[1][1], '4');
    EXPECT_EQ(after({"...", "444", ".3.", "555"}, 2)[2][1], '4');
}

TEST(Sieve, ConnectsCornersOnlyWhenAsked) {
    const Rows rows{"2111", "1211", "1121", "1112"};
    EXPECT_EQ(after(rows, 2), (Rows{"1111", "1111", "1111", "1111"}));
    EXPECT_EQ(after(rows, 4, Connectivity::eight), rows);
}

TEST(Sieve, FollowsAChainOfSmallPatchesToALargeOne) {
    // 3's largest neighbour is 2, of two cells; its largest is 1.
    EXPECT_EQ(after({"11111", "11122", "....3"}, 3), (Rows{"11111", "11111", "....1"}));
}

TEST(Sieve, LeavesPatchesThatNoChainLeadsToALargeOne) {
    const Rows rows{"12.", "12.", "...", "..3"};
    EXPECT_EQ(after(rows, 3), rows);
}

TEST(Sieve, NeverMergesNodataAway) {
    EXPECT_EQ(after({"11111", "11.11", "11111"}, 4), (Rows{"11111", "11.11", "11111"}));
    EXPECT_EQ(after({".....", "..1..", "....."}, 4), (Rows{".....", "..1..", "....."}));
}

TEST(Sieve, SeesPatchesWholeAcrossBands) {
    const Rows column{"12111", "12111", "12111", "12111", "13111"};
    EXPECT_EQ(after(column, 4), (Rows{"12111", "12111", "12111", "12111", "11111"}));
    EXPECT_EQ(after(column, 5), Rows(5, "11111"));
}

TEST(Sieve, CountsWhatItMoved) {
    const auto outcome =
        sieved(Rows{"11222", "11322", "1.222", "54222"}, {{false, 2, Connectivity::four}, 1});
    EXPECT_EQ(outcome.patches.at(3), (PatchCounts{1, 1, 0}));
    EXPECT_EQ(outcome.patches.at(2), (PatchCounts{1, 0, 0}));
    EXPECT_EQ(outcome.patches.at(4), (PatchCounts{1, 1, 0}));
    EXPECT_EQ(outcome.patches.at(5), (PatchCounts{1, 1, 0}));
    EXPECT_EQ(outcome.exchanges.at(3).given.cells.cells(), 1);
    EXPECT_EQ(outcome.exchanges.at(2).taken.cells.cells(), 2);
    EXPECT_EQ(outcome.classes.entries().at({0, nodata_code, nodata_code}).extent.cells.cells(), 1);
    EXPECT_EQ(outcome.patches.count(nodata_code), 0U);
}

TEST(Sieve, CountsPatchesThatStay) {
    const auto outcome = sieved(Rows{"12.", "12.", "..."}, {{false, 3, Connectivity::four}, 1});
    EXPECT_EQ(outcome.patches.at(1), (PatchCounts{1, 0, 1}));
    EXPECT_EQ(outcome.patches.at(2), (PatchCounts{1, 0, 1}));
    EXPECT_TRUE(outcome.exchanges.empty());
}

TEST(Sieve, ByAreaMeasuresTheGround) {
    // At 60 degrees a cell covers about half of the ground of one at the equator.
    TinyRaster raster{.cols = 3, .rows = 61, .bands = {std::vector<double>(183, 1)}};
    raster.top = 60;
    raster.cell = 1;
    raster.bands[0][4] = 2;
    raster.bands[0][3 * 59 + 1] = 2;
    const TemporaryFolder folder;
    Warnings warnings;
    const auto map = MapSource::open({{write_raster(folder / "a.tif", raster), {}}}, {}, warnings);
    const Int128 least = CellAreas(map.grid()).area(30, 0);
    const auto cells = sieved(map, {{true, least, Connectivity::four}, 4}).cells;
    EXPECT_EQ(cells[4], 1);
    EXPECT_EQ(cells[3 * 59 + 1], 2);
}

} // namespace
