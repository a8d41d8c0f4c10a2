// Whether a layer of polygons can be read within a ceiling on memory, told from its file.
#pragma once

#include "kouprey/core/allowed.hpp"

#include <cstdint>
#include <string>

namespace kouprey {

/// Throws Error(input), before anything is read, when the polygons of a GeoJSON or KML file, or of one in an
/// archive, would take more than `ceiling` bytes; 0 is no ceiling.
void require_memory_for_layer(const std::string& path, const Allowed& allowed, std::int64_t ceiling);

} // namespace kouprey
