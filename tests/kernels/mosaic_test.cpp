// Maps put together from files of every kind, counted under random zones, against plain loops.
#include "kouprey/kernels/crosstab.hpp"

#include "raster/reader_support.hpp"
#include "support/scene.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace kouprey;
using namespace kouprey::test;

namespace {

constexpr double nodata = 255;

ClassCode code_of(double cell) { return cell == nodata ? nodata_code : static_cast<ClassCode>(cell); }

/// Stars of any size, most of them partly beyond the raster, many overlapping; some with the centre rule.
std::vector<Zone> random_zones(unsigned seed) {
    std::mt19937 random(seed);
    const auto between = [&](double low, double high) {
        return low + (high - low) * 0x1p-32 * static_cast<double>(random());
    };
    std::vector<Zone> zones;
    for (int i = 0; i < 6; ++i) {
        const Point centre{between(-10, scene_cols + 10), between(-10, scene_rows + 10)};
        const double radius = between(2, 40);
        Ring ring;
        for (int k = 0; k < 9; ++k) {
            const double r = radius * between(0.4, 1), turn = 0.6981317007977318 * k;
            ring.push_back({centre.x + r * std::cos(turn), centre.y + r * std::sin(turn)});
        }
        ring.push_back(ring.front());
        const auto rule = i % 3 == 2 ? CoverageRule::center : CoverageRule::exact;
        zones.push_back({"zone " + std::to_string(i), Outline({{ring, {}}}, rule)});
    }
    return zones;
}

/// The part of the landscape that one file holds.
std::vector<double> cut(const std::vector<double>& cells, const Window& w) {
    std::vector<double> part;
    for (std::int64_t row = w.row; row < w.row_end(); ++row)
        for (std::int64_t col = w.col; col < w.col_end(); ++col)
            part.push_back(cells[static_cast<std::size_t>(row * scene_cols + col)]);
    return part;
}

std::vector<double> upside_down(const std::vector<double>& cells, std::int64_t cols) {
    std::vector<double> turned;
    for (auto end = cells.end(); end != cells.begin(); end -= cols)
        turned.insert(turned.end(), end - cols, end);
    return turned;
}

class Mosaic : public testing::Test {
  protected:
    TemporaryFolder folder;
    std::vector<double> from_cells = patchy_cells(1), to_cells = patchy_cells(2);

    static TinyRaster raster_at(const Window& place) {
        return {.cols = static_cast<int>(place.cols),
                .rows = static_cast<int>(place.rows),
                .left = 105 + 0.001 * static_cast<double>(place.col),
                .top = 13 - 0.001 * static_cast<double>(place.row)};
    }

    BandOfFile file(const std::string& name, const Window& place, const std::string& type,
                    std::vector<std::string> options, double own_nodata = nodata, bool south_up = false) {
        auto raster = raster_at(place);
        auto cells = cut(from_cells, place);
        std::ranges::replace(cells, nodata, own_nodata);
        raster.bands = {south_up ? upside_down(cells, place.cols) : cells};
        raster.type = type;
        raster.nodata = own_nodata;
        raster.creation_options = std::move(options);
        const auto path = write_raster(folder / name, raster);
        if (south_up) make_south_up(path, raster);
        return {path, {}};
    }

    /// Four files that have nothing in common but the lattice; one block of the last is absent.
    MapSource four_files() {
        for (std::int64_t row = 46; row < 61; ++row)
            for (std::int64_t col = 56; col < 72; ++col)
                from_cells[static_cast<std::size_t>(row * scene_cols + col)] = nodata;
        const std::vector<std::string> tiled{"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"};
        auto sparse = tiled, deflated = tiled;
        sparse.emplace_back("SPARSE_OK=TRUE");
        deflated.emplace_back("COMPRESS=DEFLATE");
        return open_map({file("nw.tif", {0, 0, 30, 40}, "Byte", deflated),
                         file("ne.tif", {0, 40, 30, 43}, "Int16", {"COMPRESS=DEFLATE", "PREDICTOR=2"}, -1),
                         file("sw.tif", {30, 0, 31, 40}, "Float32", {"COMPRESS=LZW", "PREDICTOR=3"}, 0, true),
                         file("se.tif", {30, 40, 31, 43}, "Byte", sparse)});
    }

    /// The second of three bands that lie side by side in every block.
    MapSource stack() const {
        auto raster = raster_at({0, 0, scene_rows, scene_cols});
        raster.bands = {patchy_cells(8), to_cells, patchy_cells(9)};
        raster.type = "UInt16";
        raster.nodata = nodata;
        raster.creation_options = {"INTERLEAVE=PIXEL", "COMPRESS=DEFLATE", "PREDICTOR=2", "BLOCKYSIZE=7"};
        return open_map({{write_raster(folder / "stack.tif", raster), 2}});
    }

    Tally reference(const std::vector<Zone>& zones, const CellAreas& areas) const {
        Tally tally;
        for_each_covered(zones,
                         [&](std::int32_t zone, std::int64_t row, std::int64_t col, std::int64_t fraction) {
                             const auto i = static_cast<std::size_t>(row * scene_cols + col);
                             tally.add({zone, code_of(from_cells[i]), code_of(to_cells[i])},
                                       part_of(areas, row, col, fraction));
                         });
        return tally;
    }

    /// Counts in blocks that follow the files of one map, of the other, and in squares.
    static void expect_everywhere(const Tally& expected, const MapSource& from, const MapSource& to,
                                  const ZoneField& field) {
        for (const int threads : {1, 2, 3, 8}) {
            for (const std::int64_t side : {0, 5, 16, 100}) {
                for (const auto& maps : {std::vector{&from, &to}, std::vector{&to, &from}}) {
                    const auto blocks = touched_blocks(plan_blocks(maps, side), field.zones);
                    EXPECT_EQ(crosstab(from, to, field, blocks, {.threads = threads}), expected)
                        << threads << " threads, side " << side;
                }
            }
        }
    }
};

Extent whole(const Coverage& coverage, const CellAreas& areas) {
    Extent sum;
    for (auto row = coverage.bounds().row; row < coverage.bounds().row_end(); ++row) {
        for (const auto& span : coverage.row(row))
            for (std::int64_t col = span.begin; col < span.end; ++col)
                sum += part_of(areas, row, col, span.fraction).extent;
    }
    return sum;
}

TEST_F(Mosaic, IsCountedAsAPlainLoopCountsItsCells) {
    const auto from = four_files(), to = stack();
    from.require_same_grid(to);
    const CellAreas areas(from.grid());
    for (const unsigned seed : {1u, 2u, 3u}) {
        const auto zones = random_zones(seed);
        expect_everywhere(reference(zones, areas), from, to, {zones, areas});
    }
}

TEST_F(Mosaic, AddsUpToItsZonesOnTheIntegers) {
    const auto from = four_files(), to = stack();
    const CellAreas areas(from.grid());
    for (unsigned seed = 10; seed < 30; ++seed) {
        const auto zones = random_zones(seed);
        auto tally = crosstab(from, to, {zones, areas}, plan_blocks({&from, &to}, 0), {});
        tally.merge(outside_of(from.footprint(), {zones, areas}));
        for (std::size_t i = 0; i < zones.size(); ++i)
            EXPECT_EQ(tally.total(static_cast<std::int32_t>(i)), whole(zones[i].outline.coverage(), areas))
                << seed << ", " << zones[i].name;
    }
}

TEST_F(Mosaic, WithAGapHasItOutside) {
    const std::vector<std::string> plain;
    const auto from = open_map(
        {file("nw.tif", {0, 0, 30, 40}, "Byte", plain), file("se.tif", {30, 40, 31, 43}, "Byte", plain)});
    const CellAreas areas(from.grid());
    const auto zones = random_zones(5);
    auto tally = class_areas(from, {zones, areas}, plan_blocks({&from}, 0), {});
    tally.merge(outside_of(from.footprint(), {zones, areas}));
    for (std::size_t i = 0; i < zones.size(); ++i)
        EXPECT_EQ(tally.total(static_cast<std::int32_t>(i)), whole(zones[i].outline.coverage(), areas));
}

using Meaning = MissingBlocks::Meaning;

TEST_F(Mosaic, TakesAbsentBlocksAsItIsTold) {
    const Window hole{16, 32, 16, 16};
    for (auto row = hole.row; row < hole.row_end(); ++row)
        for (auto col = hole.col; col < hole.col_end(); ++col)
            from_cells[static_cast<std::size_t>(row * scene_cols + col)] = 0;
    auto raster = raster_at({0, 0, scene_rows, scene_cols});
    raster.bands = {from_cells};
    raster.creation_options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "SPARSE_OK=TRUE",
                               "COMPRESS=DEFLATE"};
    const auto path = write_raster(folder / "sparse.tif", raster);
    ASSERT_EQ(block_bytes(path, 1, 2).first, 0u) << "the file is not sparse";
    const auto zones = random_zones(4);
    const CellAreas areas(open_map(path).grid());

    const auto counted = [&](MissingBlocks choice) {
        const auto map = open_map(path, {.missing_blocks = choice});
        return class_areas(map, {zones, areas}, plan_blocks({&map}, 0), {});
    };
    const auto expected = [&](ClassCode absent) {
        Tally tally;
        for_each_covered(
            zones, [&](std::int32_t zone, std::int64_t row, std::int64_t col, std::int64_t fraction) {
                const auto cell =
                    static_cast<ClassCode>(from_cells[static_cast<std::size_t>(row * scene_cols + col)]);
                const auto code = hole.contains({row, col, 1, 1}) ? absent : cell;
                tally.add({zone, code, code}, part_of(areas, row, col, fraction));
            });
        return tally;
    };
    EXPECT_EQ(counted({.meaning = Meaning::nodata}), expected(nodata_code));
    EXPECT_EQ(counted({.meaning = Meaning::value, .value = 3}), expected(3));
    EXPECT_EQ(thrown_error([&] { counted({}); }).failure(), Failure::input);
}

} // namespace
