// Zones: named polygons, valid, in cell units of a grid, ready to be covered exactly.
#pragma once

#include "kouprey/core/for_each.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/geo/grid.hpp"
#include "kouprey/vector/coverage.hpp"
#include "kouprey/vector/layer.hpp"
#include "kouprey/vector/outline.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// A polygon layer as the user names it.
struct ZonesSpec {
    std::string path;
    std::string layer{}; ///< empty: the file must have exactly one
    std::string
        name_field{};      ///< empty: the rule of the file contract (`name` if usable, else the feature id)
    bool dissolve = false; ///< features of one name become one zone
    bool repair = false;   ///< repair invalid polygons and say by how much their area changed
    Allowed allowed{};     ///< what formats the file may have besides
};

struct Zone {
    std::string name;
    Outline outline;
};

/// How zones are prepared: what limits them, how cells are covered, who runs the work.
struct ZonePreparation {
    CoverageRule rule = CoverageRule::exact;
    std::optional<ZonesSpec> clip{};
    std::optional<ZonesSpec> exclude{};
    ForEach for_each = one_by_one; ///< the caller brings the threads
    /// EPSG code of the geographic CRS to take for a layer without a known datum.
    std::optional<int> assume_datum{};
};

/// The features of a layer of zones as they are read, before anything is known of a grid.
Layer read_zone_layer(const ZonesSpec& spec, Warnings& warnings);

/// Reads, checks and projects. Without `spec` there is one zone `all`: the footprint. Throws
/// Error(input) with every invalid polygon (feature, reason, place), and when no zone meets the footprint.
/// Warns for zones that reach beyond it.
std::vector<Zone> prepare_zones(const std::optional<ZonesSpec>& spec, const Grid& grid,
                                const std::vector<Window>& footprint, const ZonePreparation& preparation,
                                Warnings& warnings);
/// The same of a layer that was read before: read_zone_layer(*spec).
std::vector<Zone> prepare_zones(const ZonesSpec& spec, Layer layer, const Grid& grid,
                                const std::vector<Window>& footprint, const ZonePreparation& preparation,
                                Warnings& warnings);

/// A feature's polygon in cell units: edges straight in `from` are followed to within 1/1000 of a cell.
MultiPolygon to_cell_units(const MultiPolygon& polygon, const Transformer& transformer, const Grid& grid);

} // namespace kouprey
