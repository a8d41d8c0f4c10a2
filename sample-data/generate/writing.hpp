// The files of the sample: maps, layers, zones, legend.
#pragma once

#include "kouprey/geo/grid.hpp"

#include "canvas.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace kouprey::sample {

/// Existing files are replaced.
void write_land_cover(const std::filesystem::path& path, const Layer<std::uint8_t>& codes,
                      const std::string& date);
/// The same cells on a grid in metres: UTM zone 48N, cells of 250 m, each with the code at its centre.
void write_land_cover_in_metres(const std::filesystem::path& path, const Layer<std::uint8_t>& codes,
                                const std::string& date);
/// What the sample holds at each centre of a grid inside it.
Layer<std::uint8_t> seen_on(const Grid& grid, const Layer<std::uint8_t>& codes);
void write_tree_cover(const std::filesystem::path& path, const Layer<std::uint8_t>& percent);
void write_loss_year(const std::filesystem::path& path, const Layer<std::uint8_t>& years);
void write_density(const std::filesystem::path& path, const Layer<std::uint16_t>& tonnes_per_hectare);
void write_zones(const std::filesystem::path& path);
void write_legend(const std::filesystem::path& path);

} // namespace kouprey::sample
