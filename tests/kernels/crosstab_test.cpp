#include "kouprey/kernels/crosstab.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

using namespace kouprey;
using namespace kouprey::test;

namespace {

/// How the maps are stored; the counts must not care.
struct Storage {
    std::string name, type;
    std::vector<std::string> options;
};

class Crosstab : public testing::TestWithParam<Storage> {
  protected:
    TemporaryFolder folder;
    std::vector<double> from_cells = patchy_cells(1), to_cells = patchy_cells(2);
    MapSource from = open("from.tif", from_cells), to = open("to.tif", to_cells);
    CellAreas areas{from.grid()};

    MapSource open(const std::string& name, const std::vector<double>& cells) const {
        Warnings warnings;
        const auto path = write_raster(folder / name, {.cols = scene_cols,
                                                       .rows = scene_rows,
                                                       .bands = {cells},
                                                       .type = GetParam().type,
                                                       .epsg = 32648,
                                                       .left = 500000,
                                                       .top = 1400000,
                                                       .cell = 30,
                                                       .nodata = 255,
                                                       .creation_options = GetParam().options});
        return MapSource::open({{path, {}}}, {}, warnings);
    }

    static ClassCode code(double cell) { return cell == 255 ? nodata_code : static_cast<ClassCode>(cell); }

    /// Cell by cell in plain loops.
    Tally reference(const std::vector<Zone>& zones) const {
        Tally tally;
        for_each_covered(
            zones, [&](std::int32_t zone, std::int64_t row, std::int64_t col, std::int64_t fraction) {
                const auto i = static_cast<std::size_t>(row * scene_cols + col);
                tally.add({zone, code(from_cells[i]), code(to_cells[i])}, part_of(areas, row, col, fraction));
            });
        return tally;
    }
};

TEST_P(Crosstab, IsThatOfAPlainLoopAtAnyThreadsAndBlocks) {
    for (const auto rule : {CoverageRule::exact, CoverageRule::center}) {
        const auto zones = scene_zones(rule);
        const auto expected = reference(zones);
        for (const int threads : {1, 2, 3, 8})
            for (const std::int64_t side : {1, 7, 32, 100}) {
                const auto blocks = touched_blocks(scene_blocks(side), zones);
                EXPECT_EQ(crosstab(from, to, {zones, areas}, blocks, {.threads = threads}), expected)
                    << threads << " threads, side " << side;
            }
        const auto own_blocks = touched_blocks(plan_blocks({&from, &to}, 0), zones);
        EXPECT_EQ(crosstab(from, to, {zones, areas}, own_blocks, {}), expected);
    }
}

TEST_P(Crosstab, OfAMapWithItselfGivesItsAreas) {
    const auto zones = scene_zones(CoverageRule::exact);
    const auto tally = class_areas(from, {zones, areas}, scene_blocks(16), {});
    for (const auto& [key, entry] : tally.entries()) EXPECT_EQ(key.first, key.second);
    for (std::int32_t zone = 0; zone < 4; ++zone) EXPECT_EQ(tally.total(zone), reference(zones).total(zone));
}

TEST_P(Crosstab, AndWhatLiesOutsideAddUpToTheZoneOnTheIntegers) {
    const auto zones = scene_zones(CoverageRule::exact);
    auto tally = crosstab(from, to, {zones, areas}, scene_blocks(16), {});
    tally.merge(outside_of(from.footprint(), {zones, areas}));
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        Extent whole;
        const auto coverage = zones[zone].outline.coverage();
        for (auto row = coverage.bounds().row; row < coverage.bounds().row_end(); ++row)
            for (const auto& span : coverage.row(row))
                for (std::int64_t col = span.begin; col < span.end; ++col)
                    whole += part_of(areas, row, col, span.fraction).extent;
        EXPECT_EQ(tally.total(static_cast<std::int32_t>(zone)), whole) << zones[zone].name;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Storages, Crosstab,
    testing::Values(
        Storage{"strips", "Byte", {}}, Storage{"one_row_blocks", "Byte", {"BLOCKYSIZE=1", "COMPRESS=LZW"}},
        Storage{"deflate_tiles", "Byte", {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=32", "COMPRESS=DEFLATE"}},
        Storage{"predictor_2",
                "UInt16",
                {"TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=16", "COMPRESS=DEFLATE", "PREDICTOR=2"}},
        Storage{"big_endian", "Int16", {"COMPRESS=DEFLATE", "ENDIANNESS=BIG"}},
        Storage{"int32", "Int32", {"COMPRESS=LZW"}}, Storage{"uint32", "UInt32", {"COMPRESS=DEFLATE"}},
        Storage{"float32", "Float32", {"COMPRESS=DEFLATE", "PREDICTOR=3"}},
        Storage{"float64", "Float64", {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"}}),
    [](const auto& storage) { return storage.param.name; });

} // namespace
