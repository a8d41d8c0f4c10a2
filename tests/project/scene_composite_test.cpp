#include "kouprey/project/scene_composite.hpp"

#include "project/scene_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr int side = 540; ///< more than a tile
constexpr int scenes = 7;

/// Random scenes, a third of each masked, some of it nodata.
class SceneComposite : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    std::vector<std::string> names;
    std::vector<std::vector<std::vector<double>>> bands; ///< by scene: red, nir, quality

    void SetUp() override { folder.write("family.yaml", stack_family); }
    void write(const std::string& name, int cols, const std::vector<std::vector<double>>& cells) {
        auto raster = metric_raster(cols, static_cast<int>(cells[0].size()) / cols, cells);
        raster.creation_options = {"TILED=YES", "BLOCKXSIZE=128", "BLOCKYSIZE=128", "COMPRESS=DEFLATE",
                                   "INTERLEAVE=BAND"};
        write_raster(folder / name, raster);
        names.push_back(name);
    }
    void write_random() {
        std::mt19937 random(11);
        for (int s = 0; s < scenes; ++s) {
            auto& cells = bands.emplace_back(3, std::vector<double>(side * side));
            for (std::size_t i = 0; i < cells[0].size(); ++i) {
                cells[0][i] = static_cast<double>(random() % 40 == 0 ? 0 : 300 + random() % 700);
                cells[1][i] = static_cast<double>(2000 + random() % 2500);
                cells[2][i] = static_cast<double>(random() % 3);
            }
            write("stack_2020010" + std::to_string(s + 1) + ".tif", side, cells);
        }
    }
    CompositeRequest request(const std::string& output) {
        return {.scenes = stack_request(folder, names, output)};
    }
    /// Observations of a band at a cell, sorted.
    std::vector<double> seen(std::size_t band, std::size_t cell) const {
        std::vector<double> list;
        for (const auto& scene : bands)
            if (scene[2][cell] == 0 && scene[band][cell] != 0) list.push_back(scene[band][cell]);
        std::ranges::sort(list);
        return list;
    }
};

TEST_F(SceneComposite, MedianIsThatOfAPlainSort) {
    write_random();
    const auto table = composite_scenes(request("c.tif"), warnings);
    std::int64_t gaps = 0;
    for (const std::size_t band : {0U, 1U}) {
        const auto cells = cells_of(folder / "c.tif", static_cast<int>(band) + 1);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto list = seen(band, i);
            const auto n = list.size();
            const double expected = n == 0 ? -32768 : std::floor((list[(n - 1) / 2] + list[n / 2]) / 2 + 0.5);
            ASSERT_EQ(cells[i], expected) << band << " " << i;
            if (band == 0 && n == 0) ++gaps;
        }
    }
    EXPECT_EQ(table.columns, (std::vector<std::string>{"observations", "cells", "share"}));
    ASSERT_EQ(table.rows.size(), std::size_t{scenes} + 1);
    EXPECT_EQ(table.rows[0][1], Value{gaps});
}

TEST_F(SceneComposite, BytesDoNotDependOnThreadsOrMemory) {
    ::malloc_trim(0); // what other tests left free counts as memory in use
    write_random();
    for (const auto method : {CompositeMethod::median, CompositeMethod::medoid}) {
        std::string first;
        for (const auto& [threads, memory] : {std::pair{1, 0}, {4, 0}, {3, 260'000'000}}) {
            auto asked = request("c.tif");
            asked.method = method;
            asked.extras = {CompositeExtra::count};
            asked.scenes.overwrite = true;
            asked.scenes.resources.threads = threads;
            asked.scenes.resources.memory = memory;
            composite_scenes(asked, warnings);
            const auto bytes = bytes_of(folder / "c.tif");
            if (first.empty()) first = bytes;
            EXPECT_TRUE(bytes == first) << threads;
        }
    }
}

TEST_F(SceneComposite, TooLittleMemoryIsToldBeforehand) {
    write_random();
    auto asked = request("c.tif");
    asked.scenes.resources.memory = 80'000'000;
    EXPECT_THAT(thrown_error([&] { composite_scenes(asked, warnings); }).what(), HasSubstr("--memory"));
}

/// Four dates of one row of cells.
class FewDates : public SceneComposite {
  protected:
    void SetUp() override {
        SceneComposite::SetUp();
        write("stack_20200110.tif", 3, {{100, 500, 900}, {2000, 4000, 3000}, {0, 0, 1}});
        write("stack_20200120.tif", 3, {{200, 300, 800}, {3000, 4100, 3100}, {0, 0, 1}});
        write("stack_20200301.tif", 3, {{300, 400, 700}, {4000, 1000, 3200}, {0, 1, 1}});
        write("stack_20200415.tif", 3, {{900, 310, 600}, {4100, 4200, 3300}, {0, 0, 1}});
    }
    std::vector<double> red_of(CompositeMethod method, double share = 0.5) {
        auto asked = request("c.tif");
        asked.method = method;
        asked.share = share;
        asked.score.month = 4;
        asked.score.day = 10;
        asked.score.cloud_weight = 0;
        asked.scenes.overwrite = true;
        composite_scenes(asked, warnings);
        return cells_of(folder / "c.tif");
    }
};

TEST_F(FewDates, EachMethodTakesWhatItSays) {
    EXPECT_THAT(red_of(CompositeMethod::median), ElementsAre(250, 310, -32768));
    EXPECT_THAT(red_of(CompositeMethod::percentile, 0.0), ElementsAre(100, 300, -32768));
    EXPECT_THAT(red_of(CompositeMethod::percentile, 0.5), ElementsAre(200, 310, -32768));
    EXPECT_THAT(red_of(CompositeMethod::percentile, 0.9), ElementsAre(900, 500, -32768));
    EXPECT_THAT(red_of(CompositeMethod::greenest), ElementsAre(100, 300, -32768));
    EXPECT_THAT(red_of(CompositeMethod::best), ElementsAre(900, 310, -32768));
    EXPECT_THAT(red_of(CompositeMethod::medoid), ElementsAre(200, 300, -32768));
}

TEST_F(FewDates, NearnessToCloudsCounts) {
    auto asked = request("c.tif");
    asked.method = CompositeMethod::best;
    asked.score.month = 4;
    asked.score.day = 10;
    asked.score.cloud_weight = 2;
    asked.score.day_weight = 0;
    asked.score.cloud_distance = 90;
    asked.extras = {CompositeExtra::scene, CompositeExtra::count};
    composite_scenes(asked, warnings);
    // In the third cell all are cloudy; the third scene is so in the second too: farther away is better.
    EXPECT_THAT(cells_of(folder / "c.tif", 3), ElementsAre(1, 1, -32768));
    EXPECT_THAT(cells_of(folder / "c.tif", 4), ElementsAre(4, 3, 0));
}

TEST_F(FewDates, WhatAMethodLacksIsTold) {
    auto asked = request("c.tif");
    asked.bands = {BandRole::red};
    asked.method = CompositeMethod::greenest;
    EXPECT_THAT(thrown_error([&] { composite_scenes(asked, warnings); }).what(),
                HasSubstr("needs the bands red and nir"));
    asked.method = CompositeMethod::median;
    asked.extras = {CompositeExtra::scene};
    EXPECT_EQ(thrown_error([&] { composite_scenes(asked, warnings); }).failure(), Failure::usage);
    asked.extras.clear();
    asked.bands = {BandRole::swir1};
    EXPECT_THAT(thrown_error([&] { composite_scenes(asked, warnings); }).what(), HasSubstr("no band swir1"));
}

TEST_F(FewDates, MoreScenesThanNumbersOfABandAreRefusedBeforeAnyIsOpened) {
    auto asked = request("c.tif");
    asked.scenes.scenes.assign(32768, "not there");
    EXPECT_THAT(thrown_error([&] { composite_scenes(asked, warnings); }).what(),
                HasSubstr("more than 32767 scenes"));
}

TEST_F(FewDates, ACompositeIsASceneOfItsOwn) {
    composite_scenes(request("c.tif"), warnings);
    const auto scene = open_scene(folder / "c.tif", {.family = "generic"}, warnings);
    ASSERT_EQ(scene.bands.size(), 2U);
    EXPECT_EQ(scene.bands[0].role, BandRole::red);
    EXPECT_TRUE(scene.qa.empty());
}

} // namespace
} // namespace kouprey::test
