// `scene` as a user runs it.
#include "support/csv_columns.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

class SceneCommand : public testing::Test {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        folder.write(
            "own.yaml",
            "scene_family: own\ntitle: t\nsource: s\nscale: 0.0001\nnodata: 0\ndate: '{YYYY}{MM}{DD}'\n"
            "stack: 's_{ID}.tif'\nbands: {red: {band: 1}, nir: {band: 2}}\n"
            "qa: {band: 3, values: {cloud: [1]}}\n");
        TinyRaster raster{.cols = 3, .rows = 1, .bands = {{400, 500, 600}, {3000, 3100, 3200}, {0, 1, 0}}};
        raster.type = "UInt16";
        raster.epsg = 32648;
        raster.left = 500'000;
        raster.top = 1'400'000;
        raster.cell = 30;
        write_raster(folder / "s_20200105.tif", raster);
        raster.bands[0] = {600, 700, 800};
        raster.bands[2] = {0, 1, 0};
        write_raster(folder / "s_20200210.tif", raster);
    }
    Outcome run(const std::string& words) const {
        return kouprey(words_of("kouprey scene " + words), {.folder = folder.path().string()});
    }
    void refused(const std::string& words, int exit_code, const std::string& message) const {
        expect_refused(
            folder, [this](const std::string& line) { return run(line); }, words, exit_code, message);
    }
};

TEST_F(SceneCommand, DescribesScenes) {
    const Outcome outcome = run("describe s_20200105.tif --family own.yaml");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(columns_of(outcome.out, {"scene", "date", "role", "band"}),
              "20200105 2020-01-05 red 1, 20200105 2020-01-05 nir 2, 20200105 2020-01-05 quality 3");
}

TEST_F(SceneCommand, MasksAndCounts) {
    const Outcome mask = run("mask s_20200105.tif --family own.yaml -o mask.tif");
    EXPECT_EQ(mask.exit_code, 0) << mask.err;
    EXPECT_EQ(columns_of(mask.out, {"clear_cells", "cloud_cells", "used_share"}), "2 1 0.6666666666666666");
    const Outcome grown = run("mask s_20200105.tif --family own.yaml --grow 30m -o mask.tif --overwrite");
    EXPECT_EQ(columns_of(grown.out, {"clear_cells", "cloud_cells"}), "0 3");
    const Outcome count =
        run("count s_20200105.tif s_20200210.tif --family own.yaml -o count.tif -o count.csv");
    EXPECT_EQ(count.exit_code, 0) << count.err;
    EXPECT_THAT(bytes_of(folder / "count.csv"), HasSubstr("\n20200210,2020-02-10,own,own,2,0,0,0,1,0,"));
}

TEST_F(SceneCommand, WorksOutIndices) {
    const Outcome outcome =
        run("index s_20200105.tif --family own.yaml --index ndvi,evi2 --formula ratio=nir/red -o i.tif");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(columns_of(outcome.out, {"index", "cells", "largest"}).substr(0, 9), "ndvi 2 0.");
    EXPECT_THAT(outcome.out, HasSubstr("\nratio,nir/red,2,"));
}

TEST_F(SceneCommand, Composites) {
    const Outcome outcome =
        run("composite s_20200105.tif s_20200210.tif --family own.yaml --add count -o c.tif");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(columns_of(outcome.out, {"observations", "cells"}), "0 1, 1 0, 2 2");
    const Outcome again = run("index c.tif --family generic --index ndvi -o n.tif");
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(columns_of(again.out, {"index", "cells"}), "ndvi 2");
    for (const char* method :
         {"medoid", "geometric-median", "max-ndvi", "percentile --percentile 25", "best --target-day 01-20"})
        EXPECT_EQ(
            run("composite s_20200105.tif s_20200210.tif --family own.yaml -o c.tif --overwrite --method " +
                std::string(method))
                .exit_code,
            0)
            << method;
}

TEST_F(SceneCommand, NeedsToBeToldEverything) {
    refused("mask s_20200105.tif --family own.yaml", 2, "add -o FILE.tif");
    refused("paint s_20200105.tif", 2, "not one of describe, mask, count, index, composite");
    refused("mask", 2, "SCENE");
    refused("index s_20200105.tif --family own.yaml -o i.tif", 2, "no index is named");
    refused("mask s_20200105.tif s_20200210.tif --family own.yaml -o m.tif", 2, "one scene at a time");
    refused("mask s_20200105.tif -o m.tif", 3, "name the family with --family");
    refused("mask s_20200105.tif --family own.yaml --index ndvi -o m.tif", 2, "an option of scene index");
    refused("composite s_20200105.tif --family own.yaml --method best -o m.tif", 2, "--target-day");
    refused("composite s_20200105.tif --family own.yaml --method percentile -o m.tif", 2,
            "--percentile P go together");
    refused("composite s_20200105.tif --family own.yaml --bands red,rad -o m.tif", 2, "is not some of blue");
    refused("composite s_20200105.tif --family own.yaml --method best --target-day 13-01 -o m.tif", 2,
            "a day such as");
    refused("index s_20200105.tif --family own.yaml --formula nir/red -o m.tif", 2,
            "a name, = and a formula");
}

TEST_F(SceneCommand, OfWrongInputIsRefused) {
    refused("index s_20200105.tif --family own.yaml --index nbr -o i.tif", 3,
            "no band swir2, which nbr needs");
    refused("index s_20200105.tif --family own.yaml --formula x=nir/blur -o i.tif", 2, "did you mean blue?");
    refused("composite s_20200105.tif s_20200210.tif@2020-01-05 --family own.yaml -o c.tif", 3,
            "--same-date");
    refused("composite s_20200105.tif --family landsat-c2-l2 -o c.tif", 3, "family landsat-c2-l2");
    refused("composite s_20200105.tif --family landsat-c2-l3 -o c.tif", 2, "did you mean landsat-c2-l");
    refused("composite s_20200105.tif --family own.yaml -o s_20200105.tif --overwrite", 2,
            "one of the inputs");
}

/// Pixel-interleaved scenes of more than a tile, of which the plan has to count most.
TEST_F(SceneCommand, TheLeastMemoryThatIsNamedSuffices) {
    constexpr int side = 600;
    TinyRaster raster{.cols = side, .rows = side, .bands = {{}, {}, std::vector<double>(side * side)}};
    for (int i = 0; i < side * side; ++i) {
        raster.bands[0].push_back(300 + i * 71 % 997);
        raster.bands[1].push_back(2000 + i * 97 % 1999);
    }
    raster.type = "UInt16";
    raster.epsg = 32648;
    raster.left = 500'000;
    raster.top = 1'400'000;
    raster.cell = 30;
    raster.creation_options = {"INTERLEAVE=PIXEL"};
    std::string scenes;
    for (int day = 11; day <= 32; ++day) {
        const auto name = " s_20" + std::to_string(day) + "0401.tif";
        write_raster(folder / name.substr(1), raster);
        scenes += name;
    }
    for (const auto& words :
         {"composite --method medoid" + scenes,
          std::string("index --index ndvi,evi2,savi --formula a=nir --formula b=red --formula c=nir+red "
                      "s_20110401.tif")}) {
        const auto asked = words + " --family own.yaml -o o.tif --overwrite --memory ";
        const Outcome little = run(asked + "128MB");
        EXPECT_EQ(little.exit_code, 3) << words;
        const std::string before = "raise --memory to ";
        const auto at = little.err.find(before);
        ASSERT_NE(at, std::string::npos) << little.err;
        const auto least = little.err.substr(at + before.size());
        const Outcome enough = run(asked + least.substr(0, least.find(' ')));
        EXPECT_EQ(enough.exit_code, 0) << words << ": " << enough.err;
    }
}

TEST_F(SceneCommand, RemediesWork) {
    refused("count s_20200105.tif --family own.yaml --unmasked -o c.tif", 2, "leave it out");
    TinyRaster raster{.cols = 2, .rows = 1, .bands = {{400, 500}, {3000, 3100}, {0, 1}}};
    raster.type = "UInt16";
    write_raster(folder / "s_20200310.tif", raster); // in degrees
    refused("mask s_20200310.tif --family own.yaml --grow 30m -o m.tif", 3, "--to RASTER");
    raster.bands.resize(1);
    for (const char* band : {"B04", "SCL"})
        write_raster(folder / ("T48PVT_20220205T031919_" + std::string(band) + "_20m.tif"), raster);
    refused("mask T48PVT_20220205T031919_B04_20m.tif -o m.tif", 3,
            "--family sentinel-2-l2a --variant baseline-04|before-04");
}

} // namespace
} // namespace kouprey::test
