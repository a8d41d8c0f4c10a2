// What some rows of a map show of its runs and classes.
#pragma once

#include "kouprey/raster/map_source.hpp"

#include <cstdint>

namespace kouprey {

struct SieveSample {
    std::int64_t busiest_runs = 0;     ///< of one row
    std::int64_t mean_runs = 0;        ///< of one row, rounded up
    std::int64_t classes = 0;          ///< of all sampled rows, nodata among them
    std::int64_t classes_of_strip = 0; ///< the most that `rows_of_strip` rows hold

    static constexpr std::int64_t rows_of_strip = 32;
};

/// Reads sixteen strips of rows, or all of a low map.
SieveSample sample_for_sieve(const MapSource& map);

} // namespace kouprey
