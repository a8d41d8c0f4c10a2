#include "support/sparse_raster.hpp"

#include <gdal_priv.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace kouprey::test {

std::string write_sparse_map(const std::string& path, int side) {
    GDALAllRegister();
    CPLStringList options;
    for (const char* option :
         {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "SPARSE_OK=YES"})
        options.AddString(option);
    auto* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const std::unique_ptr<GDALDataset> dataset(
        driver->Create(path.c_str(), side, side, 1, GDT_Byte, options.List()));
    if (!dataset) throw std::runtime_error("cannot write " + path);
    std::array<double, 6> place{105, 0.00025, 0, 13, 0, -0.00025};
    dataset->SetGeoTransform(place.data());
    OGRSpatialReference crs;
    crs.importFromEPSG(4326);
    dataset->SetSpatialRef(&crs);
    return path;
}

} // namespace kouprey::test
