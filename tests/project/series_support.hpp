// Small series written for one test.
#pragma once

#include "kouprey/core/date.hpp"

#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gdal.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kouprey::test {

/// Value of a band at a cell.
using SeriesValue = std::function<double(std::size_t band, std::int64_t row, std::int64_t col)>;

struct SmallStack {
    std::vector<std::string> bands{}; ///< descriptions
    std::int64_t rows = 2, cols = 3;
    std::optional<double> nodata = -9999;
    bool whole = false; ///< int16 instead of float32
    double left = 500'000;
};

/// Writes a stack in UTM zone 48N, cells of 30 m, and returns its path.
inline std::string write_stack(const std::string& path, const SmallStack& stack, const SeriesValue& value) {
    TinyRaster raster{.cols = static_cast<int>(stack.cols), .rows = static_cast<int>(stack.rows)};
    raster.type = stack.whole ? "Int16" : "Float32";
    raster.epsg = 32648;
    raster.left = stack.left;
    raster.top = 1'400'010;
    raster.cell = 30;
    raster.nodata = stack.nodata;
    for (std::size_t band = 0; band < stack.bands.size(); ++band) {
        auto& cells = raster.bands.emplace_back();
        for (std::int64_t row = 0; row < stack.rows; ++row)
            for (std::int64_t col = 0; col < stack.cols; ++col) cells.push_back(value(band, row, col));
    }
    write_raster(path, raster);
    const auto dataset = GDALOpen(path.c_str(), GA_Update);
    for (std::size_t band = 0; band < stack.bands.size(); ++band)
        GDALSetDescription(GDALGetRasterBand(dataset, static_cast<int>(band) + 1), stack.bands[band].c_str());
    GDALClose(dataset);
    return path;
}

/// Days `step` days apart, as words.
inline std::vector<std::string> days_from(Date first, int count, int step) {
    std::vector<std::string> days;
    for (int i = 0; i < count; ++i) days.push_back((first + i * step).text());
    return days;
}

} // namespace kouprey::test
