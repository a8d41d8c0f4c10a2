// Polygons of known classes, to train a classifier on.
#pragma once

#include "canvas.hpp"

#include <cstdint>
#include <filesystem>

namespace kouprey::sample {

/// Squares of 3 × 3 cells of the scenes' grid that are of one class, some of each class, spread over the
/// scenes.
void write_training(const std::filesystem::path& path, const Layer<std::uint8_t>& codes);

} // namespace kouprey::sample
