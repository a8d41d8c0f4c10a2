// A series of NDVI over a part of the landscape, in which forest is cleared.
#pragma once

#include "canvas.hpp"

#include <cstdint>
#include <filesystem>

namespace kouprey::sample {

/// ndvi.tif: six dates a year from 2008 to 2018 with gaps of clouds, the dates being the descriptions of the
/// bands. `codes` are those of the land cover at the end.
void write_series(const std::filesystem::path& folder, const Layer<std::uint8_t>& loss_year,
                  const Layer<std::uint8_t>& codes);

} // namespace kouprey::sample
