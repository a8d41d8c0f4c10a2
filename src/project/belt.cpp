#include "kouprey/project/belt.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/geodesic.hpp"
#include "kouprey/vector/belt.hpp"
#include "kouprey/vector/layer_writer.hpp"

#include "vector/ground.hpp"
#include "vector/topology.hpp"
#include "vector/zone_shapes.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

std::string hectares_text(double hectares) { return rounded(hectares, 4) + " ha"; }

/// The polygons of a layer as one, in the CRS of the area.
struct Ground {
    std::string where;
    MultiPolygon polygons;

    Ground(const ZonesSpec& spec, const BeltRequest& request, const Crs& crs, Warnings& warnings) {
        const auto layer = read_valid_layer(spec, request.assume_datum, one_by_one, warnings);
        where = layer.where();
        polygons = ground_of(layer, crs);
    }
};

void require_inside(const MultiPolygon& area, const Ground& within, const Layer& layer, Warnings& warnings) {
    if (intersection_of(area, within.polygons).empty())
        throw Error(Failure::input, {"the project area lies outside of " + within.where, layer.where(),
                                     "check both CRSs, and that the files are of the same region"});
    const double outside = geodesic_hectares(difference_of(area, within.polygons), layer.crs);
    if (outside > negligible_hectares)
        warnings.add(
            {"area-outside",
             fmt::format("{} of the project area lie outside of {}; the belt around them is cut there",
                         hectares_text(outside), within.where),
             layer.where()});
}

void require_some(const MultiPolygon& belt, const std::string& limit, const std::string& where) {
    if (!belt.empty()) return;
    throw Error(Failure::input, {"nothing is left of the belt " + limit, where,
                                 "check that the file is the right one, or make the belt wider"});
}

MultiPolygon belt_of(const BeltRequest& request, const Layer& layer, Warnings& warnings) {
    const auto area = ground_of(layer, layer.crs);
    const Ground within(request.within, request, layer.crs, warnings);
    require_inside(area, within, layer, warnings);
    auto belt = located(layer.where(), [&] { return geodesic_belt(area, layer.crs, request.width); });
    belt = intersection_of(belt, within.polygons);
    require_some(belt, "inside these polygons", within.where);
    if (request.exclude) {
        const Ground exclude(*request.exclude, request, layer.crs, warnings);
        belt = difference_of(belt, exclude.polygons);
        require_some(belt, "outside of these polygons", exclude.where);
    }
    return normalised(belt);
}

/// Two layers in one CRS, always in the same order.
struct Pair {
    Layer first, second;
    Crs crs;

    static Pair read(const ZonesSpec& a, const ZonesSpec& b, std::optional<int> assume_datum,
                     Warnings& warnings) {
        auto first = read_valid_layer(a, assume_datum, one_by_one, warnings);
        auto second = read_valid_layer(b, assume_datum, one_by_one, warnings);
        if (second.where() < first.where()) std::swap(first, second);
        const auto crs = first.crs.same_as(second.crs) ? first.crs : Crs::from_epsg(4326);
        return {std::move(first), std::move(second), crs};
    }

    double shared(const MultiPolygon& a, const MultiPolygon& b) const {
        return geodesic_hectares(intersection_of(a, b), crs);
    }
    double shared() const { return shared(ground_of(first, crs), ground_of(second, crs)); }
    double shared(const Feature& a, const Feature& b) const {
        return shared(in_crs(a.polygon, first.crs, crs), in_crs(b.polygon, second.crs, crs));
    }
};

Problem overlap(const Pair& pair, const Feature& a, const Feature& b, double hectares) {
    return {fmt::format("{} overlaps {} of {} by {}", Layer::label(a), Layer::label(b), pair.second.where(),
                        hectares_text(hectares)),
            pair.first.where(),
            "the method needs zones that do not overlap: take the one out of the other in a GIS; "
            "`kouprey zones belt` makes a leakage belt that leaves the project area out"};
}

} // namespace

void make_belt(const BeltRequest& request, Warnings& warnings) {
    const auto layer = read_valid_layer(request.area, request.assume_datum, one_by_one, warnings);
    const NamedPolygon belt{
        "Leakage belt", {{"width_m", shortest(request.width)}}, belt_of(request, layer, warnings)};
    write_geopackage(request.output, request.overwrite, layer.crs, {{"belt", {belt}}});
}

double overlap_hectares(const ZonesSpec& a, const ZonesSpec& b, std::optional<int> assume_datum,
                        Warnings& warnings) {
    return Pair::read(a, b, assume_datum, warnings).shared();
}

void require_disjoint(const ZonesSpec& a, const ZonesSpec& b, std::optional<int> assume_datum,
                      Warnings& warnings) {
    const auto pair = Pair::read(a, b, assume_datum, warnings);
    if (pair.shared() <= negligible_hectares) return;
    Problems problems;
    for (const auto& first : pair.first.features)
        for (const auto& second : pair.second.features)
            if (const double hectares = pair.shared(first, second); hectares > 0)
                problems.add(overlap(pair, first, second, hectares));
    problems.throw_if_any(Failure::method);
}

} // namespace kouprey
