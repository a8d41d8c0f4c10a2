// How many threads the memory ceiling allows.
#pragma once

#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/vector/zones.hpp"

#include <vector>

namespace kouprey {

/// The requested threads, or fewer when their block buffers would not fit beside the zones; results are the
/// same. Throws Error(input) when one thread's buffers alone exceed the ceiling, before any is allocated.
int threads_within_memory(const std::vector<MapSource>& maps, const std::vector<Window>& blocks,
                          const std::vector<Zone>& zones, const Resources& resources);

} // namespace kouprey
