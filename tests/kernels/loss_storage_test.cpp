// Loss is the same number for number however its layers are stored and wherever they lie: held against loops
// over cells.
#include "kouprey/kernels/loss_by_year.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey::test {
namespace {

struct Storage {
    const char* name;
    const char *cover, *loss, *density;
    std::optional<double> cover_nodata, loss_nodata, density_nodata;
    int epsg;
    double left, top, cell;
};

const double nan = std::numeric_limits<double>::quiet_NaN();
const Storage bytes{"bytes", "Byte", "Byte", "UInt16", 255, 255, std::nullopt, 4326, 105, 13, 0.001};
const Storage nowhere_missing{"nowhere_missing", "Byte", "Byte", "Byte", std::nullopt, std::nullopt,
                              std::nullopt,      4326,   105,    13,     0.001};
const Storage missing_density{"missing_density", "Byte", "Byte", "UInt16", 255, 255, 99, 32648, 500000,
                              1400000,           30};
const Storage zero_is_missing{"zero_is_missing", "Byte", "Byte", "UInt16", 255, 255, 0, 4326, 105, 13, 0.001};
const Storage byte_density{"byte_density", "Byte", "Byte", "Byte", 255, 3, 66, 4326, 105, 13, 1};
const Storage values{"values", "Float32", "Int16", "Float32", -1, 255, nan, 32648, 200000, 1400000, 30};
const Storage wide{"wide", "UInt16", "Int32", "Float64", 255, 255, 99, 32648, 200000, 1400000, 5000};
const Storage mixed{"mixed", "Byte", "UInt16", "Int16", 255, 255, 33, 6933, 10000000, 1500000, 100};

class LossStorage : public testing::TestWithParam<Storage> {
  protected:
    TemporaryFolder folder;
    std::vector<double> cover, loss, density;

    void SetUp() override {
        const auto patches = patchy_cells(13), years = patchy_cells(14), stocks = patchy_cells(15);
        const bool fractions = std::string_view(GetParam().density).starts_with("Float");
        for (std::size_t i = 0; i < patches.size(); ++i) {
            cover.push_back(patches[i] == 255 ? 255 : patches[i] * 20 + static_cast<double>(i % 7));
            loss.push_back(years[i] == 255 ? 255 : years[i] - 1);
            density.push_back(stocks[i] == 255 ? 0 : stocks[i] * 33 + (fractions ? 0.0000005 * 3 : 0));
        }
    }

    MapSource open(const std::string& name, const std::vector<double>& cells, const char* type,
                   std::optional<double> nodata) const {
        Warnings warnings;
        const auto& p = GetParam();
        const auto path = write_raster(folder / name, {.cols = scene_cols,
                                                       .rows = scene_rows,
                                                       .bands = {cells},
                                                       .type = type,
                                                       .epsg = p.epsg,
                                                       .left = p.left,
                                                       .top = p.top,
                                                       .cell = p.cell,
                                                       .nodata = nodata});
        return MapSource::open({{path, {}}}, {}, warnings);
    }

    ClassCode year_of(std::size_t i, double threshold) const {
        if (cover[i] == GetParam().cover_nodata || loss[i] == GetParam().loss_nodata) return nodata_code;
        if (!(cover[i] <= 100)) return invalid_cover;
        return cover[i] >= threshold ? static_cast<ClassCode>(loss[i]) : below_threshold;
    }

    static std::int64_t quanta(double density, const std::string& type) {
        return std::llround((type == "Float32" ? static_cast<double>(static_cast<float>(density)) : density) *
                            1e6);
    }

    Tally reference(const std::vector<Zone>& zones, const CellAreas& areas, double threshold,
                    bool start) const {
        Tally tally;
        for_each_covered(zones,
                         [&](std::int32_t zone, std::int64_t row, std::int64_t col, std::int64_t fraction) {
                             const auto i = static_cast<std::size_t>(row * scene_cols + col);
                             auto entry = part_of(areas, row, col, fraction);
                             const auto year = year_of(i, threshold);
                             const bool counted = year >= (start ? 0 : 1) && year <= max_class_code;
                             const bool missing = counted && density[i] == GetParam().density_nodata;
                             if (counted && !missing) {
                                 const auto part = (entry.extent.area.units + (Int128{1} << 35)) >> 36;
                                 entry.stock = part * quanta(density[i], GetParam().density);
                             }
                             tally.add({zone, year, missing ? density_missing : density_known}, entry);
                         });
        return tally;
    }
};

TEST_P(LossStorage, DoesNotMatter) {
    const auto& p = GetParam();
    const auto c = open("c.tif", cover, p.cover, p.cover_nodata),
               y = open("y.tif", loss, p.loss, p.loss_nodata),
               d = open("d.tif", density, p.density, p.density_nodata);
    const CellAreas areas(c.grid());
    const auto zones = scene_zones(CoverageRule::exact);
    for (const double threshold : {0.0, 20.5, 43.0, 101.0})
        for (const bool start : {true, false}) {
            const auto expected = reference(zones, areas, threshold, start);
            for (const int threads : {1, 3})
                for (const std::int64_t side : {9, 100})
                    EXPECT_EQ(loss_by_year({c, y, &d, threshold, start}, {zones, areas}, scene_blocks(side),
                                           {.threads = threads}),
                              expected)
                        << threshold << " %, start " << start << ", side " << side;
        }
}

INSTANTIATE_TEST_SUITE_P(As, LossStorage,
                         testing::Values(bytes, nowhere_missing, zero_is_missing, missing_density,
                                         byte_density, values, wide, mixed),
                         [](const auto& instance) { return std::string(instance.param.name); });

} // namespace
} // namespace kouprey::test
