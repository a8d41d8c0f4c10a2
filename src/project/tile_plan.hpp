// What plans of work on whole tiles have in common: blocks, and the memory they take.
#pragma once

#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

/// Libraries, their data bases, caches (measured 57 MB), and a margin.
inline constexpr std::int64_t tile_work_base = std::int64_t{72} << 20;
/// Where no ceiling is given.
inline constexpr std::int64_t tile_work_ceiling = std::int64_t{4} << 30;
/// Of all threads: systems allow about a thousand.
inline constexpr std::int64_t most_open_files = 400;

/// Blocks of whole tiles of the output, so that they are compressed where they arise.
std::vector<Window> blocks_of_tiles(const Grid& grid, const Resources& resources);

/// Bytes that a decoder of this raster holds.
std::int64_t decoder_bytes(const Raster& raster);

/// Cells of overviews that wait for the rest of their tile, in a sink that is given `written` bytes a cell.
std::int64_t waiting_bytes(const Grid& grid, std::int64_t written);

} // namespace kouprey
