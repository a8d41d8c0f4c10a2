#include "kouprey/kernels/loss_by_year.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace kouprey;
using namespace kouprey::test;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

class LossByYear : public testing::Test {
  protected:
    TemporaryFolder folder;
    std::vector<double> cover, loss, density;

    void SetUp() override {
        const auto patches = patchy_cells(3), years = patchy_cells(4), stocks = patchy_cells(5);
        for (std::size_t i = 0; i < patches.size(); ++i) {
            cover.push_back(patches[i] == 255 ? 255 : patches[i] * 20);
            loss.push_back(years[i] == 255 ? 255 : years[i] - 1);
            density.push_back(stocks[i] == 255 ? -1 : stocks[i] * 33.3);
        }
    }

    MapSource open(const std::string& name, const std::vector<double>& cells, const std::string& type,
                   std::optional<double> nodata) const {
        Warnings warnings;
        const auto path = write_raster(
            folder / name,
            {.cols = scene_cols, .rows = scene_rows, .bands = {cells}, .type = type, .nodata = nodata});
        return MapSource::open({{path, {}}}, {}, warnings);
    }

    /// Cell by cell in plain loops, the stock too.
    Tally reference(const std::vector<Zone>& zones, const CellAreas& areas, double threshold) const {
        Tally tally;
        for_each_covered(zones, [&](std::int32_t zone, std::int64_t row, std::int64_t col,
                                    std::int64_t fraction) {
            const auto i = static_cast<std::size_t>(row * scene_cols + col);
            auto entry = part_of(areas, row, col, fraction);
            ClassCode year = cover[i] >= threshold ? static_cast<ClassCode>(loss[i]) : below_threshold;
            if (cover[i] == 255 || loss[i] == 255) year = nodata_code;
            const bool counted = year >= 0 && year != nodata_code;
            const bool missing = counted && density[i] == -1;
            if (counted && !missing) {
                const auto part = (entry.extent.area.units + (Int128{1} << 35)) >> 36;
                entry.stock = part * std::llround(static_cast<double>(static_cast<float>(density[i])) * 1e6);
            }
            tally.add({zone, year, missing ? density_missing : density_known}, entry);
        });
        return tally;
    }
};

TEST_F(LossByYear, IsThatOfAPlainLoopAtAnyThreadsAndBlocks) {
    const auto c = open("c.tif", cover, "Byte", 255), y = open("y.tif", loss, "UInt16", 255),
               d = open("d.tif", density, "Float32", -1);
    const CellAreas areas(c.grid());
    const auto zones = scene_zones(CoverageRule::exact);
    for (const double threshold : {0.0, 30.0, 60.0, 100.0}) {
        const auto expected = reference(zones, areas, threshold);
        for (const int threads : {1, 2, 3, 8})
            for (const std::int64_t side : {5, 32, 100})
                EXPECT_EQ(loss_by_year({c, y, &d, threshold}, {zones, areas}, scene_blocks(side),
                                       {.threads = threads}),
                          expected)
                    << threshold << " % at " << threads << " threads, side " << side;
    }
}

TEST_F(LossByYear, CountsTheSameWithoutDensity) {
    const auto c = open("c.tif", cover, "Byte", 255), y = open("y.tif", loss, "Byte", 255),
               d = open("d.tif", density, "Float32", -1);
    const CellAreas areas(c.grid());
    const auto zones = scene_zones(CoverageRule::center);
    const auto with = loss_by_year({c, y, &d, 30}, {zones, areas}, scene_blocks(20), {});
    const auto without = loss_by_year({c, y, nullptr, 30}, {zones, areas}, scene_blocks(20), {});
    for (std::int32_t zone = 0; zone < 4; ++zone) EXPECT_EQ(with.total(zone), without.total(zone));
    for (const auto& [key, entry] : without.entries()) EXPECT_EQ(entry.stock, Int128{0});
}

TEST_F(LossByYear, WithoutTheStartSumsWhatIsLostEvenWhereAllIs) {
    const std::size_t cells = cover.size();
    const auto c = open("c.tif", std::vector<double>(cells, 80), "Byte", 255),
               y = open("y.tif", std::vector<double>(cells, 1), "Byte", 255),
               d = open("d.tif", std::vector<double>(cells, 10), "Float32", -1);
    const CellAreas areas(c.grid());
    const auto zones = scene_zones(CoverageRule::center);
    const auto with = loss_by_year({c, y, &d, 30}, {zones, areas}, scene_blocks(20), {});
    EXPECT_EQ(loss_by_year({c, y, &d, 30, false}, {zones, areas}, scene_blocks(20), {}), with);
    EXPECT_GT(with.entries().begin()->second.stock, Int128{0});
    const auto bare = open("bare.tif", std::vector<double>(cells, 0), "Byte", 255);
    EXPECT_EQ(loss_by_year({bare, y, nullptr}, {zones, areas}, scene_blocks(20), {}).entries().begin()->first,
              (TallyKey{0, 1, density_known}))
        << "unless told, land without trees is forest";
}

TEST_F(LossByYear, SetsValuesThatCannotBeTrueApart) {
    auto bad_cover = cover, bad_loss = loss, bad_density = density;
    bad_cover[0] = 101;
    bad_cover[1] = -5;
    bad_loss[2] = 1.5;
    bad_loss[3] = -2;
    bad_density[4] = nan;
    bad_density[5] = -7;
    bad_density[6] = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < 7; ++i) {
        if (i > 1) bad_cover[i] = 80;
        if (i != 2 && i != 3) bad_loss[i] = 0;
    }
    const auto c = open("c.tif", bad_cover, "Float32", 255), y = open("y.tif", bad_loss, "Float32", 255),
               d = open("d.tif", bad_density, "Float64", -1);
    const CellAreas areas(c.grid());
    const std::vector<Zone> zones{
        {"row", Outline({{{{0, 0}, {7, 0}, {7, 1}, {0, 1}, {0, 0}}, {}}}, CoverageRule::exact)}};
    const auto tally = loss_by_year({c, y, &d, 30}, {zones, areas}, scene_blocks(100), {});
    const auto cells = [&](ClassCode first, ClassCode second) {
        const auto place = tally.entries().find({0, first, second});
        return place == tally.entries().end() ? 0.0 : place->second.extent.cells.cells();
    };
    EXPECT_EQ(cells(invalid_cover, density_known), 2);
    EXPECT_EQ(cells(invalid_loss, density_known), 2);
    EXPECT_EQ(cells(0, density_invalid), 3);
    EXPECT_EQ(tally.entries().at({0, invalid_cover, density_known}).first, (CellPosition{0, 0}));
}

} // namespace
