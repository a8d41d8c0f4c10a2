// VRT mosaics of GDAL, where they are allowed: taken as lists of their tiles, and never opened as a format of
// their own.
#pragma once

#include "kouprey/core/allowed.hpp"
#include "kouprey/raster/map_spec.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// The map with the tiles of every VRT mosaic in its place, with paths as they can be opened from here; other
/// files, and VRTs where they are not allowed, stay as they are. Throws Error(input) for a VRT that is more
/// than whole plain GeoTIFFs side by side: one that computes, resamples, cuts, scales or masks, names what is
/// no plain file or lies outside its folder (unless that is allowed), or says of its tiles what they do not
/// say themselves.
MapSpec with_tiles_of_vrts(const MapSpec& map, const Allowed& allowed);

/// The same, with the tiles of all bands of a VRT of which none was chosen, band by band.
MapSpec with_tiles_of_all_bands(const MapSpec& files, const Allowed& allowed);

/// The descriptions of all bands of a raster, or of a VRT where they are allowed; as many as it has bands,
/// empty where there are none.
std::vector<std::string> names_of_bands(const std::string& path, const Allowed& allowed);

} // namespace kouprey
