// A series: rasters of one quantity at many dates, from the bands of a stack or from many files.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/raster/map_source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// One date.
struct SeriesLayer {
    Date date;
    bool year_only = false; ///< nothing but the year is known
    std::string name;       ///< that the date was read from
    MapSource source;
};

/// Part of the year, from day to day; it may go past its end.
struct Season {
    int from_month = 1, from_day = 1, to_month = 12, to_day = 31;
    bool contains(Date date) const;
};

struct SeriesQuery {
    std::vector<std::string> files{};    ///< PATH or PATH@YYYY-MM-DD
    std::string band{};                  ///< number or description of the band of each file; empty: all
    std::string dates{};                 ///< file with a date a line; empty: names tell the dates
    std::string pattern{};               ///< where names hold the date; empty: wherever one is found
    std::optional<double> nodata{};      ///< also stands for a missing observation
    bool complete = false;               ///< nothing is missing although no value stands for that
    std::optional<Date> from{}, until{}; ///< layers before and after are left out
    std::optional<Season> season{};      ///< layers of other parts of the year are left out
    RasterOptions raster{};
};

struct Series {
    std::vector<SeriesLayer> layers; ///< one grid, ascending dates, none twice
    std::optional<double> nodata{};  ///< besides what the files declare

    const Grid& grid() const { return layers.front().source.grid(); }
};

/// Throws Error(input) with all layers whose date cannot be told, that have the date of another, or lie on
/// another grid; where nothing says which cells were not observed; where no layer is left. Throws
/// Error(usage) where a date is given twice over.
Series open_series(const SeriesQuery& query, Warnings& warnings);

/// What the commands on series have in common.
struct SeriesRequest {
    SeriesQuery series{};
    std::string output{}; ///< path of the COG to write
    bool overwrite = false;
    Resources resources{};
};

/// How dates were understood, in their order: date,name,file,band
Table describe_series(const SeriesRequest& request, Warnings& warnings);

} // namespace kouprey
