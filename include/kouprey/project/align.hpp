// A map put on another grid: the request of `kouprey align`.
#pragma once

#include "kouprey/geo/geometry.hpp"
#include "kouprey/kernels/align.hpp"
#include "kouprey/project/measure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// The target: the grid of a raster, or a lattice by numbers, anchored at multiples of the cell size.
struct AlignTarget {
    std::optional<MapSpec> grid_of{};
    std::optional<int> crs{};    ///< EPSG code
    double cell = 0;             ///< in the unit of that CRS
    std::optional<Box> extent{}; ///< in that CRS; absent: of the map
};

struct AlignRequest {
    MapSpec map{};
    AlignTarget target;
    Resampling method = Resampling::nearest;
    std::optional<double> nodata{}; ///< for a map that declares none
    std::string legend{};           ///< path; empty: codes stand for themselves
    std::string output{};           ///< path of the COG to write
    bool overwrite = false;
    MissingBlocks missing_blocks{};
    Allowed allowed{}; ///< what formats the legend may have besides
    std::optional<int> assume_datum{};
    Resources resources{};
};

/// Writes the map on the target's grid, in its own type and colours. Returns what that did to the classes
/// within the common extent: class,class_name,cells_before,area_before_ha,cells_after,area_after_ha. Before
/// are the cells of the map whose centre lies inside the target; after are the cells of the target, those
/// beyond the map in a row `outside`.
Table align_map(const AlignRequest& request, Warnings& warnings);

/// The same of quantities: all of these bands of one map (request.map is not looked at), by any method but
/// mode, in the map's own type. Returns a row a band of what was written:
/// band,band_name,cells,nodata_cells,mean,least,largest. Throws Error(input) for bands that look like classes
/// (a colour table, or bytes without a scale) unless `continuous` says that they are none.
Table align_values(const AlignRequest& request, const std::vector<MapSpec>& bands, bool continuous,
                   Warnings& warnings);

} // namespace kouprey
