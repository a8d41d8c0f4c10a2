// What a KML says besides its shapes, looked at before GDAL sees the file.
#pragma once

#include <string>

namespace kouprey {

/// Throws Error(input) for a text that declares a document type, by which it could have other files read or
/// grow without bounds, and for one that links to others, whose shapes would be missing without a word.
void require_sound_kml(const std::string& path);

} // namespace kouprey
