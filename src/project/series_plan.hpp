// The blocks that a series is worked on in, within the memory ceiling.
#pragma once

#include "kouprey/project/series.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

/// Layers that are read together: all those of one file, or a single one.
struct SeriesFile {
    std::vector<std::size_t> layers; ///< indices, in the order of the file's bands
    std::int64_t decoder_bytes;
};

/// Files in the order of their first layers. Layers of one file that differ in type are apart.
std::vector<SeriesFile> files_of(const Series& series);

struct SeriesPlan {
    std::vector<Window> blocks;
    std::int64_t strip_rows = 1; ///< rows of a block that are read at once
    int threads = 1;
    bool keep_open = true; ///< whether readers keep their files open from strip to strip
};

/// `bands` of float32 are written. Throws Error(input) when nothing fits.
SeriesPlan plan_series(const Series& series, std::size_t bands, const Resources& resources);

} // namespace kouprey
