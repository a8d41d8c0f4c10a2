// kouprey sieve: a class map without patches below the minimum mapping unit, and what that moved.
#pragma once

#include "kouprey/kernels/sieve.hpp"
#include "kouprey/project/measure.hpp"

#include <optional>

namespace kouprey {

struct SieveRequest {
    MapSpec map;
    std::string legend{};                    ///< path; empty: codes stand for themselves
    std::optional<std::int64_t> min_cells{}; ///< one of these two: patches of fewer cells,
    std::optional<double> min_area{};        ///< or of less true ground area in hectares, are merged
    Connectivity connectivity = Connectivity::four;
    MissingBlocks missing_blocks{};
    Allowed allowed{}; ///< what formats the legend may have besides
    std::optional<int> assume_datum{};
    Resources resources{};
    std::string output{}; ///< path of the COG
    bool overwrite = false;
};

/// Writes the sieved map with the type, the nodata value and the colours of the map. Returns
/// class,class_name,cells_before,cells_after,area_before_ha,area_after_ha,area_given_ha,area_taken_ha,patches,
/// patches_merged,patches_kept.
Table sieve_map(const SieveRequest& request, Warnings& warnings);

} // namespace kouprey
