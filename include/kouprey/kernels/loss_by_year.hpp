// Forest loss by year and zone from a cover map and a map of loss years, with the density of a stock.
#pragma once

#include "kouprey/kernels/tally.hpp"
#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"

#include <span>

namespace kouprey {

/// `first` of a tally key: a loss year code >= 1, 0 for forest never lost, nodata_code (cover or loss year
/// unobserved), outside_code, or one of these.
inline constexpr ClassCode below_threshold = -1; ///< no forest at the start
inline constexpr ClassCode invalid_cover = -2;   ///< cover not within 0..100
inline constexpr ClassCode invalid_loss = -3;    ///< a loss year that is negative or no whole number

/// `second` of a tally key: what the density map says of the cells.
inline constexpr ClassCode density_known = 0;
inline constexpr ClassCode density_missing = 1; ///< nodata
inline constexpr ClassCode density_invalid = 2; ///< negative, not finite or absurdly large

struct LossMaps {
    const MapSource& cover;     ///< percent, 0..100
    const MapSource& loss_year; ///< 0: never lost; else the code of the year
    const MapSource* density =
        nullptr;          ///< per hectare, of the start; read only where forest stands at the start
    double threshold = 0; ///< forest at the start: cover >= threshold
    /// Whether the stock of all forest at the start is asked for; else the density is read, judged and summed
    /// only where forest was lost.
    bool start = true;
};

/// Entries (zone, year, density state); `stock` sums part area × density.
Tally loss_by_year(const LossMaps& maps, const ZoneField& field, std::span<const Window> blocks,
                   const EngineOptions& options);

} // namespace kouprey
