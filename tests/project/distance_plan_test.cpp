#include "kouprey/core/error.hpp"
#include "kouprey/kernels/source_bands.hpp"

#include "project/distance_plan.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kouprey::test {
namespace {

/// Of 512 rows, 22 MB are needed a thread.
class DistancePlans : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;
    MapSource map = MapSource::open({{wide(), {}}}, {}, warnings);

    std::string wide() const {
        TinyRaster raster{
            .cols = 4000, .rows = 600, .epsg = 32648, .left = 500'000, .top = 1'400'000, .cell = 1};
        raster.bands = {std::vector<double>(4000 * 600, 1)};
        raster.creation_options = {"TILED=YES", "COMPRESS=DEFLATE"};
        return write_raster(folder / "wide.tif", raster);
    }
    DistancePlan plan(std::int64_t memory, std::int64_t block_cells = 0) const {
        return plan_distance(map, {.memory = memory, .block_cells = block_cells}, 2, 4);
    }
};

TEST_F(DistancePlans, MakesBandsAsHighAsTiles) {
    EXPECT_EQ(plan(0).band_rows, 512);
    EXPECT_EQ(plan(0).threads, 2);
}

TEST_F(DistancePlans, TakesFewerThreadsThenLowerBandsWhereMemoryIsShort) {
    EXPECT_EQ(plan(145'000'000).threads, 1);
    EXPECT_EQ(plan(145'000'000).band_rows, 512);
    EXPECT_LT(plan(128'000'000).band_rows, 512);
    EXPECT_GE(plan(128'000'000).band_rows, 8);
}

TEST_F(DistancePlans, TakesTheBandsThatAreAskedFor) {
    EXPECT_EQ(plan(0, 7).band_rows, 7);
    EXPECT_EQ(plan(0, 65'536).band_rows, 32'768) << "distances in a band are counted in 16 bits";
}

TEST_F(DistancePlans, RefusesWhatDoesNotFit) {
    const auto error = thrown_error([&] { plan(100'000'000); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front().remedy, "raise --memory");
}

/// Tiles wait in memory until all their rows are there, up to 128 MB of them.
TEST_F(DistancePlans, CountTheTilesThatWaitForTheirLastRows) {
    TinyRaster raster{.cols = 60'000, .rows = 600, .epsg = 32648, .left = 0, .top = 1'400'000, .cell = 1};
    raster.bands = {std::vector<double>(std::size_t{60'000} * 600, 1)};
    raster.creation_options = {"TILED=YES", "COMPRESS=DEFLATE"};
    map = MapSource::open({{write_raster(folder / "wider.tif", raster), {}}}, {}, warnings);
    EXPECT_THROW(plan(190'000'000), Error) << "what it took before it broke off midway";
    EXPECT_LT(plan(300'000'000).band_rows, 256);
    EXPECT_EQ(plan(600'000'000).band_rows, 512);
}

/// The lowest bands are not those that need least: each band has a row of sources of its own.
TEST_F(DistancePlans, SaysOfHowMuchMemoryWouldDo) {
    TinyRaster raster{
        .cols = 2000, .rows = 9000, .epsg = 32648, .left = 500'000, .top = 1'400'000, .cell = 1};
    raster.bands = {std::vector<double>(std::size_t{2000} * 9000, 1)};
    raster.creation_options = {"TILED=YES", "COMPRESS=DEFLATE"};
    map = MapSource::open({{write_raster(folder / "high.tif", raster), {}}}, {}, warnings);
    const auto error = thrown_error([&] { plan(100'000'000); });
    const auto& text = error.problems().front().what;
    const auto megabytes = std::stoll(text.substr(text.find("takes ") + 6));
    EXPECT_NO_THROW(plan(megabytes * 1'000'000)) << text;
    EXPECT_THROW(plan((megabytes - 1) * 1'000'000), Error) << text;
}

} // namespace
} // namespace kouprey::test
