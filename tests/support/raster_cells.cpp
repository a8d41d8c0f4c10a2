#include "support/raster_cells.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <memory>

namespace kouprey::test {

std::vector<double> cells_of(const std::string& path, int band) {
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> file(GDALDataset::Open(path.c_str()));
    if (!file) return {};
    const int cols = file->GetRasterXSize(), rows = file->GetRasterYSize();
    std::vector<double> cells(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows));
    EXPECT_EQ(file->GetRasterBand(band)->RasterIO(GF_Read, 0, 0, cols, rows, cells.data(), cols, rows,
                                                  GDT_Float64, 0, 0, nullptr),
              CE_None);
    return cells;
}

} // namespace kouprey::test
