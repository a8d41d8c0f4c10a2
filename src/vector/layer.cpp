#include "kouprey/vector/layer.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/crs_facts.hpp"
#include "geo/gdal_watch.hpp"
#include "vector/layer_file.hpp"
#include "vector/topology.hpp"
#include "vector/zone_names.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kouprey {

namespace {

Ring ring_of(const OGRLinearRing& line) {
    Ring ring(static_cast<std::size_t>(line.getNumPoints()));
    if (!ring.empty()) line.getPoints(&ring.front().x, sizeof(Point), &ring.front().y, sizeof(Point));
    return ring;
}

Polygon polygon_of(const OGRPolygon& source) {
    Polygon polygon;
    if (source.getExteriorRing() != nullptr) polygon.shell = ring_of(*source.getExteriorRing());
    for (int i = 0; i < source.getNumInteriorRings(); ++i)
        polygon.holes.push_back(ring_of(*source.getInteriorRing(i)));
    return polygon;
}

/// The polygons of a geometry, or the reason why there are none.
std::string read_polygons(const OGRGeometry* geometry, MultiPolygon& polygons) {
    if (geometry == nullptr) return "it has no geometry";
    if (geometry->IsEmpty()) return "its geometry is empty";
    switch (wkbFlatten(geometry->getGeometryType())) {
    case wkbPolygon:
        polygons.push_back(polygon_of(*geometry->toPolygon()));
        return {};
    case wkbMultiPolygon:
        for (const auto* part : *geometry->toMultiPolygon())
            if (!part->IsEmpty()) polygons.push_back(polygon_of(*part));
        return {};
    default:
        return fmt::format("its geometry is a {}, not a polygon", geometry->getGeometryName());
    }
}

/// The points of a geometry, where it has any; else its polygons, or the reason why there are neither.
std::string read_points_or_polygons(const OGRGeometry* geometry, Feature& feature) {
    if (geometry != nullptr && !geometry->IsEmpty()) {
        const auto type = wkbFlatten(geometry->getGeometryType());
        const auto add = [&](const OGRPoint& point) {
            feature.points.push_back({point.getX(), point.getY()});
        };
        if (type == wkbPoint) add(*geometry->toPoint());
        if (type == wkbMultiPoint)
            for (const auto* point : *geometry->toMultiPoint())
                if (!point->IsEmpty()) add(*point);
        if (type == wkbPoint || type == wkbMultiPoint) return {};
    }
    auto fault = read_polygons(geometry, feature.polygon);
    if (fault.ends_with("not a polygon")) fault += " or point";
    return fault;
}

/// How far coordinates may reach in a CRS.
struct Reach {
    double unit, most_x, most_y;

    explicit Reach(const Crs& crs) {
        constexpr double farthest =
            5e7; // metres: the Earth is 4e7 around, and false eastings are not much larger
        const bool degrees = crs.is_geographic();
        unit = degrees ? crs.unit_to_radian() * 180 / 3.14159265358979323846 : crs.unit_to_metre();
        most_x = degrees ? 540 : farthest;
        most_y = degrees ? 90 + 1e-9 : farthest;
    }
    /// False for what is not finite.
    bool holds(Point p) const { return std::abs(p.x * unit) <= most_x && std::abs(p.y * unit) <= most_y; }
};

/// What is wrong with a coordinate, or nothing.
std::string fault_of(Point p, const Crs& crs) {
    if (Reach(crs).holds(p)) return {};
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return "a coordinate is not finite";
    if (!crs.is_geographic()) return "a coordinate is out of the range of any map";
    return fmt::format("the point ({}, {}) is out of the range of longitude and latitude", rounded(p.x, 4),
                       rounded(p.y, 4));
}

template <class Visit> void for_each_ring(const MultiPolygon& polygons, Visit visit) {
    for (const auto& polygon : polygons) {
        visit(polygon.shell);
        for (const auto& hole : polygon.holes) visit(hole);
    }
}

std::string fault_of(const MultiPolygon& polygons, const Crs& crs) {
    std::string fault;
    const Reach reach(crs);
    for_each_ring(polygons, [&](const Ring& ring) {
        if (!fault.empty()) return;
        if (ring.size() < 4)
            fault = fmt::format("a ring has only {} points (at least 4 are needed)", ring.size());
        const auto far = std::ranges::find_if(ring, [&](Point p) { return !reach.holds(p); });
        if (fault.empty() && far != ring.end()) fault = fault_of(*far, crs);
        if (fault.empty() && ring.front() != ring.back())
            fault = "a ring is not closed: its last point is not its first";
    });
    return fault;
}

Crs read_crs(OGRLayer& source, const std::string& where) {
    return Crs::from_wkt(wkt_of(source.GetSpatialRef()), where);
}

std::vector<std::string> field_names(OGRLayer& source) {
    std::vector<std::string> names;
    auto* definition = source.GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i)
        names.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
    return names;
}

std::vector<OGRFeatureUniquePtr> fetch_features(OGRLayer& source, const std::string& where) {
    const GdalWatch watch;
    std::vector<OGRFeatureUniquePtr> features;
    source.ResetReading();
    while (auto* feature = source.GetNextFeature()) features.emplace_back(feature);
    watch.throw_if_failed(Failure::input, "the features cannot be read", where,
                          "repair the file, for instance with ogr2ogr");
    const auto count = source.GetFeatureCount(TRUE);
    if (count != static_cast<GIntBig>(features.size()))
        throw Error(Failure::input, {fmt::format("the record count does not match: {} declared, {} read",
                                                 count, features.size()),
                                     where, "repair the file, for instance with ogr2ogr"});
    if (features.empty())
        throw Error(Failure::input,
                    {"the layer is empty: it has no features", where, "name a layer that holds polygons"});
    std::ranges::stable_sort(features, {}, [](const auto& feature) { return feature->GetFID(); });
    return features;
}

/// Each geometry is let go as soon as it is read.
template <class Read>
void read_geometries(const std::vector<OGRFeatureUniquePtr>& sources, Layer& layer, Read read) {
    Problems problems;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        auto& feature = layer.features[i];
        const std::unique_ptr<OGRGeometry> geometry(sources[i]->StealGeometry());
        auto fault = read(geometry.get(), feature);
        if (fault.empty()) fault = fault_of(feature.polygon, layer.crs);
        for (const auto& point : feature.points)
            if (fault.empty()) fault = fault_of(point, layer.crs);
        if (!fault.empty())
            problems.add({fmt::format("{}: {}", Layer::label(feature), fault), layer.where(),
                          "correct or remove the feature; check that its CRS is the one of its coordinates"});
    }
    problems.throw_if_any(Failure::input);
}

template <class Name, class Read>
Layer read_named(const std::string& path, const std::string& layer, Name name, Warnings& warnings,
                 const Allowed& allowed, Read read) {
    const auto file = LayerFile::open(path, allowed, warnings);
    auto& source = file.choose(layer);
    Layer result{path, source.GetName(), read_crs(source, path), field_names(source), {}, {}};
    const auto features = fetch_features(source, result.where());
    for (const auto& feature : features) result.features.push_back({feature->GetFID(), {}, {}, {}});
    name(features, result);
    read_geometries(features, result, read);
    return result;
}

} // namespace

std::string Layer::where() const { return name.empty() ? path : fmt::format("{}, layer {}", path, name); }

std::string Layer::label(const Feature& feature) {
    const auto id = std::to_string(feature.id);
    return feature.name == id || feature.name.empty() ? "feature " + id
                                                      : fmt::format("feature {} ({})", id, feature.name);
}

std::vector<std::string> layer_names(const std::string& path, Warnings& warnings, const Allowed& allowed) {
    return LayerFile::open(path, allowed, warnings).names();
}

std::vector<GeometryFault> geometry_faults(const Layer& layer) {
    std::vector<GeometryFault> faults;
    for (const auto& feature : layer.features)
        if (const auto invalid = invalidity_of(feature.polygon))
            faults.push_back({Layer::label(feature), invalid->reason, invalid->place});
    return faults;
}

Layer read_layer(const std::string& path, const std::string& layer, const std::string& name_field,
                 bool allow_duplicates, Warnings& warnings, const Allowed& allowed) {
    const auto name = [&](const auto& features, Layer& result) {
        name_zones(features, name_field, allow_duplicates, result);
    };
    return read_named(path, layer, name, warnings, allowed,
                      [](const OGRGeometry* geometry, Feature& feature) {
                          return read_polygons(geometry, feature.polygon);
                      });
}

Layer read_training_layer(const std::string& path, const std::string& layer, const std::string& class_field,
                          Warnings& warnings, const Allowed& allowed) {
    const auto name = [&](const auto& features, Layer& result) {
        name_classes(features, class_field, result);
    };
    return read_named(path, layer, name, warnings, allowed, read_points_or_polygons);
}

} // namespace kouprey
