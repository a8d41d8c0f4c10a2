// Aligned cells on their way into the file.
#pragma once

#include "kouprey/kernels/align.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/sink.hpp"

#include <span>

namespace kouprey {

/// Aligns every block and writes it in the type of the map. Returns what the target holds (keys as in
/// AlignedCells). `target` has one zone, all of the target.
Tally write_aligned(const Alignment& alignment, const ZoneField& target, std::span<const Window> blocks,
                    const EngineOptions& options, RasterSink& sink);

} // namespace kouprey
