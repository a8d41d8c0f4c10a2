// One band of a raster file: what is known of it before a cell is read.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/geo/grid.hpp"
#include "kouprey/raster/map_spec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// As Raster::compression: a file that is no GeoTIFF at all.
inline constexpr const char* jpeg2000 = "JPEG2000";

enum class CellType { uint8, int8, uint16, int16, uint32, int32, float32, float64 };

int size_of(CellType type); ///< bytes
bool is_integer(CellType type);
const char* name_of(CellType type); ///< "uint8"

/// What an absent block of a sparse raster means.
struct MissingBlocks {
    enum class Meaning { error, nodata, value } meaning = Meaning::error;
    std::int64_t value = 0;
};

struct RasterOptions {
    MissingBlocks missing_blocks{};
    std::optional<int> assume_datum{}; ///< EPSG code of a geographic CRS; see Crs::assuming_datum
    bool jpeg2000 = false;             ///< the file may be a JPEG 2000 of one band, as scenes are delivered
    bool scaled = false; ///< a band may declare a scale and an offset: whoever reads it applies them
};

/// How the blocks lie in the file, as far as decoding them needs to know.
struct BlockLayout {
    std::int64_t rows = 0, cols = 0;   ///< of a block
    std::int64_t down = 0, across = 0; ///< number of blocks
    bool deflate = false;              ///< blocks carry a checksum that can be held against them
    bool self_decoded = false;         ///< plain enough to be decoded without GDAL
    int predictor = 1;
    int bands_in_block = 1; ///< more than one when interleaved by pixel
    int bits = 8;           ///< per sample in the file
    bool big_endian = false;
};

/// An immutable description, shared by threads; readers are private to a thread.
struct Raster {
    std::string path;
    int band = 1;
    int band_count = 1;
    Grid grid;
    bool south_up = false; ///< the file's first row is the southernmost; `grid` is north-up all the same
    CellType type = CellType::uint8;
    std::optional<double> nodata{};
    BlockLayout layout{};
    MissingBlocks missing_blocks{};
    std::string compression{}; ///< "DEFLATE"; jpeg2000 for files of that format
    std::string band_description{};
    double scale = 1, offset = 0; ///< as the band declares them; cells are read without

    /// "map.tif" or "stack.tif, band 3".
    std::string where() const;
    /// Cells of block (down, across) in grid rows and columns, cut to the raster.
    Window block_window(std::int64_t down, std::int64_t across) const;
};

/// The descriptions of all bands of a file, in order; empty texts where there are none. Throws Error(input)
/// when it cannot be opened.
std::vector<std::string> band_descriptions(const std::string& path);

/// Opens, checks and describes a band; the file is closed again. Throws Error(input) when it is not a
/// documented raster, has no CRS, is rotated or mirrored, lies beyond the Earth, holds several bands and none
/// was chosen, or is a picture.
Raster open_raster(const BandOfFile& file, const RasterOptions& options, Warnings& warnings);

} // namespace kouprey
