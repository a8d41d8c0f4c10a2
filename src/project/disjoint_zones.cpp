#include "project/disjoint_zones.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/geodesic.hpp"
#include "kouprey/project/belt.hpp"

#include "vector/ground.hpp"
#include "vector/topology.hpp"
#include "vector/zone_shapes.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

ZonesSpec opened(const Project& project, ZoneRole role) {
    auto spec = project.zones.at(role);
    spec.path = project.resolve(spec.path);
    return spec;
}

double sum_of_features(const Layer& layer) {
    double sum = 0;
    for (const auto& feature : layer.features) sum += geodesic_hectares(feature.polygon, layer.crs);
    return sum;
}

void add_overlaps(const Layer& layer, Problems& problems) {
    for (std::size_t i = 0; i < layer.features.size(); ++i)
        for (std::size_t k = i + 1; k < layer.features.size(); ++k) {
            const auto &a = layer.features[i], &b = layer.features[k];
            const double shared = geodesic_hectares(intersection_of(a.polygon, b.polygon), layer.crs);
            if (shared > negligible_hectares)
                problems.add({fmt::format("{} overlaps {} by {} ha", Layer::label(a), Layer::label(b),
                                          rounded(shared, 4)),
                              layer.where(),
                              "land would be counted twice: say dissolve: yes, or part them in a GIS"});
        }
}

/// Only where the whole is less than its parts are the parts held against each other.
void require_disjoint_features(const ZonesSpec& spec, std::optional<int> assume_datum, Warnings& warnings) {
    const auto layer = read_valid_layer(spec, assume_datum, one_by_one, warnings);
    if (spec.dissolve || layer.features.size() < 2) return;
    const double whole = geodesic_hectares(ground_of(layer, layer.crs), layer.crs);
    constexpr double rounding = 1e-9; // of two sums of areas
    const double parts = sum_of_features(layer);
    if (parts - whole <= negligible_hectares + rounding * parts) return;
    Problems problems;
    add_overlaps(layer, problems);
    problems.throw_if_any(Failure::method);
}

} // namespace

void require_disjoint_zones(const Project& project, Warnings& warnings) {
    for (const auto& [role, zones] : project.zones)
        require_disjoint_features(opened(project, role), project.assume_datum, warnings);
    if (project.zones.contains(ZoneRole::project_area) && project.zones.contains(ZoneRole::leakage_belt))
        require_disjoint(opened(project, ZoneRole::project_area), opened(project, ZoneRole::leakage_belt),
                         project.assume_datum, warnings);
}

} // namespace kouprey
