// What the tests of raster inputs share.
#pragma once

#include "kouprey/raster/window_reader.hpp"

#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kouprey::test {

inline MapSource open_map(const MapSpec& spec, const RasterOptions& options = {}) {
    Warnings warnings;
    return MapSource::open(spec, options, warnings);
}

inline MapSource open_map(const std::string& path, const RasterOptions& options = {}) {
    return open_map(MapSpec{{path, {}}}, options);
}

/// Changes a raster that was already written.
inline void edit(const std::string& path, const std::function<void(GDALDataset&)>& change) {
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE));
    ASSERT_NE(dataset, nullptr) << path;
    change(*dataset);
}

/// Turns the file upside down: its first row becomes the southernmost.
inline void make_south_up(const std::string& path, const TinyRaster& raster) {
    edit(path, [&](GDALDataset& dataset) {
        std::array<double, 6> affine{raster.left, raster.cell, 0, raster.top - raster.rows * raster.cell,
                                     0,           raster.cell};
        dataset.SetGeoTransform(affine.data());
    });
}

/// All cells of a window, row by row.
template <class T> std::vector<T> cells_of(WindowReader<T>& reader, const Window& window) {
    const auto view = reader.read(window);
    std::vector<T> cells;
    for (std::int64_t row = 0; row < view.rows(); ++row)
        cells.insert(cells.end(), view.row(row).begin(), view.row(row).end());
    return cells;
}

template <class T> std::vector<T> cells_of(const MapSource& map) {
    WindowReader<T> reader(map);
    return cells_of(reader, map.grid().window());
}

/// Offset and size of a block's bytes in the file.
inline std::pair<std::size_t, std::size_t> block_bytes(const std::string& path, int down, int across) {
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(path.c_str()));
    const auto item = [&](const std::string& what) {
        const auto key = "BLOCK_" + what + "_" + std::to_string(across) + "_" + std::to_string(down);
        const char* text = dataset->GetRasterBand(1)->GetMetadataItem(key.c_str(), "TIFF");
        return text == nullptr ? std::size_t{0} : std::stoul(text);
    };
    return {item("OFFSET"), item("SIZE")};
}

} // namespace kouprey::test
