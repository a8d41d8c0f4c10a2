// GDAL datasets that close themselves.
#pragma once

#include <gdal_priv.h>

#include <memory>
#include <string>

namespace kouprey {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<GDALDataset, CloseDataset>;

/// Opens a GeoTIFF for reading, private to the calling thread. Throws Error(input) with GDAL's reason.
DatasetHandle open_dataset(const std::string& path);
/// The same of a JPEG 2000 file (see jpeg2000.hpp).
DatasetHandle open_jpeg2000(const std::string& path);

} // namespace kouprey
