// Activity data: areas of classes and of transitions, as measured or as handed in.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/mrv/quantity.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace kouprey {

/// From class, to class, by code.
using Transition = std::pair<std::int32_t, std::int32_t>;

/// Areas of classes at one date, by code; observed classes only.
using ClassAreas = std::map<std::int32_t, Hectares>;

/// Areas of transitions between two dates; persistence included, unobserved land apart.
struct ActivityData {
    Date from{}, to{}; ///< 00:00 of both days
    std::map<Transition, Hectares> areas{};
    Hectares unobserved{}; ///< nodata on either side, or beyond the raster
};

/// Share of class i that is class j after `years`. Rows sum to 1.
struct TransitionProbabilities {
    double years = 0;
    std::map<Transition, Share> shares{};
};

/// Reads class,area_ha. Every problem together as Error(input): unknown class, class named twice, areas that
/// are no finite numbers >= 0, missing columns. Rows nodata and outside are left out with a warning.
ClassAreas parse_class_areas(std::string_view csv, const std::string& where, const Legend& legend,
                             Warnings& warnings);

/// Reads from,to,area_ha or from,to,cells,cell_area_ha, or what `kouprey change` writes for one zone. A
/// transition that is given twice is a problem, and so are several zones or periods in one table. Further
/// problems as above.
ActivityData parse_transitions(std::string_view csv, const std::string& where, const Legend& legend,
                               Date from, Date to);

/// True when the header has a column `probability`.
bool holds_probabilities(std::string_view csv, const std::string& where);

/// Reads from,to,probability,years (further columns are free). Problems together as Error(input):
/// probabilities outside 0..1, a row whose sum differs from 1 by more than 1e-6 (named with its sum; a
/// missing persistence is filled when the row has none), years that are not one positive number throughout.
TransitionProbabilities parse_probabilities(std::string_view csv, const std::string& where,
                                            const Legend& legend);

/// p_ij = A_ij / Σ_j A_ij over observed land; classes without land have no row.
TransitionProbabilities probabilities_of(const ActivityData& data, double years);

/// Σ_{j≠i} p_ij by class i: the share that leaves it.
std::map<std::int32_t, double> leaving_shares(const TransitionProbabilities& probabilities);

} // namespace kouprey
