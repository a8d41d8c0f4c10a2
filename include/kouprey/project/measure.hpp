// Measurements on maps: the places where rasters, zones, legends and the engine come together.
#pragma once

#include "kouprey/core/allowed.hpp"
#include "kouprey/core/progress.hpp"
#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/raster/map_spec.hpp"
#include "kouprey/raster/raster.hpp"
#include "kouprey/vector/coverage.hpp"
#include "kouprey/vector/zones.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace kouprey {

struct Resources {
    int threads = 0;              ///< 0: all cores
    std::int64_t memory = 0;      ///< bytes of resident memory to stay under; 0: no ceiling
    std::int64_t block_cells = 0; ///< side of the blocks of work; 0: follow the files' own tiling
    Progress* progress = nullptr;
};

/// Where to measure and how.
struct Survey {
    std::optional<ZonesSpec> zones{}; ///< absent: the raster is the one zone `all`
    std::optional<ZonesSpec> clip{};
    std::optional<ZonesSpec> exclude{};
    CoverageRule coverage = CoverageRule::exact;
    MissingBlocks missing_blocks{};
    Allowed allowed{}; ///< what formats the legend may have besides
    std::optional<int>
        assume_datum{}; ///< EPSG code of the geographic CRS to take for one without a known datum
    Resources resources{};
};

struct AreasRequest {
    MapSpec map;
    std::string legend{}; ///< path; empty: codes stand for themselves
    Survey survey{};
};

struct ChangeRequest {
    MapSpec from, to;
    std::string legend{};
    Survey survey{};
    std::string change_map{}; ///< path of a COG to write; empty: none
    bool overwrite = false;
    std::map<std::string, std::string> map_metadata{}; ///< written into the map besides its transitions
};

/// Transitions, and what stood at both dates, from one reading of both maps.
struct ChangeMeasurement {
    Table transitions, areas_from, areas_to;
};

struct LossRequest {
    MapSpec cover, loss_year;
    std::optional<MapSpec> density{};
    double threshold = 0;            ///< cover >= threshold is forest at the start
    bool start_rows = true;          ///< rows `start` and 0
    std::optional<int> first_year{}; ///< loss code 1 is this calendar year; absent: codes are printed
    Survey survey{};
};

/// zone,class,class_name,cells,area_ha
Table measure_areas(const AreasRequest& request, Warnings& warnings);
/// zone,from,to,from_name,to_name,cells,area_ha
Table measure_change(const ChangeRequest& request, Warnings& warnings);
/// The same with the tables that measure_areas gives for both maps.
ChangeMeasurement measure_change_and_areas(const ChangeRequest& request, Warnings& warnings);
/// zone,year,cells,area_ha[,density_total]
Table measure_loss(const LossRequest& request, Warnings& warnings);

} // namespace kouprey
