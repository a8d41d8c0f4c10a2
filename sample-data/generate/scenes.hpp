// Satellite scenes of a part of the landscape, in the files and words of Landsat 8.
#pragma once

#include "kouprey/geo/grid.hpp"

#include "canvas.hpp"
#include "classes.hpp"

#include <filesystem>

namespace kouprey::sample {

/// North-east of the sample's middle, in UTM zone 48N like the map in metres.
Grid scene_grid();

/// Three scenes of the dry season of 2018 with clouds and their shadows, each a folder of seven files.
void write_scenes(const std::filesystem::path& folder, const Layer<std::uint8_t>& codes);

} // namespace kouprey::sample
