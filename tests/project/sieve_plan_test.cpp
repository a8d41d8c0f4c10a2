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

    MapSource open(const TinyRaster& raster) {
        return MapSource::open({{write_raster(folder / "map.tif", raster), {}}}, {}, warnings);
    }
    /// 1,000 × 1,024 cells of as many classes; but where `hidden`, rows that a sample reads are of one.
    MapSource many_classes(bool hidden) {
        TinyRaster raster{.cols = 1000, .rows = 1024, .type = "Int32", .cell = 0.0001};
        std::vector<double> cells(1000 * 1024, 1);
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!hidden || i / 1000 % 64 >= 32) cells[i] = static_cast<double>(i);
        raster.bands = {std::move(cells)};
        return open(raster);
    }
    /// 3,000 × 1,024 cells that are all alike, or of which none is like the one on its left.
    MapSource map(bool noise) {
        TinyRaster raster{
            .cols = 3000, .rows = 1024, .epsg = 32648, .left = 500'000, .top = 1'400'000, .cell = 30};
        std::vector<double> cells(3000 * 1024, 1);
        for (std::size_t i = 0; noise && i < cells.size(); i += 2) cells[i] = 2;
        raster.bands = {std::move(cells)};
        return open(raster);
    }
    /// As the message says, in bytes.
    static std::int64_t least_of(const Error& error) {
        const std::string what = error.what();
        const auto at = what.find("take ");
        EXPECT_NE(at, std::string::npos) << what;
        return at == std::string::npos ? 0 : std::stoll(what.substr(at + 5)) * 1'000'000;
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
    const auto noise = map(true); // 187 MB a thread for bands of 512 rows
    EXPECT_EQ(plan_sieve(noise, {.memory = 450'000'000}, 4).threads, 2);
    EXPECT_EQ(plan_sieve(noise, {.memory = 450'000'000}, 4).band_rows, 512);
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
    const auto least = least_of(error);
    EXPECT_NO_THROW(plan_sieve(map(true), {.memory = least}, 2));
    EXPECT_THROW(plan_sieve(map(true), {.memory = least - 2'000'000}, 2), Error);
}

TEST_F(SievePlans, CountTheClassesThatRowsShow) {
    const auto map = many_classes(false);
    const auto error = thrown_error([&] { plan_sieve(map, {.memory = 300'000'000}, 2); });
    EXPECT_EQ(error.failure(), Failure::input);
    const auto least = least_of(error);
    EXPECT_GT(least, 450'000'000) << "the sample sees 512,000 classes";
    EXPECT_NO_THROW(plan_sieve(map, {.memory = least}, 2));
}

TEST_F(SievePlans, KnowHowManyClassesThereIsMemoryFor) {
    const auto map = many_classes(true);
    const auto plan = plan_sieve(map, {.memory = 300'000'000}, 1);
    EXPECT_GT(plan.most_classes, 150'000);
    EXPECT_LT(plan.most_classes, 353'000) << "850 bytes each";
    EXPECT_NO_THROW(require_memory_for_classes(plan, plan.most_classes, map));
    const auto error = thrown_error([&] { require_memory_for_classes(plan, plan.most_classes + 1, map); });
    EXPECT_EQ(error.failure(), Failure::input);
    const std::string what = error.what();
    EXPECT_NE(what.find("map.tif: it has more than the "), std::string::npos) << what;
    EXPECT_NE(what.find("classes that the memory ceiling allows with 1 thread; raise --memory"),
              std::string::npos)
        << what;
    EXPECT_NO_THROW(require_memory_for_classes(plan_sieve(map, {}, 1), 1'000'000'000, map)) << "no ceiling";
}

TEST_F(SievePlans, NameFewerThreadsAsARemedyWhereThereAreSeveral) {
    const auto map = many_classes(true);
    const auto plan = plan_sieve(map, {.memory = 400'000'000}, 2);
    ASSERT_EQ(plan.threads, 2);
    const std::string what =
        thrown_error([&] { require_memory_for_classes(plan, plan.most_classes + 1, map); }).what();
    EXPECT_NE(what.find("with 2 threads; raise --memory, or lower --threads"), std::string::npos) << what;
}

TEST_F(SievePlans, NeverMistakeTheClassesOfANarrowTypeForMore) {
    const auto plan = plan_sieve(map(true), {.memory = 150'000'000}, 1);
    EXPECT_EQ(plan.most_classes, 257) << "with nodata";
}

TEST_F(SievePlans, CountTheRowsOfTilesThatAreWritten) {
    TinyRaster raster{.cols = 50'000, .rows = 600, .type = "UInt16", .cell = 0.001};
    raster.bands = {std::vector<double>(50'000 * 600, 1)};
    const auto map = open(raster);
    const auto error = thrown_error([&] { plan_sieve(map, {.memory = 200'000'000}, 2); });
    EXPECT_GT(least_of(error), 50'000 * 512 * 6) << "four bytes a cell as read, two as written";
    EXPECT_EQ(plan_sieve(map, {.memory = 700'000'000}, 2).threads, 2);
    EXPECT_EQ(plan_sieve(map, {.memory = 400'000'000}, 2).threads, 1);
}

} // namespace
} // namespace kouprey::test
