#include "support/jpeg2000.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

namespace kouprey::test {

std::string write_jpeg2000(const std::string& path, const TinyRaster& raster, int tile) {
    const auto plain = write_raster(path + ".plain.tif", raster);
    GDALAllRegister();
    auto* driver = GetGDALDriverManager()->GetDriverByName("JP2OpenJPEG");
    EXPECT_NE(driver, nullptr);
    if (driver == nullptr) return path;
    CPLStringList options;
    options.SetNameValue("QUALITY", "100");
    options.SetNameValue("REVERSIBLE", "YES");
    options.SetNameValue("BLOCKXSIZE", std::to_string(tile).c_str());
    options.SetNameValue("BLOCKYSIZE", std::to_string(tile).c_str());
    {
        const std::unique_ptr<GDALDataset> source(GDALDataset::Open(plain.c_str()));
        const std::unique_ptr<GDALDataset> copy(
            driver->CreateCopy(path.c_str(), source.get(), FALSE, options.List(), nullptr, nullptr));
        EXPECT_NE(copy, nullptr);
    }
    std::remove(plain.c_str());
    return path;
}

} // namespace kouprey::test
