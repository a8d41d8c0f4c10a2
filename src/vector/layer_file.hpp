// A vector file opened strictly: documented drivers only, nothing written, nothing pending.
#pragma once

#include "kouprey/core/allowed.hpp"
#include "kouprey/core/warning.hpp"

#include "vector/unpacked_layer.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>
#include <vector>

namespace kouprey {

struct CloseLayers {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using OpenLayers = std::unique_ptr<GDALDataset, CloseLayers>;

class LayerFile {
  public:
    /// Throws Error(input): not a GeoPackage, GeoJSON or Shapefile nor what is allowed besides, damaged, or
    /// with a pending SQLite journal. What GDAL warns about is passed on as a warning.
    static LayerFile open(const std::string& path, const Allowed& allowed, Warnings& warnings);

    std::vector<std::string> names() const;
    /// The layer of that name, or the only one. Throws Error(input) naming the layers.
    OGRLayer& choose(const std::string& name) const;

  private:
    OGRLayer& only_layer() const;
    LayerFile(std::string path, std::unique_ptr<UnpackedLayer> unpacked, OpenLayers dataset)
        : path_(std::move(path))
        , unpacked_(std::move(unpacked))
        , dataset_(std::move(dataset)) {}

    std::string path_;
    std::unique_ptr<UnpackedLayer> unpacked_; ///< where the file lay in an archive
    OpenLayers dataset_;
};

} // namespace kouprey
