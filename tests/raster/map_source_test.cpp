#include "kouprey/raster/map_source.hpp"

#include "raster/reader_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

using namespace kouprey;
using namespace kouprey::test;
using testing::HasSubstr;

namespace {

class Map : public testing::Test {
  protected:
    TemporaryFolder folder;

    /// A tile whose corner lies at (row, col) of a lattice of 0.001 degrees.
    BandOfFile tile(const std::string& name, double row, double col, int rows, int cols,
                    TinyRaster raster = {}) const {
        raster.rows = rows;
        raster.cols = cols;
        raster.left += col * 0.001;
        raster.top -= row * 0.001;
        raster.bands = {std::vector<double>(static_cast<std::size_t>(rows * cols), 1)};
        return {write_raster(folder / name, raster), {}};
    }
};

TEST_F(Map, OfTilesIsTheirHullWhateverTheirOrder) {
    const auto a = tile("a.tif", 0, 10, 20, 5), b = tile("b.tif", 20, 0, 7, 15);
    const auto one = open_map({a, b}), other = open_map({b, a});
    for (const auto* map : {&one, &other}) {
        EXPECT_EQ(map->grid().window(), (Window{0, 0, 27, 15}));
        EXPECT_EQ(map->grid().difference_from(one.grid()), "");
    }
    EXPECT_EQ(one.footprint(), (std::vector<Window>{{0, 10, 20, 5}, {20, 0, 7, 15}}));
    EXPECT_EQ(one.where(), a.path + ", " + b.path);
    EXPECT_NO_THROW(one.require_same_grid(other));
}

TEST_F(Map, RefusesOverlappingTilesWithBothNames) {
    const auto a = tile("a.tif", 0, 0, 20, 10), b = tile("b.tif", 18, 5, 20, 10);
    const auto error = thrown_error([&] { open_map({a, b}); });
    EXPECT_EQ(error.failure(), Failure::input);
    ASSERT_EQ(error.problems().size(), 1u);
    EXPECT_THAT(error.problems()[0].what, HasSubstr("overlap by 5 x 2 cells"));
    EXPECT_EQ(error.problems()[0].where, a.path + " and " + b.path);
    EXPECT_EQ(thrown_error([&] { open_map({a, a}); }).failure(), Failure::input);
}

TEST_F(Map, RefusesTilesOffTheLattice) {
    const auto a = tile("a.tif", 0, 0, 20, 10), b = tile("b.tif", 20.5, 0, 20, 10),
               c = tile("c.tif", 50, 0, 5, 5, {.cell = 0.002});
    const auto error = thrown_error([&] { open_map({a, b, c}); });
    EXPECT_EQ(error.failure(), Failure::input);
    ASSERT_EQ(error.problems().size(), 2u);
    EXPECT_THAT(error.problems()[0].what, HasSubstr("not on the lattice of " + a.path));
    EXPECT_EQ(error.problems()[0].where, b.path);
    EXPECT_EQ(error.problems()[0].remedy, "kouprey align " + b.path + " --to " + a.path + " -o aligned.tif");
    EXPECT_THAT(error.problems()[1].what, HasSubstr("cell size"));
}

TEST_F(Map, OnAnotherGridIsRefusedWithTheAlignLine) {
    const auto a = tile("a.tif", 0, 0, 20, 10);
    const auto map = open_map({a});
    const std::vector<std::pair<BandOfFile, std::string>> others{
        {tile("shifted.tif", 0.5, 0, 20, 10), "part of a cell"},
        {tile("larger.tif", 0, 0, 21, 10), "extent differs"},
        {tile("coarser.tif", 0, 0, 20, 10, {.cell = 0.002}), "cell size"},
        {tile("datum.tif", 0, 0, 20, 10, {.epsg = 4314}), "CRS is"}};
    for (const auto& [spec, words] : others) {
        const auto error = thrown_error([&, &other = spec] { map.require_same_grid(open_map({other})); });
        EXPECT_EQ(error.failure(), Failure::input);
        ASSERT_EQ(error.problems().size(), 1u);
        EXPECT_THAT(error.problems()[0].what, HasSubstr(words));
        EXPECT_EQ(error.problems()[0].where, spec.path);
        EXPECT_EQ(error.problems()[0].remedy,
                  "kouprey align " + spec.path + " --to " + a.path + " -o aligned.tif");
        const auto of_values = thrown_error(
            [&, &other = spec] { map.require_same_grid(open_map({other}), CellMeaning::quantities); });
        EXPECT_EQ(of_values.problems()[0].remedy,
                  "kouprey align " + spec.path + " --to " + a.path + " --method bilinear -o aligned.tif");
    }
}

TEST_F(Map, WithOtherGapsIsAnotherMap) {
    const auto a = tile("a.tif", 0, 0, 5, 5), b = tile("b.tif", 0, 5, 5, 5), c = tile("c.tif", 5, 0, 5, 5),
               d = tile("d.tif", 5, 5, 5, 5);
    const auto map = open_map({a, b, d});
    const auto error = thrown_error([&] { map.require_same_grid(open_map({a, c, d})); });
    EXPECT_THAT(error.what(), HasSubstr("gaps"));
    EXPECT_THAT(thrown_error([&] {
                    open_map({a, b, c, d}).require_same_grid(map);
                }).what(),
                HasSubstr("gaps"));
    EXPECT_NO_THROW(open_map({tile("e.tif", 0, 0, 5, 10), d}).require_same_grid(map));
}

TEST_F(Map, IsOfPlainBytesWhenTheyNeedNoInterpretation) {
    const auto a = tile("a.tif", 0, 0, 5, 5, {.nodata = 255}),
               same = tile("same.tif", 5, 0, 5, 5, {.nodata = 255}),
               other = tile("other.tif", 5, 0, 5, 5, {.nodata = 0}),
               wide = tile("wide.tif", 5, 0, 5, 5, {.type = "UInt16", .nodata = 255}),
               real = tile("real.tif", 5, 0, 5, 5, {.type = "Float32", .nodata = 255});
    EXPECT_TRUE(open_map({a, same}).plain_bytes());
    EXPECT_EQ(open_map({a, same}).nodata(), 255);
    EXPECT_FALSE(open_map({a, other}).plain_bytes());
    EXPECT_FALSE(open_map({a, wide}).plain_bytes());
    EXPECT_TRUE(open_map({a, wide}).integer());
    EXPECT_FALSE(open_map({a, real}).integer());
}

/// Windows are disjoint, inside one tile each, and as many cells as the footprint.
void expect_partition(const std::vector<Window>& windows, const MapSource& map) {
    std::int64_t cells = 0, footprint = 0;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        cells += windows[i].cells();
        EXPECT_FALSE(windows[i].empty());
        EXPECT_EQ(
            std::ranges::count_if(map.footprint(), [&](const Window& w) { return w.contains(windows[i]); }),
            1);
        for (std::size_t j = 0; j < i; ++j) ASSERT_TRUE(intersection(windows[i], windows[j]).empty());
    }
    for (const auto& w : map.footprint()) footprint += w.cells();
    EXPECT_EQ(cells, footprint);
}

TEST_F(Map, IsCutIntoWindowsThatCoverItOnce) {
    const TinyRaster blocks{.creation_options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"}};
    const auto map = open_map({tile("a.tif", 0, 100, 300, 500, blocks), tile("b.tif", 300, 0, 200, 400)});
    for (const std::int64_t side : {0, 1000, 64, 37}) expect_partition(plan_blocks({&map}, side), map);
    EXPECT_EQ(plan_blocks({&map}, 100).size(), 15u + 8u);
}

TEST_F(Map, UpsideDownIsCutAlongItsOwnBlocks) {
    const TinyRaster raster{.creation_options = {"TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256"}};
    const auto file = tile("map.tif", 0, 0, 300, 256, raster);
    make_south_up(file.path, {.rows = 300});
    const auto map = open_map({file});
    const auto windows = plan_blocks({&map}, 0);
    expect_partition(windows, map);
    const auto& first = map.tiles()[0].raster;
    EXPECT_EQ(windows, (std::vector{first.block_window(0, 0), first.block_window(1, 0)}));
    EXPECT_EQ(windows[0], (Window{44, 0, 256, 256}));
}

TEST_F(Map, IsWorkedOnInTheLargestBlocksOfAllMaps) {
    const auto block = [](const std::string& side) {
        return TinyRaster{.creation_options = {"TILED=YES", "BLOCKXSIZE=" + side, "BLOCKYSIZE=" + side}};
    };
    const auto small = open_map({tile("small.tif", 0, 0, 600, 600, block("16"))}),
               large = open_map({tile("large.tif", 0, 0, 600, 600, block("512"))});
    EXPECT_EQ(plan_blocks({&small, &large}, 0), plan_blocks({&large}, 0));
    EXPECT_EQ(plan_blocks({&large}, 0).front(), (Window{0, 0, 512, 512}));
    EXPECT_EQ(plan_blocks({&small}, 0).front(), (Window{0, 0, 600, 16})) << "small blocks are joined";
}

} // namespace
