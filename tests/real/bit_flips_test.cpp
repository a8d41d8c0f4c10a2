// Real rasters in which one bit of the compressed cells is turned: how often that is told, by the way of
// compression.
#include "kouprey/core/error.hpp"
#include "kouprey/core/random.hpp"
#include "kouprey/geo/gdal_environment.hpp"
#include "kouprey/raster/codes.hpp"

#include "raster/reader_support.hpp"
#include "support/real_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kouprey::test {
namespace {

constexpr int flips_a_raster = 500; ///< of three: 1,500 by compression
constexpr int across = 3, tile = 128, side = across * tile;
constexpr std::array rasters{"guadeloupe/forest/forest_t1.tif", "guadeloupe/altitude.tif",
                             "guadeloupe/output/prob.tif"};

struct Outcomes {
    int told = 0, harmless = 0, silent = 0;
};

class BitFlips : public RealData, public testing::WithParamInterface<std::string> {
  protected:
    TemporaryFolder folder;

    void SetUp() override {
        RealData::SetUp();
        prepare_gdal();
    }

    /// The middle of a real raster, compressed as the parameter says, in 3 × 3 tiles.
    std::string compressed(const std::string& name) const {
        using Dataset = std::unique_ptr<GDALDataset>;
        const Dataset whole(GDALDataset::Open(real_file(name).c_str()));
        auto& from = *whole->GetRasterBand(1);
        const auto path = folder / "map.tif";
        std::array options{fmt::format("COMPRESS={}", GetParam()), std::string("TILED=YES"),
                           fmt::format("BLOCKXSIZE={}", tile), fmt::format("BLOCKYSIZE={}", tile)};
        std::array<char*, 5> words{options[0].data(), options[1].data(), options[2].data(), options[3].data(),
                                   nullptr};
        const Dataset part(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
            path.c_str(), side, side, 1, from.GetRasterDataType(), words.data()));
        std::array<double, 6> affine{};
        whole->GetGeoTransform(affine.data());
        part->SetGeoTransform(affine.data());
        part->SetSpatialRef(whole->GetSpatialRef());
        std::vector<double> cells(side * side);
        const auto read = from.RasterIO(GF_Read, (from.GetXSize() - side) / 2, (from.GetYSize() - side) / 2,
                                        side, side, cells.data(), side, side, GDT_Float64, 0, 0, nullptr);
        const auto written = part->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, side, side, cells.data(), side,
                                                              side, GDT_Float64, 0, 0, nullptr);
        EXPECT_TRUE(read == CE_None && written == CE_None) << name;
        return path;
    }

    static std::vector<double> cells_in(const std::string& path, const Window& window) {
        const auto map = open_map(path);
        WindowReader<double> reader(map);
        return cells_of(reader, window);
    }

    /// Turns bits by the seeded stream of the raster's number, and reads the tiles that they stand in.
    void flip(const std::string& path, std::uint32_t raster, Outcomes& outcomes) const {
        const auto bytes = bytes_of(path);
        for (int block = 0; block < across * across; ++block) {
            const int down = block / across, right = block % across;
            const Window window{down * tile, right * tile, tile, tile};
            const auto cells = cells_in(path, window);
            const auto [offset, size] = block_bytes(path, down, right);
            for (int flip = block; flip < flips_a_raster; flip += across * across) {
                RandomStream random(5, static_cast<std::uint64_t>(flip), raster, 0);
                auto damaged = bytes;
                auto& byte = damaged[offset + random.below(size)];
                byte = static_cast<char>(byte ^ (1 << random.below(8)));
                count(folder.write("damaged.tif", damaged), window, cells, outcomes);
            }
        }
    }

    static void count(const std::string& damaged, const Window& window, const std::vector<double>& cells,
                      Outcomes& outcomes) {
        try {
            ++(same_cells(cells_in(damaged, window), cells) ? outcomes.harmless : outcomes.silent);
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::input);
            ++outcomes.told;
        }
    }

    static bool same_cells(const std::vector<double>& a, const std::vector<double>& b) {
        return std::ranges::equal(
            a, b, [](double x, double y) { return x == y || (is_no_value(x) && is_no_value(y)); });
    }
};

TEST_P(BitFlips, AreToldWhereThereIsAChecksum) {
    Outcomes outcomes;
    for (std::uint32_t raster = 0; raster < rasters.size(); ++raster)
        flip(compressed(rasters[raster]), raster, outcomes);
    const auto flips = flips_a_raster * static_cast<int>(rasters.size());
    fmt::print(
        "{}: of {} flipped bits {} were told, {} changed no cell, {} gave wrong cells without a word\n",
        GetParam(), flips, outcomes.told, outcomes.harmless, outcomes.silent);
    if (GetParam() == "DEFLATE")
        EXPECT_EQ(outcomes.silent, 0);
    else
        EXPECT_GT(outcomes.silent, 0) << "docs/trust.md says that these are not always told";
}

INSTANTIATE_TEST_SUITE_P(Compressions, BitFlips, testing::Values("DEFLATE", "LZW", "ZSTD"),
                         [](const auto& compression) { return compression.param; });

} // namespace
} // namespace kouprey::test
