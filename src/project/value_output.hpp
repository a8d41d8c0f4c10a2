// Resampled bands on their way into the file.
#pragma once

#include "kouprey/kernels/resample.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/value_summary.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// Resamples every block and writes all bands of it, in the type of the map (`written_cell`). Returns what
/// was written, band by band. Throws Error(input) for cells without a value where there is no nodata value,
/// and by nearest for a value of the map that is the nodata value.
std::vector<ValueSummary> write_resampled(const Resample& resample, std::optional<double> nodata,
                                          std::span<const Window> blocks, const EngineOptions& options,
                                          RasterSink& sink);

} // namespace kouprey
