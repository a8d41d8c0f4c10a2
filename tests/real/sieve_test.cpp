// Real class maps sieved, cell for cell as GDAL's own filter does it.
#include "support/real_data.hpp"
#include "support/sieved_cells.hpp"

#include <gdal.h>
#include <gdal_alg.h>

namespace kouprey::test {
namespace {

struct RealMap {
    std::string name;
    int least;
    Connectivity connectivity;
};

class SieveOfRealMaps : public RealData, public testing::WithParamInterface<RealMap> {
  protected:
    TemporaryFolder folder;

    std::vector<std::int32_t> by_gdal(const std::string& path) const {
        const auto& [name, least, connectivity] = GetParam();
        GDALAllRegister();
        const GDALDatasetH source = GDALOpen(path.c_str(), GA_ReadOnly);
        const GDALRasterBandH band = GDALGetRasterBand(source, 1);
        const int cols = GDALGetRasterXSize(source), rows = GDALGetRasterYSize(source);
        const GDALDatasetH target =
            GDALCreate(GDALGetDriverByName("MEM"), "", cols, rows, 1, GDT_Int32, nullptr);
        const GDALRasterBandH sieved = GDALGetRasterBand(target, 1);
        EXPECT_EQ(GDALSieveFilter(band, GDALGetMaskBand(band), sieved, least, static_cast<int>(connectivity),
                                  nullptr, nullptr, nullptr),
                  CE_None);
        std::vector<std::int32_t> cells(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows));
        EXPECT_EQ(GDALRasterIO(sieved, GF_Read, 0, 0, cols, rows, cells.data(), cols, rows, GDT_Int32, 0, 0),
                  CE_None);
        int has_nodata = 0;
        const double nodata =
            GDALGetRasterNoDataValue(band, &has_nodata); // where there is none, no 32-bit number
        for (auto& cell : cells)
            if (has_nodata != 0 && cell == nodata) cell = nodata_code;
        GDALClose(target);
        GDALClose(source);
        return cells;
    }
};

TEST_P(SieveOfRealMaps, EqualsGdalCellForCell) {
    const auto& [name, least, connectivity] = GetParam();
    const auto path = real_file(name);
    Warnings warnings;
    const auto map = MapSource::open({{path, {}}}, {}, warnings);
    const auto outcome = sieved(map, {{false, least, connectivity}, 256, 2});
    std::int64_t merged = 0;
    for (const auto& [code, counts] : outcome.patches) merged += counts.merged;
    EXPECT_GT(merged, 0);
    EXPECT_TRUE(outcome.cells == by_gdal(path)) << name; // millions of cells: not to be printed
}

INSTANTIATE_TEST_SUITE_P(ForestAndLandCover, SieveOfRealMaps,
                         testing::Values(RealMap{"guadeloupe/forest/fcc123.tif", 6, Connectivity::four},
                                         RealMap{"guadeloupe/forest/fcc12345.tif", 12, Connectivity::eight},
                                         RealMap{"guadeloupe/fcc23.tif", 50, Connectivity::four},
                                         RealMap{"prey-lang/FNF_tile257_clip.tif", 6, Connectivity::eight},
                                         RealMap{"prey-lang/FNF_tile257_clip.tif", 1000,
                                                 Connectivity::four}));

} // namespace
} // namespace kouprey::test
