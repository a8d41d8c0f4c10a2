// A vector file opened strictly: documented drivers only, nothing written, nothing pending.
#pragma once

#include "kouprey/core/warning.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>
#include <vector>

namespace kouprey {

class LayerFile {
  public:
    /// Throws Error(input): not a GeoPackage, GeoJSON or Shapefile, damaged, or with a pending SQLite
    /// journal. What GDAL warns about is passed on as a warning.
    static LayerFile open(const std::string& path, Warnings& warnings);

    std::vector<std::string> names() const;
    /// The layer of that name, or the only one. Throws Error(input) naming the layers.
    OGRLayer& choose(const std::string& name) const;

  private:
    struct Close {
        void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
    };
    OGRLayer& only_layer() const;
    LayerFile(std::string path, GDALDataset* dataset) : path_(std::move(path)), dataset_(dataset) {}

    std::string path_;
    std::unique_ptr<GDALDataset, Close> dataset_;
};

} // namespace kouprey
