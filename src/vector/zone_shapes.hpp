// Zones as polygons: read, valid, dissolved, in cell units; not yet covered.
#pragma once

#include "kouprey/core/error.hpp"
#include "kouprey/vector/zones.hpp"

#include <string>
#include <utility>
#include <vector>

namespace kouprey {

struct ZoneShape {
    std::string name;
    MultiPolygon polygon; ///< in cell units
};

/// Throws Error(input) with every polygon of the layer that is not valid; with `repair` mends and warns.
void require_valid(Layer& layer, bool repair, const ForEach& for_each, Warnings& warnings);

/// The layer with every polygon valid. Throws Error(input) with every fault; repairs are warned of.
Layer read_valid_layer(const ZonesSpec& spec, std::optional<int> assume_datum, const ForEach& for_each,
                       Warnings& warnings);

/// The valid shapes of a layer that was read. Throws Error(input) with every fault; repairs are warned of.
std::vector<ZoneShape> shapes_of(Layer layer, const ZonesSpec& spec, const Grid& grid,
                                 const ZonePreparation& preparation, Warnings& warnings);
/// The same, and reads the layer before.
std::vector<ZoneShape> read_shapes(const ZonesSpec& spec, const Grid& grid,
                                   const ZonePreparation& preparation, Warnings& warnings);

/// What `action` gives; an error of it that does not say where is told to be at `where`.
template <class Action> auto located(const std::string& where, Action action) {
    try {
        return action();
    } catch (const Error& error) {
        auto problems = error.problems();
        for (auto& problem : problems)
            if (problem.where.empty()) problem.where = where;
        throw Error(error.failure(), std::move(problems));
    }
}

} // namespace kouprey
