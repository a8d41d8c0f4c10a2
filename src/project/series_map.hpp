// Cells of a series turned into bands of a map and the rows of a table.
#pragma once

#include "kouprey/core/int128.hpp"
#include "kouprey/project/series.hpp"
#include "kouprey/raster/sink.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

inline constexpr float series_nodata = -9999;

/// Where cells are counted: under a year, or behind all years.
inline constexpr int no_event = 100'000, not_judged = 100'001;

struct SeriesOutcome {
    int year = not_judged;
    double magnitude = 0; ///< of an event
};

/// What befell cells of one year.
struct SeriesCount {
    std::int64_t cells = 0;
    Int128 area = 0;      ///< 1e-12 m²
    Int128 magnitude = 0; ///< sum of magnitudes, each rounded to 1e-9

    void merge(const SeriesCount& other);
};
using SeriesCounts = std::map<int, SeriesCount>;

/// One cell's values at each date → its bands (series_nodata where there is nothing) and its outcome.
using SeriesKernel = std::function<SeriesOutcome(std::span<const double> values, std::span<float> bands)>;

/// Runs a kernel, made once for each thread, over all cells and writes the bands named in the style.
SeriesCounts map_series(const Series& series, const SeriesRequest& request, const RasterStyle& style,
                        const std::function<SeriesKernel()>& make_kernel, const std::string& step,
                        Warnings& warnings);

/// Appends label, cells, area_ha and, where `mean` is wanted and there are cells, the mean magnitude.
void add_series_row(Table& table, Value label, const SeriesCounts& counts, int key, bool mean);

/// year,cells,area_ha,mean_magnitude: a row for each year of the span, also those without cells, then `none`
/// for cells without an event and `nodata` for cells that were not judged.
Table series_table(const SeriesCounts& counts, int first_year, int last_year);

} // namespace kouprey
