// What a VRT mosaic says of one band, read from its text by a list of what it may hold.
#pragma once

#include "kouprey/geo/window.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct VrtTile {
    std::string path; ///< as written
    bool relative;    ///< to the VRT's folder
    int band;
    std::optional<double> nodata; ///< that it is read with
    Window place;                 ///< in the VRT's cells: the whole tile, each cell on one of the VRT
};

struct VrtBand {
    std::string path; ///< of the VRT
    std::int64_t rows, cols;
    std::array<double, 6> affine;
    std::string crs;    ///< as written; may be empty
    std::string type{}; ///< of the cells, in GDAL's words
    std::optional<double> nodata{};
    std::vector<VrtTile> tiles{};
};

/// Whether a file is a VRT by its beginning.
bool is_vrt(const std::string& path);

/// Throws Error(input): no XML, a document type, entities or comments, anything but whole tiles side by side,
/// no such band.
VrtBand read_vrt_band(const std::string& path, std::optional<int> band);

/// The descriptions of all its bands, in order; empty texts where there are none. Throws like read_vrt_band
/// where the VRT as a whole is not as it may be.
std::vector<std::string> read_vrt_names(const std::string& path);

} // namespace kouprey
