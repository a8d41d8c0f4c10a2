// What a damaged block does to a count: nothing where no zone touches it, one and the same error elsewhere.
#include "kouprey/core/progress.hpp"
#include "kouprey/kernels/change_codes.hpp"
#include "kouprey/kernels/crosstab.hpp"

#include "raster/reader_support.hpp"
#include "support/scene.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

using namespace kouprey;
using namespace kouprey::test;
using testing::HasSubstr;

namespace {

class DamagedMap : public testing::Test {
  protected:
    TemporaryFolder folder;
    std::string sound = write();
    MapSource map = open_map(sound);
    CellAreas areas{map.grid()};

    std::string write() const {
        return write_raster(
            folder / "sound.tif",
            {.cols = scene_cols,
             .rows = scene_rows,
             .bands = {patchy_cells(6)},
             .creation_options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "COMPRESS=DEFLATE"}});
    }

    /// The map with bytes of some of its 4 × 6 blocks overwritten.
    MapSource damaged(const std::vector<std::pair<int, int>>& blocks) const {
        auto bytes = bytes_of(sound);
        for (const auto& [down, across] : blocks) {
            const auto [offset, size] = block_bytes(sound, down, across);
            bytes.replace(offset + size / 2, 4, "zzzz");
        }
        return open_map(folder.write("damaged.tif", bytes));
    }

    static std::vector<Zone> box(double left, double top, double right, double bottom) {
        const Ring ring{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}};
        return {{"box", Outline({{ring, {}}}, CoverageRule::exact)}};
    }

    Tally count(const MapSource& source, const std::vector<Zone>& zones, int threads) const {
        return class_areas(source, {zones, areas}, touched_blocks(scene_blocks(16), zones),
                           {.threads = threads});
    }
};

TEST_F(DamagedMap, CountsWhereNoZoneTouchesTheDamage) {
    const auto source = damaged({{0, 0}, {2, 3}, {3, 5}});
    const auto zones = box(16.25, 0.5, 47.75, 31.75); // between the damaged blocks, up to their edges
    for (const int threads : {1, 2, 8}) EXPECT_EQ(count(source, zones, threads), count(map, zones, 1));
}

TEST_F(DamagedMap, IsAnErrorThatNamesTheBlockWhereAZoneTouchesIt) {
    const auto source = damaged({{2, 3}});
    const auto zones = box(47, 31, 48.01, 32.01); // a hundredth of a cell reaches into the block
    const auto error = thrown_error([&] { count(source, zones, 2); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.problems().front().what, HasSubstr("block (2, 3) at row 32, column 48"));
    EXPECT_EQ(error.problems().front().where, folder / "damaged.tif");
}

TEST_F(DamagedMap, GivesTheSameErrorAtAnyThreads) {
    const auto source = damaged({{1, 4}, {1, 5}, {3, 0}, {3, 3}});
    const auto zones = box(0, 0, scene_cols, scene_rows);
    for (const int threads : {1, 2, 3, 8}) {
        for (int repeat = 0; repeat < 10; ++repeat)
            EXPECT_THAT(thrown_error([&] { count(source, zones, threads); }).what(),
                        HasSubstr("block (1, 4) at row 16, column 64"));
    }
}

TEST_F(DamagedMap, LeavesNoCountWhenAStopIsAskedFor) {
    const auto zones = box(0, 0, scene_cols, scene_rows);
    for (const int threads : {1, 3}) {
        request_stop(SIGTERM);
        EXPECT_EQ(thrown_error([&] { count(map, zones, threads); }).failure(), Failure::terminated);
        clear_stop_request();
    }
    EXPECT_NO_THROW(count(map, zones, 3));
}

TEST_F(DamagedMap, IsMappedUpToTheDamageAndNoFurther) {
    const auto source = damaged({{2, 2}, {2, 3}, {3, 1}});
    const auto zones = box(0, 0, scene_cols, scene_rows);
    const auto blocks = scene_blocks(16);
    const TransitionCodes codes({1, 2, 3, 4});
    for (const int threads : {1, 2, 3, 8}) {
        std::vector<Window> written;
        const auto take = [&](const Window& window, RasterView<const std::uint16_t>) {
            return [&written, window] { written.push_back(window); };
        };
        EXPECT_THAT(thrown_error([&] {
                        map_changes(map, source, zones, codes, blocks, {.threads = threads}, take);
                    }).what(),
                    HasSubstr("block (2, 2)"));
        EXPECT_EQ(written, std::vector(blocks.begin(), blocks.begin() + 2 * 6 + 2)) << threads << " threads";
    }
}

TEST(Shards, TogetherAreTheWhole) {
    const TemporaryFolder folder;
    const auto path = write_map(folder / "map.tif", scene_cols, patchy_cells(7), 255);
    const auto map = open_map(path);
    const CellAreas areas(map.grid());
    const auto zones = scene_zones(CoverageRule::exact);
    const auto blocks = scene_blocks(10);
    const auto count = [&](const std::vector<Window>& part) {
        return class_areas(map, {zones, areas}, part, {.threads = 2});
    };
    for (const std::size_t shards : {2u, 3u, 7u}) {
        Tally merged;
        for (std::size_t shard = 0; shard < shards; ++shard) {
            std::vector<Window> part;
            for (std::size_t i = shard; i < blocks.size(); i += shards) part.push_back(blocks[i]);
            merged.merge(Tally::from_text(count(part).to_text(), "shard"));
        }
        EXPECT_EQ(merged, count(blocks)) << shards << " shards";
    }
}

} // namespace
