// A large map that costs no memory to make.
#pragma once

#include <string>

namespace kouprey::test {

/// A GeoTIFF of side × side bytes in compressed tiles of which none was ever written: read with
/// --missing-blocks. At 105° E, 13° N in cells of 0.00025°. Returns `path`.
std::string write_sparse_map(const std::string& path, int side);

} // namespace kouprey::test
