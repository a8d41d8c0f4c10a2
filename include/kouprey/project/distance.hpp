// A map of distances to the nearest cell of some classes.
#pragma once

#include "kouprey/project/measure.hpp"

#include <optional>
#include <string>

namespace kouprey {

enum class DistanceType { float32, uint16 };

struct DistanceRequest {
    MapSpec map;
    std::string to;       ///< codes, or keys of the legend, with commas between them
    std::string legend{}; ///< path; empty: codes stand for themselves
    DistanceType type = DistanceType::float32;
    std::optional<double> most{}; ///< metres; longer distances are written as this
    MissingBlocks missing_blocks{};
    Allowed allowed{};                 ///< what formats the legend may have besides
    std::optional<int> assume_datum{}; ///< as in Survey
    Resources resources{};
    std::string output{}; ///< path of the COG to write
    bool overwrite = false;
};

/// Writes for every cell of the map with a value the Euclidean distance in the plane of the map's CRS, in
/// metres, from its centre to the nearest centre of a cell of the named classes, 0 in these themselves. Cells
/// without a value have none in the output (-1 in float32, 65535 in uint16), are no sources and block no way.
/// float32 is the distance rounded to the nearest float; uint16 to the nearest metre, halves upwards, and
/// 65,534 where it is longer, with a warning. Returns one row:
/// source_cells,measured_cells,nodata_cells,beyond_cells,largest_distance_m.
/// Throws Error(input) for a map in degrees, classes that legend or map do not have, cells that are no
/// classes of the legend.
Table measure_distance(const DistanceRequest& request, Warnings& warnings);

} // namespace kouprey
