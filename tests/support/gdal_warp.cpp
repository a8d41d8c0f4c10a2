#include "support/gdal_warp.hpp"

#include "kouprey/raster/map_source.hpp"

#include <gdal_priv.h>
#include <gdal_utils.h>
#include <gtest/gtest.h>

namespace kouprey::test {

std::string warped_by_gdal(const std::string& path, const std::string& like, const std::string& method,
                           const std::string& result, const std::vector<std::string>& more) {
    Warnings none;
    const auto grid = MapSource::open({{like, 1}}, {.scaled = true}, none).grid();
    const Box box = grid.box();
    std::vector<std::string> words{"-r", method, "-et", "0", "-t_srs", grid.crs().wkt(), "-te"};
    for (const double side : {box.min_x, box.min_y, box.max_x, box.max_y})
        words.push_back(CPLSPrintf("%.17g", side));
    words.insert(words.end(), {"-ts", std::to_string(grid.cols()), std::to_string(grid.rows())});
    words.insert(words.end(), more.begin(), more.end());
    CPLStringList list;
    for (const auto& word : words) list.AddString(word.c_str());
    GDALDatasetH source = GDALOpen(path.c_str(), GA_ReadOnly);
    auto* options = GDALWarpAppOptionsNew(list.List(), nullptr);
    int wrong = 0;
    GDALDatasetH warped = GDALWarp(result.c_str(), nullptr, 1, &source, options, &wrong);
    EXPECT_NE(warped, nullptr);
    GDALWarpAppOptionsFree(options);
    GDALClose(source);
    if (warped != nullptr) GDALClose(warped);
    return result;
}

} // namespace kouprey::test
