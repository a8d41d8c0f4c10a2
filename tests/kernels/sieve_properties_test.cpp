// The kernel against plain loops and against GDAL's own filter, on random maps.
#include "kouprey/core/random.hpp"
#include "kouprey/raster/row_reader.hpp"

#include "kernels/plain_sieve.hpp"
#include "support/sieved_cells.hpp"

#include <gdal.h>
#include <gdal_alg.h>
#include <gtest/gtest.h>

using namespace kouprey;
using namespace kouprey::test;

namespace {

struct RandomMap {
    int cols, rows;
    std::vector<double> cells; ///< 0 is nodata
};

RandomMap random_map(std::uint64_t number) {
    RandomStream random(20, number, 0, 0);
    RandomMap map{1 + static_cast<int>(random.below(24)), 1 + static_cast<int>(random.below(40)), {}};
    const auto classes = 1 + random.below(4), repeat = random.below(4);
    for (int i = 0; i < map.rows * map.cols; ++i) {
        const auto draw = random.below(4);
        const auto up = static_cast<std::size_t>(i - map.cols);
        if (draw < repeat && i >= map.cols && draw != 0)
            map.cells.push_back(map.cells[up]);
        else if (draw < repeat && i > 0)
            map.cells.push_back(map.cells.back());
        else
            map.cells.push_back(static_cast<double>(random.below(classes + 1)));
    }
    return map;
}

MapSource written(const TemporaryFolder& folder, const RandomMap& map, const std::string& type = "Byte") {
    TinyRaster raster{.cols = map.cols, .rows = map.rows, .bands = {map.cells}, .type = type};
    raster.nodata = 0;
    raster.cell = 0.1;
    Warnings warnings;
    return MapSource::open({{write_raster(folder / "map.tif", raster), {}}}, {}, warnings);
}

std::vector<std::int32_t> codes_of(const RandomMap& map) {
    std::vector<std::int32_t> codes;
    for (const double cell : map.cells)
        codes.push_back(cell == 0 ? nodata_code : static_cast<ClassCode>(cell));
    return codes;
}

SieveRun random_run(std::uint64_t number) {
    RandomStream random(21, number, 0, 0);
    const auto connectivity = random.below(2) == 0 ? Connectivity::four : Connectivity::eight;
    return {{false, 1 + static_cast<Int128>(random.below(9)), connectivity},
            std::int64_t{1} << random.below(5),
            1 + static_cast<int>(random.below(3))};
}

std::vector<std::int32_t> gdal_sieve(const TemporaryFolder& folder, const RandomMap& map,
                                     const SieveRule& rule) {
    const GDALDatasetH source = GDALOpen((folder / "map.tif").c_str(), GA_ReadOnly);
    const GDALDatasetH target = GDALCreate(GDALGetDriverByName("GTiff"), (folder / "gdal.tif").c_str(),
                                           map.cols, map.rows, 1, GDT_Byte, nullptr);
    const GDALRasterBandH band = GDALGetRasterBand(source, 1), sieved = GDALGetRasterBand(target, 1);
    EXPECT_EQ(GDALSieveFilter(band, GDALGetMaskBand(band), sieved, static_cast<int>(rule.least),
                              static_cast<int>(rule.connectivity), nullptr, nullptr, nullptr),
              CE_None);
    std::vector<std::int32_t> cells(map.cells.size());
    EXPECT_EQ(GDALRasterIO(sieved, GF_Read, 0, 0, map.cols, map.rows, cells.data(), map.cols, map.rows,
                           GDT_Int32, 0, 0),
              CE_None);
    for (auto& cell : cells) cell = cell == 0 ? nodata_code : cell;
    GDALClose(target);
    GDALClose(source);
    return cells;
}

TEST(SieveOnRandomMaps, EqualsPlainLoopsInAnyBandsAndThreads) {
    for (std::uint64_t number = 0; number < 150; ++number) {
        const TemporaryFolder folder;
        const auto map = random_map(number);
        const auto run = random_run(number);
        const auto expected = plain_sieve(
            {map.cols, codes_of(map), run.rule, [](std::int64_t, std::int64_t) { return Int128{1}; }});
        ASSERT_EQ(sieved(written(folder, map), run).cells, expected) << "map " << number;
    }
}

TEST(SieveOnRandomMaps, ComparesPatchesThatReachBeyondTheirBands) {
    for (std::uint64_t number = 0; number < 150; ++number) {
        const TemporaryFolder folder;
        const auto map = random_map(number);
        auto run = random_run(number);
        run.rule.least = 10 + static_cast<int>(number % 90);
        run.band_rows = 2 + static_cast<int>(number % 3);
        const auto expected = plain_sieve(
            {map.cols, codes_of(map), run.rule, [](std::int64_t, std::int64_t) { return Int128{1}; }});
        ASSERT_EQ(sieved(written(folder, map), run).cells, expected) << "map " << number;
    }
}

TEST(SieveOnRandomMaps, ByAreaEqualsPlainLoops) {
    for (std::uint64_t number = 0; number < 100; ++number) {
        const TemporaryFolder folder;
        const auto map = random_map(number);
        auto run = random_run(number);
        const auto source = written(folder, map, "Int16");
        const CellAreas areas(source.grid());
        run.rule.by_area = true;
        run.rule.least = run.rule.least * areas.area(map.rows / 2, 0) - Int128{static_cast<int>(number % 2)};
        const auto expected =
            plain_sieve({map.cols, codes_of(map), run.rule,
                         [&](std::int64_t row, std::int64_t col) { return areas.area(row, col); }});
        ASSERT_EQ(sieved(source, run).cells, expected) << "map " << number;
    }
}

TEST(SieveOnRandomMaps, EqualsGdalCellForCell) {
    for (std::uint64_t number = 0; number < 120; ++number) {
        const TemporaryFolder folder;
        const auto map = random_map(number);
        const auto run = random_run(number);
        const auto source = written(folder, map);
        ASSERT_EQ(sieved(source, run).cells, gdal_sieve(folder, map, run.rule)) << "map " << number;
    }
}

TEST(SieveOnRandomMaps, KeepsEveryCellAndCountsTheSameInAnyBands) {
    for (std::uint64_t number = 0; number < 60; ++number) {
        const TemporaryFolder folder;
        const auto source = written(folder, random_map(number));
        auto run = random_run(number);
        const auto one = sieved(source, run);
        run.band_rows = 64;
        const auto other = sieved(source, run);
        EXPECT_EQ(one.patches, other.patches) << "map " << number;
        EXPECT_EQ(one.exchanges, other.exchanges) << "map " << number;
        EXPECT_EQ(one.classes, other.classes) << "map " << number;
    }
}

/// Cells by class that differ after the sieve: given and taken.
std::map<ClassCode, std::pair<double, double>> moved_cells(const std::vector<std::int32_t>& before,
                                                           const std::vector<std::int32_t>& after) {
    std::map<ClassCode, std::pair<double, double>> moved;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) {
            ++moved[before[i]].first;
            ++moved[after[i]].second;
        }
    return moved;
}

TEST(SieveOnRandomMaps, TellsWhatManyClassesGaveAndTook) {
    for (std::uint64_t number = 0; number < 40; ++number) {
        const TemporaryFolder folder;
        auto map = random_map(number);
        RandomStream random(22, number, 0, 0);
        for (auto& cell : map.cells)
            if (cell > 1) cell += static_cast<double>(1000 * random.below(30));
        const auto source = written(folder, map, "UInt16");
        auto run = random_run(number);
        const auto outcome = sieved(source, run);
        std::map<ClassCode, std::pair<double, double>> told;
        for (const auto& [code, moved] : outcome.exchanges)
            told[code] = {moved.given.cells.cells(), moved.taken.cells.cells()};
        EXPECT_EQ(told, moved_cells(codes_of(map), outcome.cells)) << "map " << number;
        run = {run.rule, 64, 1};
        EXPECT_EQ(sieved(source, run).patches, outcome.patches) << "map " << number;
    }
}

} // namespace
