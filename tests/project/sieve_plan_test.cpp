#include "kouprey/core/error.hpp"

#include "project/sieve_plan.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kouprey::test {
namespace {

class SievePlans : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    /// 3,000 × 1,024 cells that are all alike, or of which none is like the one on its left.
    MapSource map(bool noise) {
        TinyRaster raster{
            .cols = 3000, .rows = 1024, .epsg = 32648, .left = 500'000, .top = 1'400'000, .cell = 30};
        std::vector<double> cells(3000 * 1024, 1);
        for (std::size_t i = 0; noise && i < cells.size(); i += 2) cells[i] = 2;
        raster.bands = {std::move(cells)};
        return MapSource::open({{write_raster(folder / "map.tif", raster), {}}}, {}, warnings);
    }
};

TEST_F(SievePlans, HaveBandsAsHighAsTilesWhereMemoryAllows) {
    for (const std::int64_t memory : {0, 128'000'000}) {
        const auto plan = plan_sieve(map(false), {.memory = memory}, 4);
        EXPECT_EQ(plan.band_rows, 512);
        EXPECT_EQ(plan.threads, 4);
    }
    EXPECT_EQ(plan_sieve(map(true), {}, 4).threads, 4) << "no ceiling";
}

TEST_F(SievePlans, HaveFewerThreadsThenLowerBandsOnNoise) {
    const auto noise = map(true); // 147 MB a thread for bands of 512 rows
    EXPECT_EQ(plan_sieve(noise, {.memory = 400'000'000}, 4).threads, 2);
    EXPECT_EQ(plan_sieve(noise, {.memory = 400'000'000}, 4).band_rows, 512);
    const auto low = plan_sieve(noise, {.memory = 128'000'000}, 4);
    EXPECT_EQ(low.threads, 1);
    EXPECT_EQ(low.band_rows, 128);
}

TEST_F(SievePlans, HaveTheBandsThatAreAskedFor) {
    EXPECT_EQ(plan_sieve(map(false), {.block_cells = 100}, 2).band_rows, 64);
    EXPECT_EQ(plan_sieve(map(false), {.memory = 500'000'000, .block_cells = 4}, 2).band_rows, 4);
}

TEST_F(SievePlans, NameTheLeastMemoryThatSuffices) {
    const auto error = thrown_error([&] { plan_sieve(map(true), {.memory = 85'000'000}, 2); });
    EXPECT_EQ(error.failure(), Failure::input);
    const std::string what = error.what();
    const auto at = what.find("takes ");
    ASSERT_NE(at, std::string::npos) << what;
    const auto least = std::stoll(what.substr(at + 6)) * 1'000'000;
    EXPECT_NO_THROW(plan_sieve(map(true), {.memory = least}, 2));
    EXPECT_THROW(plan_sieve(map(true), {.memory = least - 2'000'000}, 2), Error);
}

} // namespace
} // namespace kouprey::test
