// What the tests of raster outputs share.
#pragma once

#include "kouprey/core/error.hpp"
#include "kouprey/raster/sink.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace kouprey::test {

inline Grid grid_of(std::int64_t rows, std::int64_t cols, int epsg = 4326) {
    return {Crs::from_epsg(epsg), {105, 14}, 0.0025, 0.0025, rows, cols};
}

/// Cells that differ from their neighbours and along the raster, and are never 255.
template <class T> std::vector<T> pattern(std::int64_t rows, std::int64_t cols) {
    std::vector<T> cells(static_cast<std::size_t>(rows * cols));
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = static_cast<T>((i * 2654435761u >> 9) % 251);
    return cells;
}

template <class T> RasterView<const T> view(const std::vector<T>& cells, const Grid& grid) {
    return {cells.data(), grid.rows(), grid.cols(), static_cast<std::ptrdiff_t>(grid.cols())};
}

template <class T>
void write_whole(const std::string& path, const Grid& grid, SinkType type, const std::vector<T>& cells) {
    RasterSink sink(path, false, grid, type, {});
    sink.write(grid.window(), view(cells, grid));
    sink.publish();
}

/// A finished raster, opened as any program would.
struct Reopened {
    std::unique_ptr<GDALDataset> dataset;
    explicit Reopened(const std::string& path) : dataset(GDALDataset::Open(path.c_str())) {}
    GDALRasterBand& band() const { return *dataset->GetRasterBand(1); }
    std::string item(const char* key, const char* domain = "") const {
        const char* text = dataset->GetMetadataItem(key, domain);
        return text == nullptr ? "" : text;
    }
    template <class T> std::vector<T> cells(GDALDataType type) const {
        const int rows = dataset->GetRasterYSize(), cols = dataset->GetRasterXSize();
        std::vector<T> result(static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols));
        EXPECT_EQ(band().RasterIO(GF_Read, 0, 0, cols, rows, result.data(), cols, rows, type, 0, 0, nullptr),
                  CE_None);
        return result;
    }
};

template <class Action> Failure failure_of(Action&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.failure();
    }
    ADD_FAILURE() << "no error";
    return Failure::internal;
}

} // namespace kouprey::test
