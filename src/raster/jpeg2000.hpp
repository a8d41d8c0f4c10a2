// JPEG 2000 files: whether one is whole, which its decoder does not always say.
#pragma once

#include "raster/dataset.hpp"

#include <string>

namespace kouprey {

/// By its first twelve bytes (ISO/IEC 15444-1, annex I.5.1).
bool is_jpeg2000(const std::string& path);

/// Opens one after walking through its boxes and the tile-parts of its codestream by their lengths (annexes
/// A.4.2 and I): they follow one another up to the end of the codestream, and every tile is there. Throws
/// Error(input) where the file is cut, lacks a tile, or holds several bands. There are no checksums in the
/// format: a changed bit within a tile cannot be told.
DatasetHandle complete_jpeg2000(const std::string& path);

} // namespace kouprey
